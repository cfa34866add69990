#include "screen/range/range_view.h"

#include "text/ascii.h"
#include "text/press.h"
#include "text/sentence.h"

#include <stdlib.h>

bool range_is_wanted(const struct ui *ui)
{
    return ui->view == &view_range && (!ui_range(ui) || !ui_range(ui)->finished);
}

const struct range_test *ui_range(const struct ui *ui)
{
    return ui->range_generation == ui->generation ? ui->range : NULL;
}

void range_take(struct ui *ui, struct range_test *test, long generation)
{
    if (generation != ui->generation) {
        range_free(test); /* of a plan that is no more */
        return;
    }
    range_free(ui->range);
    ui->range = test;
    ui->range_generation = generation;
}

/* The swept rates are constant ones. What falls from its peak is lower in the mean. */
static void tell_taken(struct ui *ui, const char *rate, const char *so_far)
{
    const int schedule = ui_setup(ui)->schedule;
    if (schedule == SCHEDULE_CONSTANT)
        ui_say(ui, "peak lr is %s now, the best swept rate%s; u undoes it", rate, so_far);
    else
        ui_say(ui, "peak lr %s, best at a constant rate%s: %s may take more; u undoes it", rate,
               so_far, schedule_kinds[schedule].name);
}

/* Three digits: more would be the sweep's chance, and unreadable in a knob. */
static void take_best(struct ui *ui)
{
    const struct range_test *test = ui_range(ui);
    const struct swept *best = test ? range_best(test) : NULL;
    if (!best) {
        ui_say(ui, test && test->finished ? "every swept rate diverges"
                                          : "the range test was not there yet");
        return;
    }
    if (!param_applies(ui_setup(ui), P_LR)) {
        ui_say(ui, "this schedule has no peak to set");
        return;
    }
    const char *so_far = test->finished ? "" : " so far";
    char rate[40];
    ascii_text(rate, sizeof rate, sentence_number(best->rate, 3).text); /* as strtod reads it */
    struct setup setup = *ui_setup(ui);
    setup.lr = strtod(rate, NULL);
    if (ui_is_set(ui, &setup))
        ui_say(ui, "peak lr is %s already, the best swept rate%s", rate, so_far);
    else if (ui_change(ui, &setup, -1))
        tell_taken(ui, rate, so_far);
}

static void act_take(struct ui *ui, int which)
{
    (void)which;
    view_close(ui);
    take_best(ui);
}

static struct job *next_job(struct ui *ui, int rows, int cols)
{
    (void)rows, (void)cols;
    if (!range_is_wanted(ui) || ui->range_asked == ui->generation)
        return NULL;
    struct job *job = job_of_range(ui_setup(ui));
    ui->range_asked = ui->generation;
    if (job)
        job->slot = SLOT_RANGE;
    else
        ui_no_memory(ui);
    return job;
}

/* One that takes so long that parts of it have come goes no further. */
static void close_view(struct ui *ui)
{
    const struct range_test *test = ui_range(ui);
    if (!test || test->finished)
        return;
    ui->dropped |= SLOT_BIT(SLOT_RANGE);
    ui->range_asked = -1;
}

static bool take(struct ui *ui, struct job *job)
{
    range_take(ui, job->range, job->generation);
    job->range = NULL;
    return true;
}

static const struct key_row keys[] = {
    {.press = {PRESS_ENTER},
     .keys = "⏎",
     .help = "take the best rate of the sweep, and go back",
     .act = act_take},
    {.press = {'?'}, .keys = "?", .help = "this help", .act = act_view_help}};

const struct view view_range = {.name = "range",
                                .keys = keys,
                                .key_rows = sizeof keys / sizeof keys[0],
                                .closes_on_other_keys = true,
                                .line =
                                    "⏎ take the best rate swept   ? help   any other key goes back",
                                .covers = COVERS_PANELS,
                                .close = close_view,
                                .paint = paint_range,
                                .next_job = next_job,
                                .take = take,
                                .slots = SLOT_BIT(SLOT_RANGE)};
