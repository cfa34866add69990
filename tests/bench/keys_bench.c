/* What a person waits for after a key, up to the terminal: the frame with the new run, the strips,
 * a map, a zoom into one. */
#include "bench/measure.h"

#include "draw/frame.h"
#include "model/run/run.h"
#include "screen/map/map.h"
#include "screen/screen.h"
#include "screen/strips/strips.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROWS = 40, COLS = 120 };

static void fail(void)
{
    fprintf(stderr, "not enough memory, or nothing to do\n");
    exit(1);
}

static void open_ui(struct ui *ui, const struct setup *setup)
{
    struct plan plan = plan_of(setup);
    if (!ui_init(ui, &plan, "", GLYPHS_BRAILLE))
        fail();
}

/* To and fro, so that the set-up stays where it is. */
static void turn(struct ui *ui, int round) { ui_press(ui, round % 2 ? PRESS_LEFT : PRESS_RIGHT); }

/* What the worker does for a key, on this thread. */
static void run_plan(struct ui *ui)
{
    struct run *run = run_new(&ui->now.plan);
    if (!run)
        fail();
    run_advance(run, plan_last(&ui->now.plan)->steps);
    ui_take_run(ui, run, ui->generation);
}

static void bench_key(double steps, int rows, int cols)
{
    static struct ui ui;
    double whole[ROUNDS], paint[ROUNDS];
    struct setup setup = setup_with(valley, steps);
    struct frame frame;
    open_ui(&ui, &setup);
    if (!frame_init(&frame, rows, cols))
        fail();
    for (int i = 0; i < ROUNDS; i++) {
        double start = seconds_now();
        turn(&ui, i);
        run_plan(&ui);
        double computed = seconds_now();
        ui_paint(&ui, &frame);
        double end = seconds_now();
        whole[i] = end - start;
        paint[i] = end - computed;
    }
    printf("  T %-6.0f %3dx%-3d frame %8.3f ms, of which painting it %.3f ms\n", steps, cols, rows,
           median(whole, ROUNDS) * 1e3, median(paint, ROUNDS) * 1e3);
    frame_free(&frame);
    ui_free(&ui);
}

/* The selected knob's strip comes first. Both times begin with the key; the run itself is as above.
 */
static void bench_strips(double steps)
{
    static struct ui ui;
    double until[STRIP_SLOTS][ROUNDS];
    size_t runs[STRIP_SLOTS] = {0};
    struct setup setup = setup_with(valley, steps);
    open_ui(&ui, &setup);
    for (int i = 0; i < ROUNDS; i++) {
        double start = seconds_now();
        turn(&ui, i);
        for (int place = 0; place < STRIP_SLOTS; place++) {
            struct sweep *sweep = strips_next_sweep(&ui, (enum strip_slot)place);
            if (!sweep)
                fail();
            runs[place] = sweep->count;
            sweep_run(sweep, NULL, NULL);
            strips_take_sweep(&ui, sweep);
            until[place][i] = seconds_now() - start;
        }
    }
    printf("  T %-6.0f selected strip %8.3f ms (%zu runs), all %8.3f ms (%zu more)\n", steps,
           median(until[STRIP_SELECTED], ROUNDS) * 1e3, runs[STRIP_SELECTED],
           median(until[STRIP_OTHERS], ROUNDS) * 1e3, runs[STRIP_OTHERS]);
    ui_free(&ui);
}

/* The map that is wanted, run on all cores and painted; how many pixels that were. */
static size_t fill_map(struct ui *ui, struct frame *frame)
{
    struct sweep *sweep = map_next_sweep(ui, ROWS, COLS);
    if (!sweep)
        fail();
    size_t runs = sweep->count;
    sweep_run(sweep, NULL, NULL);
    map_take_sweep(ui, sweep);
    ui_paint(ui, frame);
    return runs;
}

/* A key after which all of the map is new, until the frame with all of it. */
static void bench_map(const char *title, const struct setup *setup, const struct span axis[2],
                      int press)
{
    static struct ui ui;
    double seconds[ROUNDS];
    size_t runs = 0;
    struct frame frame;
    open_ui(&ui, setup);
    if (!frame_init(&frame, ROWS, COLS))
        fail();
    run_plan(&ui);
    map_open_on(&ui, axis);
    fill_map(&ui, &frame);
    for (int i = 0; i < ROUNDS; i++) {
        double start = seconds_now();
        ui_press(&ui, press);
        runs = fill_map(&ui, &frame);
        seconds[i] = seconds_now() - start;
    }
    printf("  %s: %8.3f ms for %zu runs of %.0f updates\n", title, median(seconds, ROUNDS) * 1e3,
           runs, setup->steps);
    frame_free(&frame);
    ui_free(&ui);
}

static void bench_maps(void)
{
    static knob_pair fractal[] = {{"landscape", "himmelblau"},
                                  {"start-x", "0.5"},
                                  {"start-y", "-0.3"},
                                  {"optimizer", "sgd"},
                                  {"schedule", "linear"},
                                  {"warmup", "0"},
                                  {"lr", "0.045"},
                                  {"floor", "0.015"},
                                  {NULL, NULL}};
    static const struct span rates[2] = {{.knob = P_LR, .lo = 1e-9, .hi = 0.06},
                                         {.knob = P_FLOOR, .lo = 0.0, .hi = 0.06}};
    static const struct span bench[2] = {{.knob = P_LR, .lo = 1e-5, .hi = 1e-3, .log = true},
                                         {.knob = P_MOMENTUM, .lo = 0.0, .hi = 0.99}};
    struct setup setup = setup_with(valley, 1e3);
    bench_map("the map, axes swapped", &setup, bench, 'i');
    setup = setup_with(fractal, 300.0);
    bench_map("a zoom into himmelblau's fractal", &setup, rates, 'z');
}

int main(void)
{
    printf("from a key to the frame with its run:\n");
    bench_key(1e3, 24, 80);
    bench_key(1e3, ROWS, COLS);
    bench_key(1e4, ROWS, COLS);
    bench_key(1e4, 60, 200);
    printf("from a key to the strips:\n");
    bench_strips(1e2);
    bench_strips(1e3);
    bench_strips(1e4);
    printf("from a key to a whole map of %dx%d:\n", COLS, ROWS);
    bench_maps();
    return 0;
}
