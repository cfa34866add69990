/* However many keys are pressed, what the screen keeps is bounded: what it begins with, the present
 * run, the ghost and four pins, each of RUN_BUCKETS buckets at most, and the map with its runs.
 * Shown by what is allocated, where the C library says so. */
#include "model/given.h"
#include "support/screen_rig.h"

#include "engine/sweep.h"
#include "screen/core/pair.h"
#include "screen/map/map.h"
#include "screen/map/map_search.h"
#include "screen/screen.h"
#include "screen/strips/strips.h"
#include "text/press.h"

/* A sanitizer has an allocator of its own, which does not. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define SANITIZED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif

#if defined __GLIBC__ && !defined SANITIZED
#if __GLIBC_PREREQ(2, 33)
#include <malloc.h>
#define COUNTS_BYTES 1
#endif
#endif

static double allocated(void)
{
#ifdef COUNTS_BYTES
    struct mallinfo2 info = mallinfo2();
    return (double)info.uordblks + (double)info.hblkhd;
#else
    return NAN;
#endif
}

enum { ROWS = 40, COLS = 120, KEYS = 20000 };

/* Of a run of T from 8,192 on, whatever T. */
static const double run_most =
    sizeof(struct run) +
    (double)RUN_BUCKETS * (sizeof(struct bucket) + sizeof(struct training_state));

/* The frame's cells, the map's two images and its search, strips that are being computed. */
static const double other_most = 2e6;

static int any_key(struct dice *dice)
{
    static const int keys[] = {
        PRESS_UP,
        PRESS_DOWN,
        PRESS_LEFT,
        PRESS_RIGHT,
        PRESS_HOME,
        PRESS_END,
        PRESS_PAGE_UP,
        PRESS_PAGE_DOWN,
        PRESS_ENTER,
        PRESS_ESCAPE,
        PRESS_SPACE,
        PRESS_TAB,
        PRESS_BACKSPACE,
        PRESS_DELETE,
        PRESS_CTRL_R,
        PRESS_SHIFT_LEFT,
        PRESS_SHIFT_RIGHT,
        'p',
        'p',
        'p',
        'f',
        'm',
        '[',
        'z',
    };
    return throw_below(dice, 2) ? keys[throw_below(dice, sizeof keys / sizeof keys[0])]
                                : ' ' + throw_below(dice, '~' - ' ' + 1);
}

/* What goes on around the run. */
static void answer_sweeps(struct rig *rig)
{
    struct ui *ui = &rig->ui;
    if (ui_setup(ui)->steps > 1000.0)
        return; /* it would take long, and no more memory */
    rig_answer_strips(rig);
    map_renew(ui, ROWS, COLS);
    struct sweep *search = map_search_next_sweep(ui), *map = map_next_sweep(ui, ROWS, COLS);
    if (search && sweep_run(search, NULL, NULL))
        map_search_take_sweep(ui, search);
    if (map && sweep_run(map, NULL, NULL))
        map_take_sweep(ui, map);
}

/* A run of the network takes long, and more memory; so do the states of a fit: see below. */
static void leave_slow(struct ui *ui)
{
    const struct problem_kind *problem = problem_of(ui_setup(ui));
    if (problem_update_time(ui_resolved(ui)) < 1e-5 && !problem->weights)
        return;
    struct named_plan named_plan = {.plan = ui->now.plan};
    for (int i = 0; i < named_plan.plan.count; i++)
        named_plan.plan.part[i].setup.landscape = 0;
    ui_replace(ui, &named_plan);
}

/* The most that is ever allocated, counted from `before`. */
static double press_any(struct rig *rig, struct dice *dice, double before)
{
    struct ui *ui = &rig->ui;
    double most = 0.0;
    for (int i = 0; i < KEYS; i++) {
        ui_press(ui, any_key(dice));
        ui->quit = false;
        leave_slow(ui);
        if (ui->run_generation != ui->generation) /* the longest are not run to their ends */
            rig_answer(rig, ui_setup(ui)->steps > 20000.0 ? 64.0 : INFINITY);
        if (i % 100 == 0) {
            answer_sweeps(rig);
            rig_paint(rig, ROWS, COLS);
        }
        most = fmax(most, allocated() - before);
    }
    return most;
}

static void any_keys_keep_under_the_ceiling(void **state)
{
    (void)state;
    if (isnan(allocated()))
        skip();
    struct dice dice = {.game = 12};
    double before = allocated();
    struct rig *rig = rig_new("steps 20000");
    double most = press_any(rig, &dice, before);
    if (most > (PINS_MOST + 2) * run_most + other_most)
        fail_msg("%.1f MB are in use at once", most / 1e6);
    if (most < 2.0 * run_most)
        fail_msg("%.1f MB are less than a test of it should bring about", most / 1e6);

    /* Nothing of it stays: the pins off, and a short run. */
    rig_press(rig, "esc*3 x*4");
    if (pair_is_open(&rig->ui))
        rig_press(rig, "|");
    struct setup small = given("steps 100");
    struct named_plan named_plan = {.plan = plan_of(&small)};
    ui_replace(&rig->ui, &named_plan);
    rig_answer(rig, INFINITY);
    double left = allocated() - before;
    if (left > run_most + other_most)
        fail_msg("%.1f MB are left", left / 1e6);
    rig_free(rig);
    assert_true(allocated() - before < 1e5);
}

/* What keeps states of many doubles has one budget for them, however much is pinned and left as
 * a ghost: without it each of these would be as large as the run on the screen. */
static void states_stay_within_one_budget(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        double least;  /* MB, that the first run should take at least, … */
        double beside; /* … and each of those beside it at most, with its rooms to work in */
    } cases[] = {
        {"landscape language steps 2000 train-size 2000", 20.0, 7.0},
        {"landscape label-noise steps 20000", 1.5, 5.0},
        {"landscape llm-400m", 1.5, 5.0},
    };
    if (isnan(allocated()))
        skip();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double before = allocated();
        struct rig *rig = rig_new(cases[i].words);
        rig_answer(rig, INFINITY);
        double one = allocated() - before, most = 0.0;
        if (one < cases[i].least * 1e6)
            fail_msg("%s: %.1f MB are less than meant", cases[i].words, one / 1e6);
        for (int pin = 0; pin < PINS_MOST; pin++) {
            rig_press(rig, "p right");
            rig_answer(rig, INFINITY);
            most = fmax(most, allocated() - before);
        }
        rig_press(rig, "f [*9 left");
        rig_answer(rig, INFINITY);
        most = fmax(most, allocated() - before);
        const double beside = (PINS_MOST + 1.0) * cases[i].beside * 1e6;
        if (most > one + beside + other_most)
            fail_msg("%s: %.1f MB of %.1f MB a run", cases[i].words, most / 1e6, one / 1e6);
        rig_free(rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states_stay_within_one_budget),
        cmocka_unit_test(any_keys_keep_under_the_ceiling),
    };
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
