/* A text of code that grows, and the pieces that the languages share. */
#pragma once

#include "model/params/value.h"
#include "model/run/plan.h"
#include "model/schedule/schedule.h"

struct code_writer {
    char *text;
    int size;
    int used;   /* may go past the size: only what fits is written */
    int column; /* of the last line */
};

/* A number or a name as Python reads it, by value. */
struct literal {
    char text[VALUE_MOST + 4];
};

void code_text(struct code_writer *writer, const char *text);
void code_add(struct code_writer *writer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Adds ", " and the text to a call's arguments, on a new line where this one is full. */
void code_argument(struct code_writer *writer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A literal, broken behind the commas of a list where the line is full. */
void code_literal(struct code_writer *writer, const struct literal *literal);

/* Shortest digits that read back exactly; a real always has a point or an exponent. */
struct literal literal_real(double value);
struct literal literal_param(const struct setup *setup, enum param id);

/* The same in JSON. */
struct literal literal_json(const struct setup *setup, enum param id);

/* Lines of code, four columns further in. */
void code_indented(struct code_writer *writer, const char *text);

/* ---- the languages (plan resolved) ---- */

/* resume: the update to go on at, from a checkpoint; 0: from the start. */
void write_pytorch(struct code_writer *writer, const struct plan *plan, bool native, double resume);
void write_optax(struct code_writer *writer, const struct plan *plan);
void write_json(struct code_writer *writer, const struct plan *plan, const char *made_by);

/* The parameters that apply as pairs of an object, with a text between two; of a fork, those that
 * it can change. */
void write_json_params(struct code_writer *writer, const struct setup *setup, bool fork,
                       const char *between);

/* "# cosine after a warmup with adam", and so for each fork: what the code is of. */
void write_heading(struct code_writer *writer, const struct plan *plan);

/* The job that the updates are of, and where libraries count others; nothing where there is none.
 * set: not resolved. */
void write_job(struct code_writer *writer, const struct setup *set);

/* The schedule's parameters as assignments; of a plan with a fork the peak alone, that the
 * optimizer begins with. And the function of t that is its rate, which then holds the rest
 * (rate.c). */
void write_rate_params(struct code_writer *writer, const struct plan *plan);
void write_rate_python(struct code_writer *writer, const struct plan *plan);
void write_rate_jax(struct code_writer *writer, const struct plan *plan);

/* What the code calls the horizon of a schedule that has no fork: steps, where they are the same.
 */
const char *code_horizon(const struct setup *alone);

/* ---- PyTorch's own schedulers ---- */

struct pieces;

/* A kind of schedule: what adds it to the code, or why torch has none. */
struct native {
    void (*add)(struct pieces *pieces, const struct setup *setup);
    const char *none;
    /* Why these knobs are not to be had; the function or its answer is NULL: they are. */
    const char *(*refuses)(const struct setup *setup);
    const char *end;  /* what becomes of it past T; NULL: the same as here */
    const char *note; /* a comment for its line */
    double (*good_for)(const struct setup *setup); /* updates, where that is not T */
};
extern const struct native natives[SCHEDULE_COUNT];

/* The scheduler, as a line. False: nothing is written, and why says why. */
bool write_native(struct code_writer *writer, const struct setup *setup, const char **why);

/* The body of a constructor by which the method set_groups has the last word: torch's optimizer
 * brings back the rates that it was saved with, whichever of the two is loaded first. */
extern const char code_loading[];

/* The functions and the scheduler of a plan in which some schedule watches. changes: the optimizer
 * has a dictionary of what forks change (optimizer.h). */
void write_plateau(struct code_writer *writer, const struct plan *plan, bool changes);
