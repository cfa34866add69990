#include "screen/screen.h"

#include "screen/core/layout.h"
#include "screen/core/mouse.h"
#include "screen/core/pair.h"
#include "screen/core/theme.h"
#include "screen/core/view.h"
#include "screen/curves/curves.h"
#include "screen/help/pages.h"
#include "screen/pictures/pictures.h"
#include "screen/present/present.h"
#include "screen/scope/panels.h"
#include "screen/share.h"

static void paint_too_small(struct frame *frame)
{
    int y = frame->rows > 2 ? frame->rows / 2 - 1 : 0;
    frame_print(frame, y, 0, frame->cols, style_bright, "lrscope needs %d×%d", LEAST_COLS,
                LEAST_ROWS);
    frame_print(frame, y + 1, 0, frame->cols, style_dim, "this is %d×%d; q quits", frame->cols,
                frame->rows);
}

/* What lies below a view is as without presenting. */
static bool is_presented(const struct ui *ui) { return ui->presenting && !ui->view; }

struct layout screen_layout(const struct ui *ui, const struct frame *frame)
{
    if (is_presented(ui))
        return present_layout(ui, frame->rows, frame->cols);
    if (!ui_trains(ui))
        return layout_of_schedule(frame->rows, frame->cols, ui->small_panel);
    bool writes = problem_of(ui_setup(ui))->picture == PICTURE_WRITING;
    struct layout layout =
        (writes ? layout_of_writing : layout_for)(frame->rows, frame->cols, ui->small_panel);
    if (ui->pins == 0 && !ui->ghost)
        layout_without_pins(&layout);
    return layout;
}

/* Where the loss begins in the row of the rate's lower border. */
static void join_borders(struct frame *frame, const struct layout *layout)
{
    const struct rect *loss = &layout->loss;
    if (loss->rows == 0 || loss->y != layout->rate.y + layout->rate.rows - 1)
        return;
    frame_put(frame, loss->y, loss->x, style_faint, 0x251c);                  /* ├ */
    frame_put(frame, loss->y, loss->x + loss->cols - 1, style_faint, 0x2524); /* ┤ */
}

/* Where updates are slow, a place far from a state that was kept is gone to in several pictures:
 * each shows the update that it has come to. */
static double place_at_hand(const struct ui *ui)
{
    const double at = ui->playhead.at;
    if (!ui->run || at >= ui->run->done)
        return at;
    return run_seek(ui->run, REPLAY_PLAYHEAD, at, replay_updates(ui->run));
}

/* The view over what lies below it, of which no part can be pointed at any more. What is said shows
 * over it, but where a view says it in a place of its own. */
static void paint_view(const struct ui *ui, struct frame *frame, struct rect keys)
{
    mouse_clear(ui->mouse, ui->view);
    ui->view->paint(ui, frame);
    if (ui->view_help)
        paint_view_help(ui, frame);
    if (!ui->message[0] || ui->view == ui->lessons)
        return;
    frame_fill(frame, keys, style_text, ' ');
    paint_keys(ui, frame, keys);
}

static void paint_panels(const struct ui *ui, struct frame *frame)
{
    static const struct {
        size_t place;
        enum covers covered; /* by views that cover so much */
        void (*paint)(const struct ui *ui, struct frame *frame, struct rect area);
    } panels[] = {
        {offsetof(struct layout, header), COVERS_ALL, paint_header},
        {offsetof(struct layout, knobs), COVERS_PANELS, paint_knobs},
        {offsetof(struct layout, rate), COVERS_PANELS, paint_rate},
        {offsetof(struct layout, loss), COVERS_PANELS, paint_loss},
        {offsetof(struct layout, landscape), COVERS_PANELS, paint_picture},
        {offsetof(struct layout, update), COVERS_PANELS, paint_update},
        {offsetof(struct layout, pins), COVERS_PANELS, paint_pins},
        {offsetof(struct layout, facts), COVERS_PANELS, paint_facts},
        {offsetof(struct layout, verdict), COVERS_ALL, paint_verdict},
        {offsetof(struct layout, keys), COVERS_ALL, paint_keys},
    };
    if (is_presented(ui)) {
        paint_presenting(ui, frame);
        return;
    }
    struct ui below = *ui;
    below.presenting = false;
    struct layout layout = screen_layout(ui, frame);
    enum covers covers = ui->view ? ui->view->covers : COVERS_PART;
    if (!layout.fits) {
        paint_too_small(frame);
        return;
    }
    for (size_t i = 0; i < sizeof panels / sizeof panels[0]; i++) {
        const struct rect *area = (const struct rect *)((const char *)&layout + panels[i].place);
        if (area->rows > 0 && covers < panels[i].covered)
            panels[i].paint(&below, frame, *area);
    }
    if (covers < COVERS_PANELS)
        join_borders(frame, &layout);
    if (ui->view)
        paint_view(ui, frame, layout.keys);
}

static void paint_one(const struct ui *ui, struct frame *frame)
{
    const double at = place_at_hand(ui);
    ui->summaries->unfinished = at != ui->playhead.at;
    if (ui->blank)
        return;
    if (at == ui->playhead.at) {
        paint_panels(ui, frame);
        return;
    }
    struct ui on_the_way = *ui;
    on_the_way.playhead.at = at;
    paint_panels(&on_the_way, frame);
}

/* ---- two side by side ---- */

/* The state of a side as it can be shown in this picture. */
static void side_at_hand(const struct ui *ui, enum side side, struct ui *state)
{
    pair_side(ui, side, state);
    const double at = place_at_hand(state);
    state->summaries->unfinished = at != state->playhead.at;
    state->playhead.at = at;
}

static void paint_side(const struct ui *state, const struct layout *layout, struct frame *frame)
{
    static const struct {
        size_t place;
        void (*paint)(const struct ui *ui, struct frame *frame, struct rect area);
    } panels[] = {
        {offsetof(struct layout, rate), paint_rate},
        {offsetof(struct layout, loss), paint_loss},
        {offsetof(struct layout, landscape), paint_picture},
        {offsetof(struct layout, update), paint_update},
        {offsetof(struct layout, facts), paint_facts},
    };
    for (size_t i = 0; i < sizeof panels / sizeof panels[0]; i++) {
        const struct rect *area = (const struct rect *)((const char *)layout + panels[i].place);
        if (area->rows > 0)
            panels[i].paint(state, frame, *area);
    }
}

/* From its heading down to its verdict. */
static struct rect whole_side(const struct pair_layout *layout, enum side side)
{
    const struct rect heading = layout->heading[side], verdict = layout->side[side].verdict;
    return (struct rect){heading.y, heading.x, verdict.y + verdict.rows - heading.y, heading.cols};
}

/* The same panels, each side's given the state in which its run is the present one. */
static void paint_two(const struct ui *ui, struct frame *frame)
{
    const enum side focus = ui->history->pair.focus;
    struct ui side[SIDES];
    bool trains[SIDES];
    for (enum side i = SIDE_LEFT; i < SIDES; i++) {
        side_at_hand(ui, i, &side[i]);
        side[i].across = &side[1 - i];
        side[i].presenting = false;
        trains[i] = ui_trains(&side[i]);
    }
    const struct pair_layout layout =
        layout_of_pair(frame->rows, frame->cols, ui->small_panel, trains);
    if (!layout.fits) {
        paint_too_small(frame);
        return;
    }
    paint_header(ui, frame, layout.header);
    if (layout.knobs.rows > 0)
        paint_knobs(&side[focus], frame, layout.knobs);
    if (layout.update.rows > 0)
        paint_update(&side[focus], frame, layout.update);
    if (layout.knob.rows > 0)
        paint_pair_knob(ui, frame, layout.knob);
    for (enum side i = SIDE_LEFT; i < SIDES; i++) {
        paint_side_heading(ui, i, frame, layout.heading[i]);
        paint_side(&side[i], &layout.side[i], frame);
        paint_side_verdict(&side[i], i == focus, frame, layout.side[i].verdict);
    }
    paint_keys(&side[focus], frame, layout.keys);
    mouse_area(ui->mouse, whole_side(&layout, 1 - focus), &part_side, 0);
    if (ui->view)
        paint_view(&side[focus], frame, layout.keys);
}

/* The two presented, each in half of the screen. */
static void paint_two_presented(const struct ui *ui, struct frame *frame)
{
    const enum side focus = ui->history->pair.focus;
    struct ui side[SIDES];
    for (enum side i = SIDE_LEFT; i < SIDES; i++) {
        side_at_hand(ui, i, &side[i]);
        side[i].across = &side[1 - i];
    }
    if (!ui->blank)
        paint_presenting_two(side, focus, frame);
}

/* What covers the panels is of the run with the focus alone, and what is presented where the screen
 * has not the width for two. */
static void paint_focused(const struct ui *ui, struct frame *frame)
{
    struct ui focused;
    pair_side(ui, ui->history->pair.focus, &focused);
    paint_one(&focused, frame);
}

void ui_paint(const struct ui *ui, struct frame *frame)
{
    const bool presented = is_presented(ui), covered = ui->view && ui->view->covers != COVERS_PART,
               narrow = presented && !present_has_room_for_two(frame->rows, frame->cols);
    frame->ascii = ui->glyphs == GLYPHS_ASCII;
    frame_clear(frame);
    mouse_clear(ui->mouse, ui->view);
    if (ui->beside.summaries)
        ui->beside.summaries->unfinished = false;
    (!pair_is_open(ui)   ? paint_one
     : covered || narrow ? paint_focused
     : presented         ? paint_two_presented
                         : paint_two)(ui, frame);
    if (ui->shared)
        paint_share(ui, frame);
}

bool paint_unfinished(const struct ui *ui)
{
    const struct all_plot_columns *beside = ui->beside.summaries;
    return ui->summaries->unfinished || (beside && beside->unfinished);
}
