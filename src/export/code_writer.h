/* A text of code that grows, and the pieces that the languages share. */
#pragma once

#include "model/params/value.h"

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

/* ---- the languages (setup resolved; name: as in --as) ---- */

void write_pytorch(struct code_writer *writer, const struct setup *setup, const char *name,
                   bool native);
void write_optax(struct code_writer *writer, const struct setup *setup, const char *name);
void write_json(struct code_writer *writer, const struct setup *setup);

/* "# cosine after a warmup, …": what the code is of, and with what it was made. */
void write_heading(struct code_writer *writer, const struct setup *setup, const char *language);

/* The schedule's parameters as assignments, and the function of t that is its rate (rate.c). */
void write_rate_params(struct code_writer *writer, const struct setup *setup);
void write_rate_python(struct code_writer *writer, const struct setup *setup);
void write_rate_jax(struct code_writer *writer, const struct setup *setup);
