/* What a turn of batch leaves: three ghosts, and what is said of them. */
#include "model/given.h"
#include "support/screen_rig.h"

#include "screen/screen.h"
#include "text/sentence.h"

#define MODES "landscape noisy-quadratic noise 1 lr 0.3"

static struct rig *turned(const char *words, const char *keys)
{
    struct rig *rig = rig_new(words);
    rig_select(rig, P_BATCH);
    rig_press(rig, keys);
    assert_true(serve(&rig->ui, 40, 120));
    return rig;
}

static double end_alone(const char *words)
{
    struct setup setup = given(words);
    struct plan plan = plan_of(&setup);
    struct run *run = begun(&plan);
    run_advance(run, INFINITY);
    double loss = run->loss_end;
    run_free(run);
    return loss;
}

/* On every size, by name and with the loss that a run of these knobs alone ends at. */
static void three_rates_are_named_with_their_losses(void **state)
{
    (void)state;
    static const int sizes[][2] = {{24, 80}, {40, 120}, {60, 200}};
    static const struct {
        const char *name, *alone;
    } rules[] = {{"kept", MODES " batch 4"},
                 {"×2", "landscape noisy-quadratic noise 1 batch 4 lr 0.6"},
                 {"×4", "landscape noisy-quadratic noise 1 batch 4 lr 1.2"}};
    struct rig *rig = turned(MODES, "enter '4' enter");
    for (int i = 0; i < 3; i++) {
        rig_paint(rig, sizes[i][0], sizes[i][1]);
        struct rect loss = rig_layout(rig).loss;
        rig_must_show(rig, loss, "batch ×4");
        char *legend = rig_after(rig, loss, "batch ×4");
        for (int rule = 0; rule < 3; rule++) {
            const char *at = strstr(legend, rules[rule].name), *end;
            at = at && rule == 2 ? strstr(at + 1, rules[rule].name) : at; /* batch ×4 */
            assert_non_null(at);
            end = strstr(at, sentence_number(end_alone(rules[rule].alone), 3).text);
            if (!end || end - at > 20)
                fail_msg("%s is not as alone in: %s", rules[rule].name, legend);
        }
        free(legend);
    }
    rig_paint(rig, 40, 120);
    int y, x;
    struct rect plot = rig_layout(rig).loss;
    plot.rows--; /* the legend is on the edge */
    assert_true(rig_find(rig, plot, "×2", &y, &x));
    assert_true(rig_find(rig, plot, "×4", &y, &x));
    rig_free(rig);
}

/* Steps of one way are one change: k counts from where it began. */
static void turns_add_up(void **state)
{
    (void)state;
    struct rig *rig = turned(MODES " batch 2", "S-right*2"); /* 2, 5, 10 */
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).loss, "batch ×5");
    rig_press(rig, "S-left*2");
    rig_paint(rig, 24, 80);
    rig_must_not_show(rig, rig_layout(rig).loss, "batch");
    rig_free(rig);
}

static void another_change_takes_them_away(void **state)
{
    (void)state;
    static const enum param others[] = {P_LR, P_MOMENTUM, P_STEPS};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        struct rig *rig = turned(MODES, "enter '4' enter");
        rig_select(rig, others[i]); /* to look elsewhere is no change */
        rig_press(rig, "space");
        rig_paint(rig, 24, 80);
        rig_must_show(rig, rig_layout(rig).loss, "batch ×4");
        rig_press(rig, i == 2 ? "u" : "right");
        rig_paint(rig, 24, 80);
        rig_must_not_show(rig, rig_layout(rig).loss, "batch ×");
        rig_must_not_show(rig, rig_layout(rig).loss, "×4");
        rig_must_not_show(rig, rig_layout(rig).loss, "kept");
        if (i == 2) /* what has been undone is told there instead */
            rig_must_show(rig, rig_layout(rig).loss, "batch 4 → 1: ");
        else
            rig_must_not_show(rig, rig_layout(rig).loss, "batch");
        rig_free(rig);
    }
}

static void a_key_takes_their_rates(void **state)
{
    (void)state;
    static const double rates[] = {0.6, 1.2, 0.3, 0.6};
    struct rig *rig = turned(MODES, "enter '4' enter");
    for (size_t i = 0; i < sizeof rates / sizeof rates[0]; i++) {
        rig_press(rig, "r");
        assert_near(ui_resolved(&rig->ui)->lr, rates[i], 1e-12);
        assert_near(ui_resolved(&rig->ui)->batch, 4.0, 0.0);
        assert_true(serve(&rig->ui, 24, 80));
        rig_paint(rig, 24, 80);
        rig_must_show(rig, rig_layout(rig).loss, "batch ×4");
        rig_must_not_show(rig, rig_layout(rig).loss, "…");
    }
    rig_press(rig, "u*4");
    assert_near(ui_resolved(&rig->ui)->lr, 0.3, 0.0);
    rig_press(rig, "r"); /* nothing is there to be taken */
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).keys,
                  "turn batch first, to k times; r then takes the same rate, √k or k times it");
    assert_near(ui_resolved(&rig->ui)->lr, 0.3, 0.0);
    rig_free(rig);
}

/* A rate that cannot be has no ghost; one that diverges is said to, and does not rule the axis. */
static void what_is_too_much_is_said(void **state)
{
    (void)state;
    struct rig *rig = turned("landscape noisy-quadratic noise 1 lr 1.9", "enter '4' enter");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).loss, "×4 diverges");
    rig_must_not_show(rig, rig_layout(rig).loss, "1000");
    rig_free(rig);
}

/* The run comes first, the ghosts one by one, and then the strips. */
static void nothing_waits_for_them(void **state)
{
    (void)state;
    struct rig *rig = rig_new(MODES);
    rig_select(rig, P_BATCH);
    rig->hold = true;
    rig_press(rig, "enter '4' enter");
    struct job *run = screen_next_job(&rig->ui, 24, 80);
    assert_int_equal(run->slot, SLOT_RUN);
    struct job *job;
    while ((job = screen_next_job(&rig->ui, 24, 80))) { /* none before the run is there */
        assert_int_not_equal(job->slot, SLOT_GHOSTS);
        job_free(job);
    }
    job_run(run, NULL, NULL);
    screen_take(&rig->ui, run);
    job = screen_next_job(&rig->ui, 24, 80);
    assert_int_equal(job->slot, SLOT_GHOSTS);
    assert_true(job->slot < SLOT_STRIP);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).loss, "×2 …");
    rig_press(rig, "right"); /* of a batch that is no more */
    job_run(job, NULL, NULL);
    assert_false(screen_take(&rig->ui, job));
    rig_free(rig);
}

/* Where a larger batch stops paying is said while the knob is looked at, on each size. */
static void where_it_stops_paying_is_said(void **state)
{
    (void)state;
    static const int sizes[][2] = {{24, 80}, {40, 120}};
    struct rig *rig = turned(MODES, "enter '4' enter");
    for (int i = 0; i < 2; i++) {
        rig_paint(rig, sizes[i][0], sizes[i][1]);
        rig_must_show(rig, rig_layout(rig).verdict, "larger batches stop paying near ");
        rig_must_show(rig, rig_layout(rig).verdict, " at least");
    }
    rig_press(rig, "up");
    rig_paint(rig, 24, 80);
    rig_must_not_show(rig, rig_layout(rig).verdict, "stop paying");
    rig_free(rig);
}

/* Of a fit no batch is larger than its points. */
static void of_points_there_are_no_more_than_all(void **state)
{
    (void)state;
    struct rig *rig = turned("landscape overfit batch 4 steps 200", "enter '8' enter");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).verdict, ": a batch of all 40 points pays (training loss)");
    rig_free(rig);
}

/* Where there is no batch, the key says where one is. */
static void without_a_batch_it_is_said_where_there_is_one(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape bowl noise 1");
    rig_press(rig, "r");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "no batch here: landscape noisy-quadratic, overfit");
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_rates_are_named_with_their_losses),
        cmocka_unit_test(turns_add_up),
        cmocka_unit_test(another_change_takes_them_away),
        cmocka_unit_test(a_key_takes_their_rates),
        cmocka_unit_test(what_is_too_much_is_said),
        cmocka_unit_test(nothing_waits_for_them),
        cmocka_unit_test(where_it_stops_paying_is_said),
        cmocka_unit_test(of_points_there_are_no_more_than_all),
        cmocka_unit_test(without_a_batch_it_is_said_where_there_is_one),
    };
    return cmocka_run_group_tests_name("a turn of batch", tests, NULL, NULL);
}
