#include "script/lesson_view/hands.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool hands_read(const char *text, int choices, struct hands *hands, char *message, size_t size)
{
    struct hands read = {.counted = true};
    int counts = 0;
    for (const char *at = text + strspn(text, " "); *at; at += strspn(at, " ")) {
        const size_t length = strcspn(at, " ");
        for (size_t i = 0; i < length; i++)
            if (!isdigit((unsigned char)at[i])) {
                snprintf(message, size, "'%.*s' is no count: type whole numbers, as 12 40 28",
                         (int)(length < 20 ? length : 20), at);
                return false;
            }
        const long count = strtol(at, NULL, 10);
        if (length > 6 || count > HANDS_MOST) {
            snprintf(message, size, "a count is %d at most", HANDS_MOST);
            return false;
        }
        if (counts < choices)
            read.count[counts] = (int)count;
        counts++;
        at += length;
    }
    if (counts != choices) {
        snprintf(message, size, "%d count%s for %d choices: type one for each, as 12 40 28", counts,
                 counts == 1 ? "" : "s", choices);
        return false;
    }
    if (hands_total(&read) == 0) {
        snprintf(message, size, "nobody has raised a hand so: one count has to be above 0");
        return false;
    }
    *hands = read;
    return true;
}

int hands_total(const struct hands *hands)
{
    int total = 0;
    for (int i = 0; i < LESSON_CHOICES; i++)
        total += hands->count[i];
    return total;
}
