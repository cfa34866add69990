/* A lesson as text: its cards, for a page or a terminal without the screen. */
#pragma once

#include "script/lesson/lesson.h"

/* Questions, answers and why, with the numbers of its claims; with the speaker's notes. */
void lesson_print(const struct lesson *lesson, bool notes);
