#include "draw/contour.h"
#include "model/problem/landscape.h"
#include "screen/core/theme.h"
#include "screen/pictures/landscape_view.h"
#include "screen/pictures/path.h"
#include "screen/pictures/pictures.h"
#include "screen/pictures/trail.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool sampled(const struct sampled_landscape *samples, const struct landscape_plot *plot,
                    const struct setup *s, bool dotted)
{
    return samples->value && samples->dotted == dotted &&
           samples->contours.glyphs == plot->canvas.glyphs &&
           samples->contours.rows == plot->canvas.rows &&
           samples->contours.cols == plot->canvas.cols && landscape_same(&samples->setup, s) &&
           memcmp(samples->view, plot->view, sizeof samples->view) == 0;
}

void landscape_forget(struct sampled_landscape *samples)
{
    free(samples->value);
    samples->value = NULL;
    samples->room = 0;
}

/* As many lines as the panel can hold apart. */
static int levels_for(const struct landscape_plot *plot)
{
    int levels = 2 + plot->area.rows * 2 / 5;
    return levels < LEVELS_MOST ? levels : LEVELS_MOST;
}

static bool draw_contours(struct sampled_landscape *samples, const struct landscape_plot *plot)
{
    canvas_free(&samples->contours);
    if (!canvas_init(&samples->contours, plot->canvas.glyphs, plot->canvas.rows, plot->canvas.cols))
        return false;
    struct pen pen = pen_contour;
    if (samples->dotted)
        pen.off = (uint8_t)plot->canvas.glyphs->dots_x;
    contour_draw(&samples->contours, samples->value, samples->level, samples->levels, pen);
    return true;
}

/* The loss at each dot and its levels, anew only when landscape, view or size have changed. */
static bool sample(struct sampled_landscape *samples, const struct landscape_plot *plot,
                   const struct setup *s, bool dotted)
{
    double minima[MINIMA_MOST][AXES];
    size_t wanted = (size_t)plot->x.dots * (size_t)plot->y.dots;
    if (sampled(samples, plot, s, dotted))
        return true;
    if (samples->room < wanted) {
        free(samples->value);
        samples->value = malloc(wanted * sizeof *samples->value);
        samples->room = samples->value ? wanted : 0;
    }
    if (!samples->value)
        return false;
    for (int j = 0; j < plot->y.dots; j++)
        for (int i = 0; i < plot->x.dots; i++)
            samples->value[j * plot->x.dots + i] =
                landscape_at(s, axis_value(&plot->x, i), axis_value(&plot->y, j)).value;
    samples->setup = *s;
    samples->dotted = dotted;
    memcpy(samples->view, plot->view, sizeof samples->view);
    landscape_minima(s, minima);
    double base = landscape_at(s, minima[0][0], minima[0][1]).value;
    samples->levels =
        contour_levels(samples->value, wanted, base, samples->level, levels_for(plot));
    return draw_contours(samples, plot);
}

static void draw_landscape(const struct ui *ui, struct landscape_plot *plot, struct frame *frame,
                           const struct setup *s)
{
    const struct sampled_landscape *samples = ui->samples;
    if (!sample(ui->samples, plot, s, ui->display.depth == DEPTH_NONE))
        return;
    contour_shade(&plot->canvas, samples->value, samples->level, samples->levels, frame,
                  plot->area.y, plot->area.x);
    canvas_copy(&plot->canvas, &samples->contours);
}

static void draw_marks(const struct ui *ui, const struct landscape_plot *plot, struct frame *frame,
                       const struct setup *s)
{
    const double start[AXES] = {s->start_x, s->start_y};
    double minima[MINIMA_MOST][AXES], w[AXES];
    int count = landscape_minima(s, minima);
    for (int i = 0; i < count; i++)
        put_mark(plot, frame, minima[i], style_bright, '+');
    for (int i = 0; i < ui->pins; i++) {
        struct style letter = {colour_of_letters(pen_pin[i].foreground), COLOUR_DEFAULT, ATTR_BOLD};
        if (!landscape_same(plan_last(&ui->pin[i].run->plan), s) || !ui_draws_pin(ui, i))
            continue;
        run_state(ui->pin[i].run, ui->playhead.at, w);
        put_mark(plot, frame, w, letter, (uint32_t)('A' + i));
    }
    put_mark(plot, frame, start, style_bright, 0x25cb); /* ○ */
    if (!run_here(ui))
        return;
    put_prediction(ui, plot, frame);
    run_state(ui->run, ui->playhead.at, w);
    if (isfinite(w[0]) && isfinite(w[1]) && put_mark(plot, frame, w, style_bright, 0x25cf)) /* ● */
        return;
    put_warning(plot, frame, plot->area.rows - 1,
                isfinite(w[0]) && isfinite(w[1]) ? " off the map " : " not finite ");
}

static void range_text(const struct landscape_plot *plot, char *text, size_t size)
{
    char n[4][32];
    for (int i = 0; i < 4; i++)
        number_text(n[i], sizeof n[i], plot->view[i % 2][i / 2], 2);
    snprintf(text, size, "x %s…%s  y %s…%s", n[0], n[1], n[2], n[3]);
}

/* The two scales over these cells. */
static void scale(struct landscape_plot *plot, const struct ui *ui, const struct setup *s,
                  struct rect cells)
{
    const struct glyphs *glyphs = &glyph_sets[ui->glyphs];
    plot->area = cells;
    choose_view(ui, s, plot->view);
    plot->x =
        axis_make(plot->view[0][0], plot->view[1][0], false, cells.cols * glyphs->dots_x, false);
    plot->y =
        axis_make(plot->view[0][1], plot->view[1][1], false, cells.rows * glyphs->dots_y, true);
}

/* The border, with what is seen; returns what is inside. */
static struct rect open_panel(const struct ui *ui, struct frame *frame, const struct setup *s,
                              struct rect area)
{
    struct landscape_plot plot;
    char title[160], right[160];
    choose_view(ui, s, plot.view);
    range_text(&plot, right, sizeof right);
    landscape_title(frame, s, area.cols - frame_text_width(frame, right) - 8, area.cols - 6, title,
                    sizeof title);
    return paint_panel(frame, area, title, right);
}

static void draw_paths(const struct ui *ui, struct landscape_plot *plot, const struct run *run,
                       const struct setup *s)
{
    for (int i = 0; i < ui->pins; i++)
        if (landscape_same(plan_last(&ui->pin[i].run->plan), s) && ui_draws_pin(ui, i))
            path_draw(plot, ui->pin[i].run, 0.0, INFINITY, pen_pin[i]);
    if (ui->ghost)
        path_draw(plot, ui->ghost, ui->ghost_from, INFINITY, pen_ghost);
    if (ui->presenting)
        return;
    path_draw(plot, run, ui->playhead.at, INFINITY, pen_future);
    path_draw_by_age(plot, run, ui->playhead.at);
}

/* While presenting: what has come before the last updates, those, and the step that comes. */
struct presented {
    struct trail trail;
    struct taken_step step;
};

static struct presented draw_presented(const struct ui *ui, struct landscape_plot *plot,
                                       const struct run *run)
{
    const struct presented presented = {trail_of(run, ui->playhead.at),
                                        taken_step_at(run, ui->playhead.at)};
    path_draw_steps(plot, run, 0.0, presented.trail.first, pen_future, STEPS_IN_VIEW);
    trail_draw(plot, &presented.trail);
    step_draw(plot, &presented.step);
    return presented;
}

enum step_seen landscape_step_seen(const struct ui *ui, struct rect area,
                                   const struct taken_step *step)
{
    struct landscape_plot plot = {.canvas = {.glyphs = &glyph_sets[ui->glyphs]}};
    scale(&plot, ui, ui_resolved(ui), area);
    return step_seen(&plot, step);
}

/* In ASCII path and step are other signs than the contours' dots. */
static void blit(const struct landscape_plot *plot, struct frame *frame)
{
    uint32_t sign[CANVAS_PRIORITIES] = {0};
    for (size_t i = 0; i < sizeof pen_trail / sizeof pen_trail[0]; i++)
        sign[pen_trail[i].priority] = '*';
    sign[pen_arrow.priority] = '#';
    canvas_blit(&plot->canvas, frame, plot->area.y, plot->area.x);
    canvas_put_signs(&plot->canvas, frame, plot->area.y, plot->area.x, sign, CANVAS_PRIORITIES);
}

void paint_landscape(const struct ui *ui, struct frame *frame, struct rect area)
{
    struct setup s = *ui_resolved(ui);
    struct landscape_plot plot;
    struct presented presented = {.trail = {.count = 0}};
    if (is_of_x_alone(&s)) {
        paint_curve(ui, frame, area);
        return;
    }
    const struct run *run = run_here(ui);
    scale(&plot, ui, &s, ui->presenting ? area : open_panel(ui, frame, &s, area));
    if (plot.area.rows < 1 || plot.area.cols < 2 ||
        !canvas_init(&plot.canvas, &glyph_sets[ui->glyphs], plot.area.rows, plot.area.cols))
        return;
    mouse_area(ui->mouse, plot.area, &part_start, ui->across ? START_ACROSS : 0);
    draw_landscape(ui, &plot, frame, &s);
    if (run)
        draw_paths(ui, &plot, run, &s);
    if (run && ui->presenting)
        presented = draw_presented(ui, &plot, run);
    blit(&plot, frame);
    trail_put_dots(&plot, frame, &presented.trail);
    draw_marks(ui, &plot, frame, &s);
    step_put_head(&plot, frame, &presented.step);
    canvas_free(&plot.canvas);
}

/* By its curves alone. */
static void paint_name(const struct ui *ui, struct frame *frame, struct rect area)
{
    paint_panel(frame, area, problem_of(ui_setup(ui))->name, "");
}

void paint_picture(const struct ui *ui, struct frame *frame, struct rect area)
{
    static void (*const paint[])(const struct ui *, struct frame *, struct rect) = {
        [PICTURE_LANDSCAPE] = paint_landscape, [PICTURE_SPECTRUM] = paint_spectrum,
        [PICTURE_WRITING] = paint_writing,     [PICTURE_WEIGHTS] = paint_weights,
        [PICTURE_NONE] = paint_name,
    };
    paint[problem_of(ui_setup(ui))->picture](ui, frame, area);
}
