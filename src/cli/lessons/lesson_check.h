/* lrscope lesson --check: every computed claim of a lesson against the engine. */
#pragma once

/* Of lessons by their words, which end with NULL; of all that come with the program where there is
 * none. The exit status. */
int lesson_check(const char *const *words);
