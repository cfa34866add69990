/* A move that was tried, in words. */
#pragma once

#include "model/run/run.h"
#include "model/trials/tried_move.h"

#include <stddef.h>

enum { MOVE_WORDS_MOST = 200 };

/* "peak lr 0.22: converges at update 26"; of what is only lower it says so. "" where there is no
 * trial in it. */
void words_move(const struct tried_move *move, char *text, size_t size);

/* The same in fewer words: "peak lr 0.22: converges at 26", "clip 1: only better, loss 0.3". */
void words_move_briefly(const struct tried_move *move, char *text, size_t size);

/* Its knobs and their values alone, as labels or as options: "peak lr 0.22", "--lr 0.22". */
void words_move_knobs(const struct tried_move *move, char *text, size_t size);
void words_move_options(const struct tried_move *move, char *text, size_t size);

/* The value of one of its knobs, as value_parse reads it: a number, or the name of a kind. */
void move_value_text(const struct trial *trial, int knob, char *text, size_t size);

/* What there is to say where no trial is in it: "nothing to do", "type another formula". "":
 * nothing, for the run goes on, or nothing has been tried yet. */
const char *words_no_move(const struct run *run, const struct verdict *verdict,
                          const struct tried_move *move);
