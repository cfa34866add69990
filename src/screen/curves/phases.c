#include "screen/curves/curves.h"

#include "model/schedule/schedule.h"
#include "screen/core/theme.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The cell of the plot where an update stands; −1 before the window, the width past it. */
static int cell_of(const struct plot *plot, double t)
{
    if (t < plot->window.from)
        return -1;
    if (t >= plot->window.from + plot->window.slots)
        return plot->area.cols;
    return slot_column(&plot->window, t) / plot->canvas.glyphs->dots_x;
}

static bool stays(const char *name)
{
    static const char *const still[] = {"held", "stable"};
    for (size_t i = 0; i < sizeof still / sizeof still[0]; i++)
        if (strcmp(name, still[i]) == 0)
            return true;
    return false;
}

static void paint_phase(const struct plot *plot, struct frame *frame, int y, int from, int to,
                        const char *name, double rate)
{
    char text[64];
    int x = plot->area.x + (from > 0 ? from : 0), room = to - (from > 0 ? from : 0) - 2;
    /* "decay from 0.1", but what stays where it is "held at 0". */
    const char *way = stays(name) ? "at" : "from";
    snprintf(text, sizeof text, " %s %s %s ", name, way, sentence_number(rate, 3).text);
    if (frame_text_width(frame, text) > room)
        snprintf(text, sizeof text, " %s ", name);
    if (from > 0)
        frame_put(frame, y, x, style_dim, 0x2534); /* ┴ */
    if (frame_text_width(frame, text) <= room)
        frame_text(frame, y, x + 1, room, style_dim, text);
}

/* Those of a part of the plan, as far as it rules. */
static void paint_part(const struct plot *plot, struct frame *frame, const struct plan *plan,
                       const struct part *part, double until, int y)
{
    struct phase phase[PHASES_MOST];
    int count = schedule_phases(&part->setup, phase);
    for (int i = 0; i < count; i++) {
        double from = fmax(part->from, phase[i].from),
               to = fmin(until, i + 1 < count ? phase[i + 1].from : part->setup.steps);
        int left = cell_of(plot, from), right = cell_of(plot, to);
        if (from < to && left < plot->area.cols && right > 0)
            paint_phase(plot, frame, y, left, right, phase[i].name, plan_rate(plan, from));
    }
}

void paint_phases(const struct plot *plot, struct frame *frame, const struct run *run, int y)
{
    const struct plan *plan = &run->plan;
    for (int i = 0; i < plan->count; i++)
        paint_part(plot, frame, plan, &plan->part[i],
                   i + 1 < plan->count ? plan->part[i + 1].from : INFINITY, y);
}
