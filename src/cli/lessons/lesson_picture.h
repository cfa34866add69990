/* A lesson as one SVG: each card as the screen asks it, then as it answers who was right. */
#pragma once

#include "draw/palette.h"
#include "script/lesson/lesson.h"

/* To a file, or to standard output where its name is NULL; with the speaker's notes. The lesson is
 * this function's from then on. The exit status. */
int lesson_picture(struct lesson *lesson, const char *file, enum theme theme, bool notes);

/* Does a file's name ask for one? */
bool is_picture_name(const char *name);
