/* The language problem: a transformer over characters, trained on text of a grammar. What it has
 * beyond a problem's row, for the picture of what it writes. */
#pragma once

#include "model/network/text/corpus.h"
#include "model/network/text/writing.h"
#include "model/problem/problem.h"

/* What every writing begins with, and how many signs that is. */
#define LANGUAGE_PROMPT_TEXT "the "
enum { LANGUAGE_PROMPT = sizeof LANGUAGE_PROMPT_TEXT - 1, LANGUAGE_SIGNS = 400 };

/* The widths that its network can have. */
enum language_width {
    LANGUAGE_WIDTH_8,
    LANGUAGE_WIDTH_16,
    LANGUAGE_WIDTH_32,
    LANGUAGE_WIDTH_64,
    LANGUAGE_WIDTHS
};
const char *language_width_name(int index); /* NULL past the last */

struct network_shape language_shape(const struct setup *setup);

/* The number of its parameters. */
size_t language_parameters(const struct setup *setup);

/* Its texts. */
const struct corpus *language_corpus(const struct problem_instance *problem);

/* What it writes in a state, by the set-up's seed: LANGUAGE_SIGNS signs at the temperature .8. Uses
 * the problem's work. */
void language_write(const struct problem_instance *problem, const double *state,
                    struct writing *writing);

/* The same in parts: on from what is written (the prompt: network_begin_writing), to so many signs
 * in all; and the seconds that a sign takes, roughly. */
void language_write_on(const struct problem_instance *problem, const double *state, int signs,
                       struct writing *writing);
double language_sign_time(const struct setup *setup);
