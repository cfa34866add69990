/* What a command writes to a file that a person names. */
#pragma once

/* Says on stderr where it is, or why it is not. The exit status. */
int named_file_write(const char *name, const char *text);
