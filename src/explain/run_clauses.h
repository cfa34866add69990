/* What the sentences about runs share: the text as it grows, and clauses that several of them have.
 */
#pragma once

#include "model/run/run.h"
#include "model/verdict/verdict.h"
#include "text/sentence.h"

#include <stdbool.h>
#include <stddef.h>

struct sentence {
    char *text;
    size_t size;
};

#define N(value) (sentence_number((value), 3).text)
#define F(value) (sentence_factor((value)).text)
#define SAY(...) sentence_add(sentence->text, sentence->size, __VA_ARGS__)

static inline const char *plural(double count) { return count == 1.0 ? "" : "s"; }

/* The rate against its limit, and at which updates it was above. */
void say_limit(struct sentence *sentence, const struct run *run);

/* The same at the last update, of a limit that moves. */
void say_limit_at_last(struct sentence *sentence, const struct run *run, const struct verdict *v);

/* How near to its limit the rate came. */
void say_highest(struct sentence *sentence, const struct run *run);

/* At how many updates the gradient was clipped. */
void say_clipped(struct sentence *sentence, const struct run *run);

/* What turned or rose in the last half, and how often. */
void say_swings(struct sentence *sentence, const struct verdict *v);

/* Until when it was at the edge of stability, if it was and is not at the end. */
void say_left_edge(struct sentence *sentence, const struct run *run, const struct verdict *v);

/* That momentum makes it swing at an update. False: it does not, and nothing is said. */
bool say_underdamped(struct sentence *sentence, const struct run *run, double at);

/* "; the valley lies across x and y: …", where a method that scales each of them by itself gains
 * nothing by that. */
void say_across(struct sentence *sentence, const struct run *run);

/* ---- the sentences about what is learnt, one an outcome (run_learnt.c) ---- */

typedef void run_sentence(struct sentence *sentence, const struct run *run,
                          const struct verdict *v);

run_sentence overfitting, underfitting, learned, learning, too_high, forgot, spiked;
