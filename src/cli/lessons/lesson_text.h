/* A lesson as text: its cards, for a page or a terminal without the screen. */
#pragma once

#include "script/lesson/lesson.h"

/* A text with the numbers of claims, broken between words into lines of 79 columns: the first
 * begins with the lead, the others below its text. */
void lesson_print_text(const struct lesson *lesson, const char *lead, const char *text);

/* Questions, answers and why, with the numbers of its claims; with the speaker's notes. */
void lesson_print(const struct lesson *lesson, bool notes);
