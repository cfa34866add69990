/* A plan: which set-up rules from which update on. A run that was never forked has one part. */
#pragma once

#include "model/setup/setup.h"

enum { PLAN_PARTS = 8 };

struct part {
    double from;        /* first update it rules; 0 for the first part */
    struct setup setup; /* whose fork is that, too */
};

struct plan {
    int count; /* 1 … PLAN_PARTS, ascending in from */
    struct part part[PLAN_PARTS];
};

/* Of a set-up that rules all, whatever fork it was taken from. */
struct plan plan_of(const struct setup *setup);

/* Lets all of its set-ups train on a text, which has to outlive it. */
void plan_train_on(struct plan *plan, const struct own_text *text);

/* The same with every set-up resolved: what a run is made of. */
struct plan plan_resolved(const struct plan *plan);

/* The part, and the set-up, that rules update t (the first before update 0 as well); and the last
 * set-up, which says how long the run is. */
const struct part *plan_part(const struct plan *plan, double t);
const struct setup *plan_at(const struct plan *plan, double t);
const struct setup *plan_last(const struct plan *plan);

/* The update from which on another set-up rules; +∞: none. */
double plan_until(const struct plan *plan, double t);

/* Makes a set-up rule from an update on (the next whole one): what lay behind is cut off. False
 * when the plan is full. At a fork that was not there before, the schedule goes on counting as
 * before unless the set-up's from_fork is another one than that of the last part. */
bool plan_fork(struct plan *plan, double at, const struct setup *setup);

/* The rate that update t uses. */
double plan_rate(const struct plan *resolved, double t);

/* ---- as text: the lines of a set-up (params/value.h), and for each fork "fork N", behind which
 * stand the keys that change there; and the same as options of the command line ---- */

/* The key of a text to be trained on (of language), whose value is its file's path. Who reads a
 * plan has to read that file: plan_read does not know the key. Behind it in a line stands a path
 * alone. */
extern const char plan_text_key[];

enum { PLAN_TEXT_MOST = 32768 }; /* room for every plan, either way */

/* Gives a key of the table to the last part, or begins one: "fork", at an update behind the others,
 * as a copy of the part before. False: nothing is changed, and message is one line that begins with
 * the key. */
bool plan_take(struct plan *plan, const char *key, const char *value, char *message, int size);

/* Can each part run, and does the last fork lie within the run? Else one line says what to change.
 */
bool plan_valid(const struct plan *plan, char *message, int size);

/* Reads the text into the plan, which keeps what the text does not name; keys go to its last part.
 * False: the plan is as it was, and message is one line that names source, line and remedy. */
bool plan_read(struct plan *plan, const char *text, const char *source, char *message, int size);

/* The path of the text that it is trained on; NULL: of none of one's own. */
const char *plan_text_path(const struct plan *plan);

/* Writes every parameter that applies, and behind each fork those that change there, so that
 * plan_read makes the same plan of it. Returns the bytes it needs without the last 0. */
int plan_write(const struct plan *plan, char *text, int size);

/* The options that make it of the default, " --lr 0.1 --fork 30 --lr 0.01", and the same as lines
 * of a set-up in one, "lr 0.1; fork 30; lr 0.01". Only what differs from the default; "": nothing
 * does. Both return the bytes they need, as above. */
int plan_options(const struct plan *plan, char *text, int size);
int plan_lines(const struct plan *plan, char *text, int size);

/* What it was made by, on one line: "lrscope 0.1.0: lrscope COMMAND --lr 0.1 …", with the options
 * that differ from the default. command: the command's name and its own options, quoted for a
 * shell; "": the screen. Returns the bytes it needs, as above. */
int plan_made_by(const struct plan *plan, const char *command, char *text, int size);
