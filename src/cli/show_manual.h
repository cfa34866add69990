/* The manual page on a terminal. */
#pragma once

/* Shows what print writes to standard output, a page in roff: by man, which brings its pager, or
 * where that is not to be had as plain text. Returns the exit status. */
int show_manual(void (*print)(void));
