/* Columns of numbers from a CSV file (RFC 4180), or one with tabs: lines that are empty or begin
 * with # are skipped, the first other one names the columns. A byte order mark, the ends of lines
 * of Windows, quotes and blanks around a field do no harm, and a row has any length. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { COLUMNS_MOST = 4 };

struct columns {
    size_t rows;
    double *value; /* rows × columns, row by row */
};

/* Reads the named columns (at most COLUMNS_MOST). False: one line on stderr, and nothing to free.
 */
bool columns_read(const char *path, const char *const *names, int count, struct columns *columns);
void columns_free(struct columns *columns);
