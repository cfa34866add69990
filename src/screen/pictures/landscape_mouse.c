/* The mouse on a landscape: the run starts where it points. */
#include "model/params/params.h"
#include "screen/core/mouse.h"
#include "screen/core/pair.h"
#include "screen/pictures/landscape_view.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The middle of a cell, with as many decimals as tell it from the next one. */
static double middle_of(const struct axis *axis, int cell, int dots)
{
    char text[400];
    const double value = axis_value(axis, cell * dots + 0.5 * (dots - 1)),
                 step = fabs(axis->hi - axis->lo) * dots / axis->dots,
                 decimals = fmin(fmax(-floor(log10(0.5 * step)), 0.0), 12.0);
    snprintf(text, sizeof text, "%.*f", (int)decimals, value);
    const double rounded = strtod(text, NULL);
    return rounded == 0.0 ? 0.0 : rounded; /* no −0 */
}

static void view_painted(const struct ui *ui, const struct mouse_hit *hit, double view[2][AXES])
{
    struct ui focused, other;
    if (!(hit->which & START_ACROSS) || !pair_is_open(ui)) {
        choose_view(ui, ui_resolved(ui), view);
        return;
    }
    pair_focused(ui, &focused, &other);
    choose_view(&focused, ui_resolved(&focused), view);
}

/* A key that came before the click may have put another problem in the place of what was seen. */
static bool still_is_there(const struct ui *ui, bool alone)
{
    return is_landscape(ui_resolved(ui)) && is_of_x_alone(ui_resolved(ui)) == alone;
}

/* All of a drag is one entry of the history. */
static int start_there(struct ui *ui, const struct mouse_hit *hit)
{
    const struct glyphs *glyphs = &glyph_sets[ui->glyphs];
    struct setup setup = *ui_setup(ui);
    double view[2][AXES], kept[MOUSE_KEPT];
    const bool alone = hit->which & START_OF_X;
    if (!still_is_there(ui, alone) || knob_refused(ui, P_START_X))
        return PRESS_NONE;
    view_painted(ui, hit, view);
    memcpy(kept, view, sizeof kept);
    mouse_keep(ui->mouse, kept);
    const struct axis x =
        axis_make(view[0][0], view[1][0], false, hit->area.cols * glyphs->dots_x, false);
    const struct axis y =
        axis_make(view[0][1], view[1][1], false, hit->area.rows * glyphs->dots_y, true);
    const double at[AXES] = {middle_of(&x, hit->col, glyphs->dots_x),
                             middle_of(&y, hit->row, glyphs->dots_y)};
    param_choose(&setup, P_START_X, at[0]);
    if (!alone)
        param_choose(&setup, P_START_Y, at[1]);
    if (ui_is_set(ui, &setup) || !ui_change(ui, &setup, (int)P_START_X))
        return PRESS_NONE;
    if (alone)
        ui_say(ui, "the run starts at %s; u undoes it", sentence_number(at[0], 4).text);
    else
        ui_say(ui, "the run starts at (%s, %s); u undoes it", sentence_number(at[0], 4).text,
               sentence_number(at[1], 4).text);
    return PRESS_NONE;
}

const struct mouse_part part_start = {.press = start_there, .drag = start_there};
