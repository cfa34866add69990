/* What a person waits for after a key until a move is named that has been tried: the run, the
 * strips, then the search, at T = 1,000 on landscapes of two parameters that end badly. */
#include "bench/measure.h"

#include "model/params/resolve.h"
#include "model/problem/landscape.h"
#include "screen/jobs/move_job.h"
#include "screen/screen.h"
#include "text/press.h"

#include <math.h>

#include <stdio.h>
#include <stdlib.h>

enum { ROWS = 40, COLS = 120, SETUPS = 100 };

/* A few set-ups of every kind, the same each time: numbers by a linear congruential generator
 * (Numerical Recipes' constants). */
static double dice(void)
{
    static uint32_t state = 1;
    state = state * 1664525u + 1013904223u;
    return state / 4294967296.0;
}

static int choice(int count) { return (int)(dice() * count); }

static struct setup drawn(void)
{
    struct setup setup = setup_default();
    do
        setup.landscape = choice(param_choices(P_LANDSCAPE));
    while (!is_of_x_and_y(&setup) || param_set_has(&problem_of(&setup)->uses, P_FORMULA));
    do
        setup.optimizer = choice(param_choices(P_OPTIMIZER));
    while (!param_offered(&setup, P_OPTIMIZER, setup.optimizer));
    setup.schedule = choice(param_choices(P_SCHEDULE));
    setup.lr = pow(10.0, -5.0 + 6.5 * dice());
    setup.noise = dice() < 0.2 ? dice() : 0.0;
    setup.steps = 1000.0;
    return setup;
}

struct waited {
    double strips, move; /* seconds from the key on */
    int knobs;           /* of the move; 0: there is none */
    bool bad;
};

/* The most urgent of the jobs that wait, as the worker has them. */
static struct job *next_in_order(struct ui *ui)
{
    static struct job *waiting[JOB_SLOTS];
    struct job *job, *next = NULL;
    while ((job = screen_next_job(ui, ROWS, COLS))) {
        job_free(waiting[job->slot]);
        waiting[job->slot] = job;
    }
    for (int slot = 0; slot < JOB_SLOTS; slot++) {
        if (waiting[slot] && waiting[slot]->generation != ui->generation) {
            job_free(waiting[slot]);
            waiting[slot] = NULL;
        }
        if (waiting[slot] && !next) {
            next = waiting[slot];
            waiting[slot] = NULL;
        }
    }
    return next;
}

/* Drops what waits. */
static void forget(struct ui *ui)
{
    ui->generation++;
    job_free(next_in_order(ui));
}

/* All that the worker does for a key, in its order, on this thread and those of its sweeps. */
static struct waited wait_for(struct ui *ui)
{
    struct waited waited = {0};
    const double start = seconds_now();
    struct job *job;
    ui_press(ui, PRESS_RIGHT);
    while ((job = next_in_order(ui))) {
        const int slot = job->slot;
        job_run(job, NULL, NULL);
        screen_take(ui, job);
        if (slot == SLOT_MOVES)
            waited.move = seconds_now() - start;
        else if (slot == SLOT_STRIP || slot == SLOT_STRIPS)
            waited.strips = seconds_now() - start;
        if (slot == SLOT_MOVES)
            break; /* behind it come the strips over seeds */
    }
    const struct tried_move *move = move_shown(ui);
    waited.bad = outcome_rows[ui->verdict.outcome].outcome_class != CLASS_GOOD;
    waited.knobs = move && tried_move_moves(move) ? move->trial.count : 0;
    forget(ui);
    return waited;
}

static void say(const char *what, double *seconds, int count)
{
    if (count == 0)
        return;
    const double middle = median(seconds, count); /* sorts them */
    printf("  %-28s %3d set-ups: median %7.1f ms, nine tenths within %7.1f ms\n", what, count,
           middle * 1e3, seconds[(count - 1) * 9 / 10] * 1e3);
}

int main(void)
{
    static struct ui ui;
    double strips[SETUPS], one[SETUPS], two[SETUPS], none[SETUPS];
    int count = 0, ones = 0, twos = 0, nones = 0;
    print_machine();
    while (count < SETUPS) {
        struct setup setup = drawn();
        struct plan plan = plan_of(&setup);
        if (!setup_valid(&setup, NULL, 0))
            continue;
        if (!ui_init(&ui, &plan, "", GLYPHS_BRAILLE))
            return 1;
        struct waited waited = wait_for(&ui);
        if (waited.bad) {
            strips[count++] = waited.strips;
            if (waited.knobs == 1)
                one[ones++] = waited.move;
            else if (waited.knobs == 2)
                two[twos++] = waited.move;
            else
                none[nones++] = waited.move;
        }
        ui_free(&ui);
    }
    printf("from a key to a move that has been tried, T 1000:\n");
    say("run and strips", strips, count);
    say("a move of one knob", one, ones);
    say("of two", two, twos);
    say("none helps", none, nones);
    return 0;
}
