#include "explain/two_values.h"

#include "text/sentence.h"

#include <math.h>
#include <string.h>

struct two_values two_values_told(double before, double after)
{
    enum { LEAST = 3, MOST = 6 };
    struct two_values told = {.text = ""};
    for (int digits = LEAST; digits <= MOST && !told.differ; digits++) {
        const struct number from = sentence_number(before, digits),
                            to = sentence_number(after, digits);
        told.differ = strcmp(from.text, to.text) != 0;
        if (!told.differ && digits > LEAST)
            continue;
        told.text[0] = '\0';
        sentence_add(told.text, sizeof told.text, "%s → %s", isnan(before) ? "no value" : from.text,
                     isnan(after)      ? "no value"
                     : isfinite(after) ? to.text
                                       : "beyond all numbers");
    }
    return told;
}
