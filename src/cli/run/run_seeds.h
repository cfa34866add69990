/* lrscope run --seeds N: what a set-up comes to over seeds; and beside one run, where seeds differ.
 */
#pragma once

#include "cli/options.h"

enum seeds_format { SEEDS_CSV, SEEDS_JSON, SEEDS_SUMMARY };

/* Is anything drawn at random, so that another seed makes another run? False: said on stderr. */
bool seeds_can_differ(const struct arguments *arguments);

/* How many seeds are asked for: 0 without the option; −1: said on stderr. */
int run_seeds_wanted(const struct arguments *arguments);

/* Beside one run: a line of the summary, and a field of the JSON; over as many seeds as a fraction
 * of a second has runs for. Nothing where every seed gives the same. */
void run_seeds_print_line(const struct plan *plan);
void run_seeds_print_field(const struct plan *plan);

/* Runs and prints it; the outcome that most seeds have, −1 where memory is short, which is said. */
int run_seeds_print(const struct arguments *arguments, int seeds, enum seeds_format format);
