/* The manual page's parts, in roff. */
#pragma once

void roff_heading(const char *name);

/* Sentences, broken into lines between words. */
void roff_sentences(const char *utf8);

/* A name, what stands behind it, and a text below. */
void roff_term(const char *name, const char *what, const char *help);

/* How a lesson's file is written (manual_lessons.c). */
void manual_lessons(void);

/* How a tape is (manual_tapes.c). */
void manual_tapes(void);
