/* The one table of parameters. It alone drives the panel, turning and typing, --key value options,
 * the set-up file, validation, the help and the manual. */
#pragma once

#include "model/setup/param_ids.h"
#include "model/setup/setup.h"

#include <stddef.h>
#include <stdint.h>

enum param_group { GROUP_SCHEDULE, GROUP_OPTIMIZER, GROUP_LANDSCAPE, GROUP_JOB, GROUP_COUNT };
enum param_type { TYPE_CHOICE, TYPE_SWITCH, TYPE_WHOLE, TYPE_REAL, TYPE_LIST, TYPE_TEXT };

struct extent {
    double low, high;
};

struct param_row {
    const char *key;   /* as in --key and in a set-up file */
    const char *label; /* in the panel */
    const char *help;  /* one line */
    const char *unit;  /* "" where there is none */
    size_t field;      /* offset in struct setup */
    enum param_group group;
    enum param_type type;
    bool start_only; /* part of where a run begins: a fork cannot change it */
    bool common;     /* applies to every kind of its group; else only to kinds that list it */
    double min, max; /* inclusive */
    double initial;  /* NaN: auto */
    bool log;        /* turned by ratio: 1-2-5 coarse, E24 normal, three digits fine */
    bool complement; /* turned by the ratio of 1 − value: 0.9, 0.99, 0.999 are even steps */
    double tiny;     /* log: the smallest value above a min of 0 */
    double step;     /* linear: the normal step; coarse is 10 of it, fine a tenth */
    /* The part of the range that a gauge, a strip or a map's axis begins with (span_shown): low …
     * high, or what depends on the set-up; both 0: all of it. Typing and turning go beyond it. */
    double low, high;
    struct extent (*extent)(const struct setup *setup);
    const char *(*choice)(int index); /* NULL past the last */
    /* Is a choice to be had under the other kinds? NULL: all are. */
    bool (*offered)(const struct setup *setup, int index);
    double (*automatic)(
        const struct setup *setup); /* what "auto" stands for, unless the problem has a value of its
                                       own (problem_automatic); NULL: there is none */
    const char *automatic_help;     /* the same in words: param_automatic_words has the rest */
    /* What is known from other knobs, and then comes before the problem's value and automatic; NaN:
     * nothing is. NULL: never. */
    double (*reckoned)(const struct setup *setup);
    const char *zero; /* what 0 is called, where it is no number like others: "none"; NULL: 0 */
    bool quiet;       /* "auto" is of no interest where it is the usual value: shown as if typed */
    double usual;
    enum param share_of; /* what a percentage is a share of: lr, horizon or steps; P_SCHEDULE: of
                            nothing */
    double share_most;   /* percent; 0: 100 */
    struct param_set follows; /* the knobs, kinds aside, that it is made of: PARAMS(P_STEPS, …) */
    bool (*when)(const struct setup *setup); /* a further condition to apply; NULL: none */
};

extern const struct param_row params[PARAM_COUNT];
extern const char *const param_group_names[GROUP_COUNT];
extern const enum param param_group_kind[GROUP_COUNT]; /* the choice that heads the group */

/* The parameter of a key, whose case does not matter, or −1. */
int param_find(const char *key);

/* The stored value (NaN: auto; of a share its percentage; a choice's index; of a list the count)
 * and what a run would use (auto and shares resolved). Of a text 0. */
double param_get(const struct setup *setup, enum param id);
double param_resolved(const struct setup *setup, enum param id);
/* The updates of the run that the schedule counts, and those that it is made for. */
double param_counted_updates(const struct setup *setup);
double param_schedule_length(const struct setup *setup);
/* Is it a percentage of another knob's value, or so many epochs, tokens or samples of the job? And
 * in which unit is it: of updates, where it is in percent. */
bool param_is_share(const struct setup *setup, enum param id);
enum unit param_unit(const struct setup *setup, enum param id);
/* Can it be in a unit of the job: does it count updates? And is that unit known there? */
bool param_counts_updates(enum param id);
bool param_unit_known(const struct setup *setup, enum param id);
/* Is it "auto" or a share, so that a turn of another knob changes it? */
bool param_is_derived(const struct setup *setup, enum param id);
/* What "auto" stands for, of a parameter that has it: "the problem's own: 400 for …, else 100". */
struct automatic_words {
    char text[256];
};
struct automatic_words param_automatic_words(enum param id);
/* The knobs, kinds aside, that "auto" or a share follows there, straight or by way of others. */
struct param_set param_follows(enum param id);
/* Is the value "auto", and to be shown as such? */
bool param_automatic(const struct setup *setup, enum param id);
void param_set(struct setup *setup, enum param id,
               double value); /* a list or a text becomes its default */
void param_set_share(struct setup *setup, enum param id, double percent);
void param_set_in_unit(struct setup *setup, enum param id, double number, enum unit unit);
/* Are both plain, or shares in the same unit? */
bool param_same_unit(const struct setup *a, const struct setup *b, enum param id);
struct list *param_list(struct setup *setup, enum param id);
/* Sets a list of updates, or of epochs; and what a run would use of it. */
void param_set_list(struct setup *setup, enum param id, const struct list *list, enum unit unit);
/* Sets the formula from its text. False: it is none, and nothing is set. */
bool param_set_formula(struct setup *setup, const char *text, struct formula_error *error);
struct list param_resolved_list(const struct setup *setup, enum param id);

/* Do two set-ups have the same value there, with auto resolved? */
bool param_same(const struct setup *a, const struct setup *b, enum param id);
/* Does it differ by itself? Not where both are auto, or the same share, of what differs. */
bool param_set_apart(const struct setup *a, const struct setup *b, enum param id);

/* Are they set alike there: to the same number, percentage or list, or both to auto? */
bool param_set_alike(const struct setup *a, const struct setup *b, enum param id);

/* Does it apply to the kinds chosen in the set-up? */
bool param_applies(const struct setup *setup, enum param id);

int param_choices(enum param id); /* how many; 0 where it is no choice */

/* Is a choice to be had under the other kinds of the set-up? */
bool param_offered(const struct setup *setup, enum param id, int index);

/* Sets a parameter as a person does: with a problem comes the optimizer that suits it, unless one
 * has been chosen; and of param_choose also where that one does not apply. */
void param_give(struct setup *setup, enum param id, double value);
void param_choose(struct setup *setup, enum param id, double value);

/* Is it the same landscape, with all that shapes it? */
bool landscape_same(const struct setup *a, const struct setup *b);
