/* The noise floor: the loss that a constant rate comes to on a quadratic, where the noise on the
 * gradient puts in as much as each update takes away. */
#pragma once

struct setup; /* model/setup/setup.h */

/* The expected excess over the minimum with a constant rate, of a resolved set-up; NaN where none
 * is known: of what is no quadratic landscape with a minimum, without noise, with another method
 * than sgd (with momentum or without), where steps are clipped or weights decay, and from the
 * stability limit on, where there is none. */
double noise_floor(const struct setup *setup, double rate);

/* Its formula: without momentum, with it, or with dampening too; over x and y a sum over λ. */
const char *noise_floor_symbols(const struct setup *setup);
