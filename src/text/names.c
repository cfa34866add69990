#include "text/names.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

static int plain(char c) { return c == '_' ? '-' : tolower((unsigned char)c); }

bool name_is(const char *typed, const char *name)
{
    while (*typed && plain(*typed) == plain(*name))
        typed++, name++;
    return *typed == '\0' && *name == '\0';
}

/* Damerau-Levenshtein with two neighbours exchanged as one edit (optimal string alignment), for
 * names short enough to keep three rows; longer ones are never near. */
static int edits(const char *a, const char *b)
{
    enum { LONGEST = 40 };
    int rows = (int)strlen(a), columns = (int)strlen(b);
    int row[3][LONGEST + 1];
    if (rows > LONGEST || columns > LONGEST)
        return INT_MAX;
    for (int j = 0; j <= columns; j++)
        row[0][j] = j;
    for (int i = 1; i <= rows; i++) {
        int *now = row[i % 3];
        const int *above = row[(i + 2) % 3], *before = row[(i + 1) % 3];
        now[0] = i;
        for (int j = 1; j <= columns; j++) {
            bool same = plain(a[i - 1]) == plain(b[j - 1]);
            int least = above[j - 1] + !same;
            if (above[j] + 1 < least)
                least = above[j] + 1;
            if (now[j - 1] + 1 < least)
                least = now[j - 1] + 1;
            bool exchanged = i > 1 && j > 1 && plain(a[i - 1]) == plain(b[j - 2]) &&
                             plain(a[i - 2]) == plain(b[j - 1]);
            if (exchanged && before[j - 2] + 1 < least)
                least = before[j - 2] + 1;
            now[j] = least;
        }
    }
    return row[rows % 3][columns];
}

static bool begins(const char *name, const char *typed)
{
    if (!*typed)
        return false;
    while (*typed && plain(*typed) == plain(*name))
        typed++, name++;
    return *typed == '\0';
}

/* A beginning of a name is as near as one edit. */
static int distance(const char *typed, const char *name)
{
    int far = edits(typed, name);
    return begins(name, typed) && far > 1 ? 1 : far;
}

bool name_is_almost(const char *typed, const char *name) { return distance(typed, name) <= 1; }

static bool is_among(const char *const *near, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (strcmp(near[i], name) == 0)
            return true;
    return false;
}

int names_near(const char *typed, name_at *list, const char *near[NAMES_NEAR])
{
    size_t length = strlen(typed);
    int least = length < 4 ? 2 : (int)length / 2 + 1, count = 0;
    if (length == 0)
        return 0;
    for (int i = 0; list(i); i++) {
        int far = distance(typed, list(i));
        size_t whole = strlen(list(i));
        bool all_other = far >= (int)whole && length <= whole;
        if (far > least || all_other)
            continue;
        if (far < least)
            count = 0;
        least = far;
        if (count < NAMES_NEAR && !is_among(near, count, list(i)))
            near[count++] = list(i);
    }
    return count;
}

void names_joined(const char *const *near, int count, const char *prefix, char *text, size_t size)
{
    size_t used = 0;
    text[0] = '\0';
    for (int i = 0; i < count && used < size; i++) {
        const char *gap = i == 0 ? "" : i + 1 < count ? ", " : " or ";
        used += (size_t)snprintf(text + used, size - used, "%s%s%s", gap, prefix, near[i]);
    }
}
