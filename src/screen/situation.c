#include "screen/situation.h"

#include "model/params/span.h"
#include "screen/core/pair.h"
#include "screen/core/view.h"
#include "screen/map/map.h"
#include "store/setup_file.h"
#include "text/number.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct pins_to_come {
    int count;  /* that are left */
    long asked; /* with which generation; −1: not yet */
    struct plan plan[PINS_MOST];
};

static_assert((int)PINS_MOST == (int)SHOWN_PINS, "a file holds all pins");

/* ---- words that are a field ---- */

struct field {
    enum shown_word word;
    enum { FIELD_BOOL, FIELD_INT } kind; /* an enumeration is an int */
    size_t at;
    int initial;
};

#define FIELD(word, kind, name, initial)                                                           \
    {                                                                                              \
        word, kind, offsetof(struct ui, name), initial                                             \
    }

static const struct field fields[] = {
    FIELD(SHOWN_ZOOM, FIELD_INT, zoom, 0),
    FIELD(SHOWN_RATE_AXIS, FIELD_INT, rate_scale, 0),
    FIELD(SHOWN_SHARPNESS, FIELD_BOOL, sharpness, 0),
    FIELD(SHOWN_PATH, FIELD_BOOL, follow, 0),
    FIELD(SHOWN_PANE, FIELD_INT, small_panel, 0),
    FIELD(SHOWN_BAND, FIELD_BOOL, band, 0),
    FIELD(SHOWN_SPEED, FIELD_INT, playhead.speed, SPEED_NORMAL),
    FIELD(SHOWN_GOAL, FIELD_INT, goal, 0),
    FIELD(SHOWN_PRESENT, FIELD_BOOL, presenting, 0),
};

static const struct field fields_of_view[] = {
    FIELD(SHOWN_PAGE, FIELD_INT, page, 0),
    FIELD(SHOWN_LINE, FIELD_INT, line, 0),
    FIELD(SHOWN_STEPPING, FIELD_INT, stepping, 0),
};

enum {
    FIELDS = sizeof fields / sizeof fields[0],
    FIELDS_OF_VIEW = sizeof fields_of_view / sizeof fields_of_view[0]
};

static_assert(sizeof(enum goal) == sizeof(int), "an enumeration is an int");

static void give_fields(const struct ui *ui, const struct field *field, int count,
                        struct shown *shown)
{
    for (int i = 0; i < count; i++) {
        const char *place = (const char *)ui + field[i].at;
        const struct shown_row *row = &shown_rows[field[i].word];
        const int value =
            field[i].kind == FIELD_BOOL ? *(const bool *)place : *(const int *)(const void *)place;
        char *word = shown->word[field[i].word];
        if (value == field[i].initial)
            continue;
        if (row->choice[0])
            snprintf(word, SHOWN_MOST, "%s", row->choice[value]);
        else
            snprintf(word, SHOWN_MOST, "%d", value);
    }
}

static void take_fields(struct ui *ui, const struct field *field, int count,
                        const struct shown *shown)
{
    for (int i = 0; i < count; i++) {
        char *place = (char *)ui + field[i].at;
        const double value = shown_value(field[i].word, shown->word[field[i].word]);
        if (value >= 0.0 && field[i].kind == FIELD_BOOL)
            *(bool *)place = value > 0.0;
        else if (value >= 0.0)
            *(int *)(void *)place = (int)value;
    }
}

/* ---- the others ---- */

/* Where a screen with this plan puts the playhead: at the end, or at its last fork. */
static double opens_at(const struct plan *plan)
{
    return plan->count > 1 ? plan->part[plan->count - 1].from : INFINITY;
}

static void give_playhead(const struct ui *ui, struct shown *shown)
{
    const double opens = opens_at(&ui->now.plan);
    char *word = shown->word[SHOWN_AT];
    if (ui->playhead.at_end && isfinite(opens))
        snprintf(word, SHOWN_MOST, "end");
    else if (!ui->playhead.at_end && ui->playhead.at != opens)
        snprintf(word, SHOWN_MOST, "%.0f", ui->playhead.at);
    if (ui->forking != (ui->now.plan.count > 1))
        snprintf(shown->word[SHOWN_MODE], SHOWN_MOST, "%s", ui->forking ? "fork" : "rerun");
}

static void take_playhead(struct ui *ui, const struct shown *shown)
{
    const char *word = shown->word[SHOWN_AT];
    if (shown->word[SHOWN_MODE][0])
        ui->forking = strcmp(shown->word[SHOWN_MODE], "fork") == 0;
    if (!word[0])
        return;
    ui->playhead.at_end = strcmp(word, "end") == 0;
    ui->playhead.at = ui->playhead.at_end ? 0.0 : shown_value(SHOWN_AT, word);
    ui->playhead.playing = false;
}

static void give_axis(const struct span *axis, char *word)
{
    snprintf(word, SHOWN_MOST, "%s=%s:%s%s", params[axis->knob].key, shortest(axis->lo).text,
             shortest(axis->hi).text, axis->log ? ":log" : "");
}

static void give_view(const struct ui *ui, struct shown *shown)
{
    const char *const *choice = shown_rows[SHOWN_VIEW].choice;
    if (map_is_open(ui)) {
        give_axis(&ui->map->view[0], shown->word[SHOWN_X]);
        give_axis(&ui->map->view[1], shown->word[SHOWN_Y]);
        snprintf(shown->word[SHOWN_CURSOR], SHOWN_MOST, "%s,%s", shortest(ui->map->cursor[0]).text,
                 shortest(ui->map->cursor[1]).text);
        return;
    }
    for (int i = 0; ui->view && choice[i]; i++)
        if (strcmp(choice[i], ui->view->name) == 0) {
            snprintf(shown->word[SHOWN_VIEW], SHOWN_MOST, "%s", choice[i]);
            give_fields(ui, fields_of_view, FIELDS_OF_VIEW, shown);
        }
}

static void take_map(struct ui *ui, const struct shown *shown)
{
    struct span axis[2];
    char message[200];
    double cursor[2];
    for (int i = 0; i < 2; i++)
        if (!span_parse(&axis[i], NULL, shown->word[SHOWN_X + i], message, sizeof message) ||
            !param_applies(ui_setup(ui), axis[i].knob))
            return; /* the set-up is another one by now */
    if (!ui_trains(ui) || axis[0].knob == axis[1].knob)
        return;
    map_open_on(ui, axis);
    if (sscanf(shown->word[SHOWN_CURSOR], "%lf,%lf", &cursor[0], &cursor[1]) == 2)
        for (int i = 0; i < 2; i++)
            ui->map->cursor[i] = fmin(1.0, fmax(0.0, cursor[i]));
}

static void take_view(struct ui *ui, const struct shown *shown)
{
    const char *name = shown->word[SHOWN_VIEW];
    if (shown->word[SHOWN_X][0] && shown->word[SHOWN_Y][0])
        take_map(ui, shown);
    for (int i = 0; name[0] && i < ui->key_rows; i++) {
        const struct key_row *row = &ui->keys[i];
        if (row->opens && strcmp(row->opens->name, name) == 0 && (!row->trained || ui_trains(ui)))
            view_open(ui, row->opens);
    }
    if (ui->view && !map_is_open(ui))
        take_fields(ui, fields_of_view, FIELDS_OF_VIEW, shown);
}

/* ---- all ---- */

static void give_runs(const struct ui *ui, struct shown *shown)
{
    const struct pins_to_come *to_come = ui->pins_to_come;
    for (int i = 0; i < ui->pins; i++)
        shown->pin[shown->pins++] = ui->pin[i].plan;
    for (int i = 0; to_come && i < to_come->count && shown->pins < SHOWN_PINS; i++)
        shown->pin[shown->pins++] = to_come->plan[i];
    shown->beside = ui->history->pair.open;
    if (shown->beside)
        shown->other = ui->history->pair.other.plan;
    if (shown->beside && ui->history->pair.focus == SIDE_RIGHT)
        snprintf(shown->word[SHOWN_SIDE], SHOWN_MOST, "right");
}

void situation_of(const struct ui *ui, struct shown *shown)
{
    *shown = (struct shown){0};
    give_playhead(ui, shown);
    if (ui->selected != P_LR)
        snprintf(shown->word[SHOWN_KNOB], SHOWN_MOST, "%s", params[ui->selected].key);
    give_fields(ui, fields, FIELDS, shown);
    give_view(ui, shown);
    give_runs(ui, shown);
}

static bool show_runs(struct ui *ui, const struct shown *shown)
{
    const struct named_plan other = {.plan = shown->other};
    if (shown->pins > 0 && !ui->pins_to_come)
        ui->pins_to_come = calloc(1, sizeof *ui->pins_to_come);
    if (shown->pins > 0 && !ui->pins_to_come)
        return ui_no_memory(ui), false;
    for (int i = 0; i < shown->pins; i++)
        ui->pins_to_come->plan[i] = shown->pin[i];
    if (ui->pins_to_come) {
        ui->pins_to_come->count = shown->pins;
        ui->pins_to_come->asked = -1;
    }
    if (!shown->beside)
        return true;
    if (!pair_open(ui, &other, NULL))
        return false;
    if (strcmp(shown->word[SHOWN_SIDE], "right") == 0) {
        ui->history->pair.focus = SIDE_RIGHT;
        history_amend(ui->history, &ui->now);
    }
    return true;
}

bool situation_show(struct ui *ui, const struct shown *shown)
{
    const int knob = param_find(shown->word[SHOWN_KNOB]);
    take_playhead(ui, shown);
    if (knob >= 0 && param_applies(ui_setup(ui), (enum param)knob))
        ui->selected = (enum param)knob;
    take_fields(ui, fields, FIELDS, shown);
    const bool shows = show_runs(ui, shown);
    take_view(ui, shown);
    return shows;
}

void situation_end(struct ui *ui) { free(ui->pins_to_come); }

bool situation_save(const char *path, const struct ui *ui, char *name, int name_size, char *message,
                    int size)
{
    struct shown *shown = malloc(sizeof *shown);
    if (!shown)
        return snprintf(message, (size_t)size, "no memory"), false;
    situation_of(ui, shown);
    const bool saved = setup_file_write(path, &ui->now.plan, shown, name, name_size, message, size);
    free(shown);
    return saved;
}

/* ---- pins to come ---- */

struct job *situation_next_job(struct ui *ui)
{
    struct pins_to_come *to_come = ui->pins_to_come;
    if (!to_come || to_come->count == 0 || to_come->asked == ui->generation || !ui_up_to_date(ui))
        return NULL;
    const struct plan resolved = plan_resolved(&to_come->plan[0]);
    struct job *job = job_of_run_like(&resolved, STATES_MANY, ui->run);
    to_come->asked = ui->generation;
    if (job)
        job->slot = SLOT_PINS;
    else
        ui_no_memory(ui);
    return job;
}

bool situation_take(struct ui *ui, struct job *job)
{
    struct pins_to_come *to_come = ui->pins_to_come;
    if (!to_come || to_come->asked != job->generation || (!job->failed && !job->run->finished))
        return false;
    struct run *copy = job->failed ? NULL : run_copy_beside(job->run);
    const int left = copy ? to_come->count - 1 : 0; /* where memory is short none comes */
    to_come->asked = -1;
    if (copy && ui->pins < PINS_MOST)
        ui->pin[ui->pins++] =
            (struct pin){to_come->plan[0], copy, verdict_of(copy).outcome, ++ui->pinned, NULL};
    else
        run_free(copy);
    memmove(to_come->plan, to_come->plan + 1, sizeof to_come->plan[0] * (PINS_MOST - 1));
    to_come->count = left;
    return true;
}
