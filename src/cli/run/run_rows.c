#include "cli/run/run_rows.h"

#include "cli/csv_columns.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "cli/provenance.h"
#include "model/params/units.h"
#include "model/problem/landscape.h"
#include "model/run/training_state.h"
#include "model/schedule/schedule.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>

/* What a row holds: t, in the unit of the job where one is chosen, and of these what the problem
 * has. */
static bool always(const struct setup *s) { return (void)s, true; }
static bool validates(const struct setup *s) { return problem_of(s)->validation != NULL; }

static const struct column {
    const char *name;
    size_t field; /* of an update */
    bool (*shown)(const struct setup *setup);
} all_columns[] = {
    {"lr", offsetof(struct update, rate), always},
    {"loss", offsetof(struct update, loss), always},
    {"val", offsetof(struct update, validation), validates},
    {"x", offsetof(struct update, w[0]), is_landscape},
    {"y", offsetof(struct update, w[1]), is_of_x_and_y},
    {"gx", offsetof(struct update, gradient[0]), is_landscape},
    {"gy", offsetof(struct update, gradient[1]), is_of_x_and_y},
};
enum { COLUMNS = sizeof all_columns / sizeof all_columns[0] };

struct columns_shown {
    struct unit_scale scale;
    int count;
    const struct column *column[COLUMNS];
};

static struct columns_shown columns_shown(const struct setup *s)
{
    struct columns_shown shown = {.scale = unit_scale_of(s)};
    for (int i = 0; i < COLUMNS; i++)
        if (all_columns[i].shown(s))
            shown.column[shown.count++] = &all_columns[i];
    return shown;
}

static double number_of(const struct update *update, const struct column *column)
{
    return *(const double *)(const void *)((const char *)update + column->field);
}

typedef void print_row(const struct update *update, const struct columns_shown *columns);

/* The state after the last update, with the gradient and the rate there. */
static void last_row(const struct training_state *training, const struct plan *plan,
                     const struct columns_shown *columns, print_row *row)
{
    const struct setup *s = plan_at(plan, training->t);
    struct update u = {.t = training->t,
                       .rate = schedule_rate(s, training->t),
                       .loss = training_loss(training, plan),
                       .validation = training_validation(training, plan),
                       .w = {training->w[0], training->w[1]}};
    if (is_landscape(s)) {
        struct derivatives point = landscape_at(s, training->w[0], training->w[1]);
        for (int i = 0; i < AXES; i++)
            u.gradient[i] = point.gradient[i];
    }
    row(&u, columns);
}

/* Hands out each update, and at last the state after all of them. False: memory is short. */
static bool each_row(const struct plan *plan, const struct team *team, print_row *row)
{
    struct columns_shown shown = columns_shown(plan_last(plan));
    const double steps = plan_last(plan)->steps;
    struct training_state training;
    struct progress progress;
    struct update u;
    if (!training_start(&training, plan)) {
        print_error("no memory for the run");
        return false;
    }
    training_set_team(&training, team);
    progress_start(&progress, "updates", true);
    while (training.t < steps && !ferror(stdout)) {
        training_step(&training, plan, &u);
        row(&u, &shown);
        if (training.problem_state && progress_due(&progress))
            progress_show(&progress, training.t, steps, "");
    }
    progress_end(&progress);
    last_row(&training, plan, &shown, row);
    training_free(&training);
    return true;
}

static void csv_head(const struct columns_shown *columns)
{
    printf("t");
    if (columns->scale.unit != UNIT_UPDATES)
        printf(",%s", unit_word(columns->scale.unit));
    for (int i = 0; i < columns->count; i++)
        printf(",%s", columns->column[i]->name);
    printf("\n");
}

/* Where no validation loss was taken, nothing stands. */
static void print_csv_number(const struct update *update, const struct column *column)
{
    double value = number_of(update, column);
    bool none = column->shown == validates && isnan(value);
    printf(",%s", none ? "" : shortest(value).text);
}

static void csv_row(const struct update *u, const struct columns_shown *columns)
{
    printf("%.0f", u->t);
    if (columns->scale.unit != UNIT_UPDATES)
        printf(",%s", shortest(unit_of(&columns->scale, u->t)).text);
    for (int i = 0; i < columns->count; i++)
        print_csv_number(u, columns->column[i]);
    printf("\n");
}

bool run_rows_csv(const struct arguments *arguments, const struct plan *resolved,
                  const struct team *team)
{
    provenance_print("run", arguments);
    const struct columns_shown shown = columns_shown(plan_last(resolved));
    csv_head(&shown);
    return each_row(resolved, team, csv_row);
}

static void json_row(const struct update *u, const struct columns_shown *columns)
{
    printf("%s[%.0f", u->t > 0.0 ? ",\n    " : "", u->t);
    if (columns->scale.unit != UNIT_UPDATES)
        printf(", %s", shortest(unit_of(&columns->scale, u->t)).text);
    for (int i = 0; i < columns->count; i++) {
        printf(", ");
        print_json_number(number_of(u, columns->column[i]));
    }
    printf("]");
}

bool run_rows_json(const struct plan *plan, const struct team *team)
{
    const struct columns_shown shown = columns_shown(plan_last(plan));
    printf("\"columns\": [\"t\"");
    if (shown.scale.unit != UNIT_UPDATES)
        printf(", \"%s\"", unit_word(shown.scale.unit));
    for (int i = 0; i < shown.count; i++)
        printf(", \"%s\"", shown.column[i]->name);
    printf("],\n  \"rows\": [\n    ");
    bool done = each_row(plan, team, json_row);
    printf("\n  ]");
    return done;
}

bool run_rows_replayed(const struct arguments *arguments, const struct plan *plan, const char *path)
{
    static const char *const names[] = {"lr", "gx", "gy"};
    enum { WIDTH = sizeof names / sizeof names[0] };
    struct columns recorded;
    struct training_state training;
    struct update u;
    if (!columns_read(path, names, WIDTH, &recorded))
        return false;
    const struct columns_shown shown = columns_shown(plan_last(plan));
    provenance_print("run", arguments);
    csv_head(&shown);
    training_start(&training, plan);
    for (size_t i = 0; i < recorded.rows; i++) {
        const double *value = recorded.value + i * WIDTH;
        training_replay(&training, plan, value[0], value + 1, &u);
        csv_row(&u, &shown);
    }
    /* What was not recorded is not made up. */
    u = (struct update){
        .t = training.t, .rate = NAN, .gradient = {NAN, NAN}, .w = {training.w[0], training.w[1]}};
    u.loss = landscape_at(plan_last(plan), u.w[0], u.w[1]).value;
    csv_row(&u, &shown);
    columns_free(&recorded);
    return true;
}
