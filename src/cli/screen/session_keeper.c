#include "cli/screen/session_keeper.h"

#include "cli/print.h"
#include "model/params/resolve.h"
#include "screen/core/view.h"
#include "screen/situation.h"
#include "store/session.h"
#include "store/setup_file.h"
#include "store/state_file.h"
#include "store/text_file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Seconds between two writes at least. */
static const double pause_between = 0.5;
/* Without a key for so long, and it is said that nothing is kept: amid keys it would be gone with
 * the next one. */
static const double rest = 1.0;

static const char not_kept[] = "the session is not kept: ";

/* Before the lines of a set-up: what it is called. */
static const char head[] = "# a session of lrscope, which has ended or is going on\n# set-up: ";

struct keeper {
    struct session_place place;
    bool touched, failed;
    bool due;               /* to be said once no key has come for a while: one has since it was */
    double touched_at;      /* −∞: nothing has been changed */
    char why[MESSAGE_MOST]; /* … nothing is kept, as long as that has not been said */
    bool offered;           /* its place holds what was offered, and has not been brought back */
    double written_at;      /* −∞: not yet */
    char *last;             /* the text that is kept, or that is not worth it; NULL: not known */
    struct named_plan found;
    struct shown shown;
    struct own_text text;
};

/* To be freed; NULL: no memory. */
static char *text_of(const struct ui *ui)
{
    struct shown *shown = malloc(sizeof *shown);
    char *lines = NULL, *text = NULL;
    if (shown) {
        situation_of(ui, shown);
        lines = setup_lines(&ui->now.plan, shown);
    }
    const size_t size = lines ? strlen(lines) + sizeof head + NAME_MOST + 8 : 0;
    text = lines ? malloc(size) : NULL;
    if (text)
        snprintf(text, size, "%s%.*s%s\n\n%s", head, (int)strcspn(ui->now.name, "\r\n"),
                 ui->now.name, ui->now.modified ? "*" : "", lines);
    free(lines);
    free(shown);
    return text;
}

/* ---- what an earlier one has left ---- */

static void read_name(struct named_plan *named, const char *text)
{
    const char *name = text + sizeof head - 1;
    size_t length = strcspn(name, "\n");
    named->modified = length > 0 && name[length - 1] == '*';
    length -= named->modified;
    snprintf(named->name, sizeof named->name, "%.*s", (int)length, name);
}

static bool read_found(struct keeper *keeper, char *text)
{
    const struct setup start = setup_default();
    char path[OWN_TEXT_PATH] = "", message[400];
    if (strncmp(text, head, sizeof head - 1) != 0)
        return false;
    keeper->found.plan = plan_of(&start);
    read_name(&keeper->found, text);
    if (!setup_lines_read(text, "session", &keeper->found.plan, path, &keeper->shown, message,
                          sizeof message))
        return false;
    if (!path[0])
        return true;
    if (!text_file_read(path, &keeper->text, message, sizeof message))
        return false;
    shown_train_on(&keeper->found.plan, &keeper->shown, &keeper->text);
    return true;
}

static void bring_back(struct ui *ui, void *kept)
{
    struct keeper *keeper = kept;
    const struct plan *plan = &keeper->found.plan;
    keeper->offered = false;
    view_close(ui);
    ui_replace(ui, &keeper->found);
    history_add(ui->history, &ui->now, (int)ui->selected, -1);
    ui->change.shown = false;
    ui->forking = plan->count > 1;
    ui->playhead = playhead_new();
    if (ui->forking) {
        ui->playhead.at = plan->part[plan->count - 1].from;
        ui->playhead.at_end = false;
    }
    ui_say(ui, "the session is back as it was; u undoes that");
    situation_show(ui, &keeper->shown);
}

static void say_age(double age, char *words, size_t size)
{
    static const struct {
        double seconds;
        const char *unit;
    } units[] = {{86400.0, "day"}, {3600.0, "hour"}, {60.0, "minute"}};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (age >= units[i].seconds) {
            const double count = floor(age / units[i].seconds);
            snprintf(words, size, "%.0f %s%s ago", count, units[i].unit, count > 1.0 ? "s" : "");
            return;
        }
    snprintf(words, size, "a moment ago");
}

static void offer_found(struct keeper *keeper, struct ui *ui)
{
    double age;
    char words[40], *text = session_found(&keeper->place, &age);
    if (text && read_found(keeper, text)) {
        say_age(age, words, sizeof words);
        ui_say(ui, "your session of %s is kept: u brings it back", words);
        ui->bring_back = bring_back;
        ui->kept = keeper;
        keeper->offered = true;
    }
    free(text);
}

/* ---- keeping ---- */

/* What was offered and declined stays in its place: it is wanted, perhaps, after all. The new one
 * takes another, where one is to be had. */
static bool keep_text(struct keeper *keeper, const char *text, char *message, int size)
{
    if (keeper->offered) {
        session_end(&keeper->place);
        keeper->place = session_begin(false, message, size);
        keeper->offered = false;
    }
    return keeper->place.lock >= 0 && session_keep(&keeper->place, text, message, size);
}

/* The first time that it fails is to be said, and no other. text: NULL where there was no memory
 * for it. */
static void keep(struct keeper *keeper, const char *text)
{
    char message[MESSAGE_MOST] = "no memory for its text";
    if ((text && keep_text(keeper, text, message, sizeof message)) || keeper->failed)
        return;
    keeper->failed = true;
    snprintf(keeper->why, sizeof keeper->why, "%s", message);
}

static bool is_kept(const struct keeper *keeper, const char *text)
{
    return text && keeper->last && strcmp(text, keeper->last) == 0;
}

struct keeper *keeper_begin(struct ui *ui, bool offer)
{
    struct keeper *keeper = calloc(1, sizeof *keeper);
    if (!keeper)
        return NULL;
    keeper->place = session_begin(offer, keeper->why, sizeof keeper->why);
    keeper->failed = keeper->place.lock < 0;
    /* Without a home nobody looks for a session. */
    if (!state_folder_named())
        keeper->why[0] = '\0';
    keeper->written_at = keeper->touched_at = -INFINITY;
    if (offer)
        offer_found(keeper, ui);
    return keeper;
}

void keeper_end(struct keeper *keeper, const struct ui *ui)
{
    if (!keeper)
        return;
    char *text = keeper->touched ? text_of(ui) : NULL;
    if (keeper->touched && !is_kept(keeper, text))
        keep(keeper, text);
    if (keeper->why[0] && keeper->touched_at > -INFINITY)
        print_error("%s%s", not_kept, keeper->why);
    session_end(&keeper->place);
    free(text);
    free(keeper->last);
    free(keeper);
}

/* What nobody has changed is not worth being kept, though the first run may have played. */
void keeper_before_keys(struct keeper *keeper, const struct ui *ui)
{
    if (keeper && !keeper->last)
        keeper->last = text_of(ui);
}

void keeper_touch(struct keeper *keeper, double now)
{
    if (!keeper)
        return;
    keeper->touched = keeper->place.lock >= 0; /* else there is nowhere to write it */
    keeper->due = true;
    keeper->touched_at = now;
}

static double write_delay(const struct keeper *keeper, double now)
{
    return keeper->touched ? fmax(0.0, keeper->written_at + pause_between - now) : -1.0;
}

static double say_delay(const struct keeper *keeper, double now)
{
    return keeper->due && keeper->why[0] ? fmax(0.0, keeper->touched_at + rest - now) : -1.0;
}

double keeper_delay(const struct keeper *keeper, double now)
{
    if (!keeper)
        return -1.0;
    const double write = write_delay(keeper, now), say = say_delay(keeper, now);
    return write < 0.0 || (say >= 0.0 && say < write) ? say : write;
}

static void write_changes(struct keeper *keeper, const struct ui *ui, double now)
{
    char *text = text_of(ui);
    keeper->touched = false;
    if (is_kept(keeper, text)) {
        free(text);
        return;
    }
    keeper->written_at = now;
    keep(keeper, text);
    free(keeper->last);
    keeper->last = text;
}

/* What the last key has had to say goes before: then after the next one. */
static bool say_why(struct keeper *keeper, struct ui *ui)
{
    keeper->due = false;
    if (ui->message[0])
        return false;
    ui_say(ui, "%s%s", not_kept, keeper->why);
    keeper->why[0] = '\0';
    return true;
}

bool keeper_write(struct keeper *keeper, struct ui *ui, double now)
{
    if (!keeper)
        return false;
    if (write_delay(keeper, now) == 0.0)
        write_changes(keeper, ui, now);
    return say_delay(keeper, now) == 0.0 && say_why(keeper, ui);
}
