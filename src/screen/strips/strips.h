/* Strips: what each numeric knob would do to the run over all its values, all else equal. Here is
 * what is known, and what has to be asked for; paint_strip.c shows it. No clock, no threads: a
 * sweep (engine/sweep.h) is asked for, and its results are taken. */
#pragma once

#include "draw/frame.h"
#include "screen/strips/strip.h"

/* NULL when memory is short. Free it with free(). */
struct strips *strips_new(void);

/* What is to be computed next in a slot, or NULL: the caller's from then on, and asked for but
 * once. While the run plays nothing is. */
struct sweep *strips_next_sweep(struct ui *ui, enum strip_slot slot);

/* Takes results (freed here), whole or as far as they have come: each strip is replaced when all of
 * it is there, or where runs are slow the coarsest samples are. True where something new is to be
 * seen. */
bool strips_take_sweep(struct ui *ui, struct sweep *sweep);

/* The strip to show: the latest, even if a newer one is on its way. NULL: there is none. */
const struct strip *strip_shown(const struct ui *ui, enum param knob);

/* Does what is shown hold for what is set? */
bool strip_current(const struct ui *ui, enum param knob);

/* Why a knob has no strip, in a few words; NULL where it has one or will. */
const char *strip_missing(const struct ui *ui, enum param knob);

/* Both slots' sweeps as jobs, and what has come of them. */
struct job *strips_next_job(struct ui *ui);
bool strips_take(struct ui *ui, struct job *job);

/* The key: to the best value. */
void act_best(struct ui *ui, int which);

/* ---- a strip drawn, and what it says in words ---- */

/* Over the width of a row: a cell for each part of the range, by the outcome of its best sample,
 * the present value and the best one marked. Without a strip it is a line with the present value.
 * background: what the row stands on. present: the foreground of the present value. */
void paint_strip(const struct ui *ui, struct frame *frame, struct rect row, enum param knob,
                 uint8_t background, uint8_t present);

/* The knob's value at a cell of a strip that many cells wide: that of the run whose outcome it
 * shows where it is one of its own, else the scale's there. */
double strip_value_at(const struct ui *ui, enum param knob, int cell, int width);

/* What the strip comes to, and the key for it, at most so many columns; "" where there is nothing
 * to say. */
void strip_words(const struct ui *ui, const struct frame *frame, enum param knob, int width,
                 char *text, size_t size);

/* The glyphs of the outcomes that runs of the present problem can have, in one line; unless brief
 * those of the two values too. */
void paint_strip_legend(const struct ui *ui, struct frame *frame, int y, int x, int width,
                        bool brief);
