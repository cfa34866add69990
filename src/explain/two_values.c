#include "explain/change.h"

#include "text/sentence.h"

#include <math.h>
#include <string.h>

struct change change_of(double before, double after)
{
    enum { LEAST = 3, MOST = 6 };
    struct change change = {.text = ""};
    for (int digits = LEAST; digits <= MOST && !change.seen; digits++) {
        const struct number from = sentence_number(before, digits),
                            to = sentence_number(after, digits);
        change.seen = strcmp(from.text, to.text) != 0;
        if (!change.seen && digits > LEAST)
            continue;
        change.text[0] = '\0';
        sentence_add(change.text, sizeof change.text, "%s → %s",
                     isnan(before) ? "no value" : from.text,
                     isnan(after)      ? "no value"
                     : isfinite(after) ? to.text
                                       : "beyond all numbers");
    }
    return change;
}
