/* Columns of numbers from a CSV file: lines that begin with # are comments, the first other line
 * names the columns. */
#ifndef LRSCOPE_CLI_COLUMNS_H
#define LRSCOPE_CLI_COLUMNS_H

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

#endif
