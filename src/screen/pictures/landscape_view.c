#include "screen/pictures/landscape_view.h"

#include "model/problem/landscape.h"
#include "screen/core/pair.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const struct run *run_here(const struct ui *ui)
{
    bool here = ui->run && ui->run->stats.problem->landscape;
    return here ? ui->run : NULL;
}

/* The landscape's own view, widened to hold the start. */
static void own_view(const struct setup *s, double view[2][AXES])
{
    const double start[AXES] = {s->start_x, s->start_y};
    memcpy(view, landscape_view(s), 2 * sizeof view[0]);
    for (int i = 0; i < AXES; i++) {
        double margin = 0.08 * (view[1][i] - view[0][i]);
        view[0][i] = fmin(view[0][i], start[i] - margin);
        view[1][i] = fmax(view[1][i], start[i] + margin);
    }
}

/* What of the path is worth a view: not where it diverged to. */
static bool is_near(double view[2][AXES], const double w[AXES])
{
    enum { SPANS = 10 };
    bool near = true;
    for (int i = 0; i < AXES; i++) {
        double span = view[1][i] - view[0][i], middle = 0.5 * (view[0][i] + view[1][i]);
        near = near && fabs(w[i] - middle) <= SPANS * span;
    }
    return near;
}

/* The view that holds the path and little more. */
static void follow_path(const struct run *run, double view[2][AXES])
{
    double box[2][AXES] = {{INFINITY, INFINITY}, {-INFINITY, -INFINITY}};
    for (size_t i = 0; i <= run->count; i++) {
        const double *w = i < run->count ? run->bucket[i].w : run->end.w;
        for (int axis = 0; is_near(view, w) && axis < AXES; axis++) {
            box[0][axis] = fmin(box[0][axis], w[axis]);
            box[1][axis] = fmax(box[1][axis], w[axis]);
        }
    }
    for (int i = 0; i < AXES; i++) {
        double least = 0.02 * (view[1][i] - view[0][i]), span = fmax(box[1][i] - box[0][i], least);
        if (!isfinite(span))
            return;
        view[0][i] = box[0][i] - 0.1 * span;
        view[1][i] = box[0][i] + 1.1 * span;
    }
}

/* held: that which is kept while the start is dragged, where there is one. */
static void view_of_side(const struct ui *ui, const struct setup *s, bool held,
                         double view[2][AXES])
{
    const struct run *run = run_here(ui);
    const double *kept = held ? mouse_kept(ui->mouse, &part_start) : NULL;
    if (kept) {
        memcpy(view, kept, 2 * sizeof view[0]);
        return;
    }
    own_view(s, view);
    if (ui->follow && run)
        follow_path(run, view);
}

/* Two runs side by side on one landscape have one view; on two the mouse is held on that with the
 * focus. */
void choose_view(const struct ui *ui, const struct setup *s, double view[2][AXES])
{
    double other[2][AXES];
    const struct setup *across = ui->across ? ui_resolved(ui->across) : NULL;
    const bool shared = across && landscape_same(across, s);
    view_of_side(ui, s, shared || pair_has_focus(ui), view);
    if (!shared)
        return;
    view_of_side(ui->across, across, true, other);
    for (int i = 0; i < AXES; i++) {
        view[0][i] = fmin(view[0][i], other[0][i]);
        view[1][i] = fmax(view[1][i], other[1][i]);
    }
}

/* As much of a formula as there is room for, and signs that more comes; a formula has one byte for
 * each of its columns. */
static void beginning(const struct frame *frame, const char *formula, int room, char *title,
                      size_t size)
{
    snprintf(title, size, "%s", formula);
    for (int length = (int)strlen(formula); length > 0 && frame_text_width(frame, title) > room;)
        snprintf(title, size, "%.*s…", --length, formula);
}

void landscape_title(const struct frame *frame, const struct setup *setup, int room, int most,
                     char *title, size_t size)
{
    const char *name = problem_of(setup)->name, *formula = problem_formula(setup);
    snprintf(title, size, "%s  %s", name, formula);
    if (frame_text_width(frame, title) <= room)
        return;
    if (landscape_of(setup)->found && formula[0])
        beginning(frame, formula, most > room ? most : room, title, size);
    else
        snprintf(title, size, "%s", name);
}

bool put_mark(const struct landscape_plot *plot, struct frame *frame, const double at[AXES],
              struct style style, uint32_t codepoint)
{
    double x = axis_dot(&plot->x, at[0]), y = axis_dot(&plot->y, at[1]);
    bool left = x < 0.0, right = x >= plot->x.dots, up = y < 0.0, down = y >= plot->y.dots;
    if (isnan(x) || isnan(y))
        return false;
    int column = left ? 0 : right ? plot->area.cols - 1 : (int)x / plot->canvas.glyphs->dots_x;
    int row = up ? 0 : down ? plot->area.rows - 1 : (int)y / plot->canvas.glyphs->dots_y;
    struct cell *cell = frame_at(frame, plot->area.y + row, plot->area.x + column);
    if (left || right || up || down) {
        codepoint = left ? 0x25c0 : right ? 0x25b6 : up ? 0x25b2 : 0x25bc; /* ◀ ▶ ▲ ▼ */
        style = style_alarm;
    }
    if (cell)
        style.background = cell->style.background;
    frame_put(frame, plot->area.y + row, plot->area.x + column, style, codepoint);
    return !(left || right || up || down);
}

void put_warning(const struct landscape_plot *plot, struct frame *frame, int row, const char *text)
{
    int width = frame_text_width(frame, text);
    frame_text(frame, plot->area.y + row, plot->area.x + (plot->area.cols - width) / 2, width,
               style_alarm, text);
}

void put_prediction(const struct ui *ui, const struct landscape_plot *plot, struct frame *frame)
{
    const struct prediction *prediction = &ui->prediction;
    const int axis = prediction->kind == PREDICTION_Y;
    double said[AXES], is[AXES];
    if (!axis && prediction->kind != PREDICTION_X)
        return;
    run_state(ui->run, fmin(prediction->at, ui->run->done), is);
    for (int i = 0; i < AXES; i++)
        said[i] = is[i];
    is[axis] = prediction->is;
    said[axis] = prediction->said;
    put_mark(plot, frame, said, style_said, PREDICTION_SAID);
    put_mark(plot, frame, is, style_is, PREDICTION_IS);
}
