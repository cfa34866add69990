/* lrscope: the screen. Here state, terminal, worker and clock meet. */
#include "cli/lessons/lesson_goldilocks.h"
#include "cli/options/beside_option.h"
#include "cli/options/map_option.h"
#include "cli/screen/screen_recorder.h"
#include "cli/screen/screen_session.h"
#include "engine/worker.h"
#include "screen/map/map.h"
#include "screen/screen.h"
#include "screen/situation.h"
#include "script/lesson_view/lesson_screen.h"
#include "term/clock.h"
#include "term/terminal.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

const struct option screen_options[] = {
    SCREEN_OPTIONS, {"no-save", "", "keep no session, and offer none", NULL},
    SHOW_OPTION,    BESIDE_OPTION,
    MAP_OPTIONS,    {NULL, NULL, NULL, NULL}};

/* A result within this time comes with the answer to the key, in one frame. */
static const double timeout = 0.012;
/* A run as short as this is computed on the spot: to wake another thread and be woken takes as
 * long. */
static const double on_the_spot = 3e-4;
static const double frame_time = 1.0 / 30.0;

static_assert((int)JOB_SLOTS <= (int)WORKER_SLOTS, "the worker has a slot for each");

struct session {
    struct ui *ui;
    struct terminal *terminal;
    struct worker *worker;
    struct frame frame;
    struct screen_recorder recorder;
    struct keeper *keeper; /* NULL: nothing is kept */
    double wait_until;     /* for a result, before a frame goes out without it */
    double frame_at;       /* of playback, the next */
    double played_at;      /* the last */
    char *copied;          /* the line that was handed to the clipboard last; NULL: none was */
    bool dirty;
    bool glyphs_open, theme_open; /* they may still follow from what the terminal answers */
};

static bool is_before(void *time, const struct job *job)
{
    (void)job;
    return clock_seconds() < *(const double *)time;
}

static void start_run(struct session *s)
{
    struct job *job = ui_next_job(s->ui);
    if (!job)
        return;
    double begun = clock_seconds(), until = begun + on_the_spot;
    worker_outdate(s->worker, s->ui->generation); /* a row of a table may have asked for it */
    job->generation = s->ui->generation;
    if (job_run(job, is_before, &until) || job->failed) {
        screen_take(s->ui, job);
        s->dirty = true;
        return;
    }
    worker_submit(s->worker, job);
    s->wait_until = begun + timeout;
}

/* What was asked for and nobody looks at any more. */
static void drop(struct session *s)
{
    for (int slot = 0; slot < JOB_SLOTS; slot++)
        if (s->ui->dropped & SLOT_BIT(slot))
            worker_drop(s->worker, slot);
    s->ui->dropped = 0;
}

static bool waits_for_result(const struct session *s)
{
    return s->ui->run_generation != s->ui->generation && clock_seconds() < s->wait_until;
}

/* All that goes on around the run: once the frame with it is out, since it takes every core. */
static void submit_rest(struct session *s)
{
    int rows, cols;
    struct job *job;
    bool said = s->ui->no_memory;
    if (waits_for_result(s))
        return;
    terminal_size(s->terminal, &rows, &cols);
    while ((job = screen_next_job(s->ui, rows, cols)))
        worker_submit(s->worker, job);
    s->dirty = s->dirty || (s->ui->no_memory && !said);
}

static void show(struct session *s)
{
    int rows, cols;
    s->dirty = false;
    terminal_size(s->terminal, &rows, &cols);
    if (rows != s->frame.rows || cols != s->frame.cols)
        if (!frame_resize(&s->frame, rows, cols))
            return;
    screen_renew(s->ui, rows, cols);
    ui_paint(s->ui, &s->frame);
    recorder_frame(&s->recorder, clock_seconds(), &s->frame);
    terminal_show(s->terminal, &s->frame, s->ui->repaint);
    s->ui->repaint = false;
    s->dirty = paint_unfinished(s->ui);
}

/* How long there is nothing to do but wait; negative: until something happens. */
static double sooner(double a, double b) { return a < 0.0 || (b >= 0.0 && b < a) ? b : a; }

static double idle_time(const struct session *s)
{
    const double time = clock_seconds(),
                 kept = sooner(keeper_delay(s->keeper, time), recorder_delay(&s->recorder, time));
    if (s->dirty)
        return fmax(terminal_delay(s->terminal), fmax(0.0, s->wait_until - time));
    const double frame = screen_plays(s->ui) ? fmax(0.0, s->frame_at - time) : -1.0;
    return sooner(frame, kept);
}

/* What has changed is kept once it is on the screen. */
static void keep(struct session *s)
{
    if (!s->dirty && keeper_write(s->keeper, s->ui, clock_seconds()))
        s->dirty = true;
    if (recorder_keep(&s->recorder, clock_seconds()))
        s->dirty = true;
}

/* The command line that was asked for. */
static void copy(struct session *s)
{
    if (!s->ui->copied)
        return;
    s->ui->copy = terminal_copy(s->terminal, s->ui->copied) ? COPY_SENT : COPY_REFUSED;
    free(s->copied);
    s->copied = s->ui->copied;
    s->ui->copied = NULL;
}

/* What begins to play does so from now on: the time that went by at rest is none of it. */
static void hold_time(struct session *s)
{
    if (!screen_plays(s->ui))
        s->played_at = s->frame_at = clock_seconds();
}

static void play(struct session *s)
{
    double time = clock_seconds();
    if (!screen_plays(s->ui) || time < s->frame_at)
        return;
    screen_pass(s->ui, time - s->played_at);
    if (!screen_plays(s->ui)) /* where it has stopped */
        keeper_touch(s->keeper, time);
    s->played_at = time;
    s->frame_at = fmax(s->frame_at + frame_time, time);
    s->dirty = true;
}

static void take_keys(struct session *s)
{
    int press;
    s->dirty = true; /* even without a key: the size may be new */
    s->ui->time = clock_seconds();
    while (!s->ui->quit && (press = terminal_press(s->terminal)) != PRESS_NONE) {
        keeper_before_keys(s->keeper, s->ui);
        recorder_press(&s->recorder, clock_seconds(), press, &s->frame);
        keeper_touch(s->keeper, clock_seconds());
        /* At once: what is of no use any more would keep the new run from being made, too. */
        worker_outdate(s->worker, s->ui->generation);
    }
    copy(s);
}

static void take_results(struct session *s)
{
    struct job *job;
    while ((job = worker_take(s->worker)))
        if (screen_take(s->ui, job))
            s->dirty = true;
}

/* Where characters beyond ASCII may take two columns, no layout holds that has them. */
static void take_width(struct session *s)
{
    if (!s->glyphs_open || !terminal_is_wide(s->terminal))
        return;
    s->glyphs_open = false;
    s->ui->glyphs = GLYPHS_ASCII;
    s->ui->repaint = true;
    s->dirty = true;
}

/* The theme for the background that the terminal says it has: once, since who asks again and again
 * would hear of every program that changes it meanwhile. */
static void take_background(struct session *s)
{
    enum background background = terminal_background(s->terminal);
    if (!s->theme_open || background == BACKGROUND_UNKNOWN)
        return;
    s->theme_open = false;
    enum theme theme = background == BACKGROUND_LIGHT ? THEME_LIGHT : THEME_DARK;
    if (theme == s->ui->display.theme)
        return;
    terminal_use(s->terminal, theme);
    s->ui->display.theme = theme;
    s->dirty = true;
}

static int loop(struct session *s)
{
    for (;;) {
        drop(s);
        start_run(s);
        worker_leave_processor(s->worker, true); /* for the picture; a job handed in ended it */
        play(s);
        if (s->dirty && !waits_for_result(s) && terminal_delay(s->terminal) <= 0.0)
            show(s);
        submit_rest(s);
        keep(s);
        worker_leave_processor(s->worker, false);
        int events = terminal_wait(s->terminal, worker_wake_fd(s->worker), idle_time(s));
        worker_leave_processor(s->worker, true);
        hold_time(s);
        if (events & TERMINAL_LEAVE)
            return terminal_exit_status(s->terminal);
        take_width(s);
        take_background(s);
        if (events & TERMINAL_INPUT)
            take_keys(s);
        if (events & TERMINAL_WAKE)
            take_results(s);
        if (s->ui->quit)
            return 0;
    }
}

bool on_terminal(void) { return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO); }

int screen_session(struct ui *ui, const struct option *options, struct keeper *keeper)
{
    const bool glyphs_open = ui->glyphs != GLYPHS_ASCII && !option_value(options, "glyphs", NULL),
               theme_open = !option_value(options, "theme", NULL);
    struct session s = {.ui = ui,
                        .recorder.ui = ui,
                        .keeper = keeper,
                        .dirty = true,
                        .glyphs_open = glyphs_open,
                        .theme_open = theme_open};
    s.played_at = s.frame_at = clock_seconds();
    char message[300] = "cannot start a thread";
    int status = 1;
    terminal_block_signals(); /* before the worker, which inherits it */
    s.worker = worker_start();
    if (s.worker)
        s.terminal = terminal_open(ui->display.theme, message, sizeof message);
    if (s.terminal) {
        bool mono;
        if (option_theme_or_mono(options, &mono) >= 0 && mono)
            terminal_without_colours(s.terminal);
        ui->display = terminal_display(s.terminal);
        if (!option_value(options, "no-mouse", NULL))
            terminal_use_mouse(s.terminal);
        if (glyphs_open)
            terminal_measure_width(s.terminal);
        if (theme_open)
            terminal_ask_background(s.terminal);
    }
    if (s.terminal && frame_init(&s.frame, 0, 0))
        status = loop(&s);
    char recorded[MESSAGE_MOST];
    recorder_end(&s.recorder, clock_seconds(), recorded, sizeof recorded);
    terminal_close(s.terminal);
    if (recorded[0])
        print_error("%s", recorded);
    if (s.copied) /* whole, for not every terminal takes it, and few are as wide */
        puts(s.copied);
    free(s.copied);
    keeper_end(keeper, ui);
    worker_stop(s.worker);
    frame_free(&s.frame);
    if (!s.terminal)
        print_error("%s", message);
    lessons_end(ui);
    ui_free(ui);
    free(ui);
    return status;
}

struct ui *screen_new(const struct arguments *arguments, struct loaded_preset loaded[PRESETS_MOST],
                      int *status)
{
    bool mono; /* as the session sees for itself */
    const int glyphs = option_glyphs(arguments->option),
              theme = option_theme_or_mono(arguments->option, &mono);
    *status = EXIT_USAGE;
    if (glyphs < 0 || theme < 0)
        return NULL;
    if (!on_terminal()) {
        print_error("the screen needs a terminal; without one use lrscope run, lr or snapshot "
                    "(lrscope --help)");
        return NULL;
    }
    struct ui *ui = malloc(sizeof *ui);
    if (!ui || !ui_init(ui, &arguments->plan, arguments->name, (enum glyph_set)glyphs) ||
        !lessons_begin(ui, true)) {
        if (ui)
            ui_free(ui);
        free(ui);
        print_error("no memory for the screen");
        *status = 1;
        return NULL;
    }
    presets_load(ui, loaded);
    ui->save = situation_save;
    ui->recordable = true;
    ui->time = clock_seconds();
    lessons_today(ui, goldilocks_today());
    ui->display.theme = (enum theme)theme;
    ui->presenting = option_value(arguments->option, "present", NULL) != NULL;
    return ui;
}

/* No set-up, no knob, no map and no second run: how it looks is all that was said. */
static bool asks_for_nothing(const struct arguments *arguments, const struct map_arguments *map,
                             const struct beside_argument *beside)
{
    return !arguments->name[0] && param_set_empty(&arguments->given) && !map->given &&
           !beside->given && shown_empty(&arguments->shown);
}

bool screen_open(struct ui *ui, const struct arguments *arguments, const struct map_arguments *map,
                 const struct beside_argument *beside)
{
    const bool plain = asks_for_nothing(arguments, map, beside);
    recipe_shown(ui, arguments->recipe);
    situation_show(ui, &arguments->shown);
    if (option_value(arguments->option, "goal", NULL))
        ui->goal = map->goal;
    beside_open(ui, beside);
    if (map->given)
        map_open_on(ui, map->axis);
    if (plain)
        screen_show_first(ui);
    return plain;
}

int command_screen(int argc, char **argv)
{
    struct map_arguments map;
    struct beside_argument beside;
    struct loaded_preset loaded[PRESETS_MOST];
    struct arguments arguments;
    int status;
    if (!options_read(argc, argv, screen_options, &arguments) ||
        !map_option(arguments.option, plan_last(&arguments.plan), &map) ||
        !beside_option(&arguments, &beside))
        return EXIT_USAGE;
    struct ui *ui = screen_new(&arguments, loaded, &status);
    if (!ui)
        return status;
    const bool plain = screen_open(ui, &arguments, &map, &beside);
    struct keeper *keeper =
        option_value(arguments.option, "no-save", NULL) ? NULL : keeper_begin(ui, plain);
    return screen_session(ui, arguments.option, keeper);
}
