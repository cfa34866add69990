/* Formulas of landscapes: a text is read as the same formula again, and has values at any point. */
#include "fuzz/fuzzed.h"
#include "model/formula/formula.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static struct formula formula, again;
    struct formula_error error = {0};
    char *text = text_of_bytes(bytes, length);
    if (!formula_read(text, &formula, &error))
        must(error.text[0] && error.column >= 0);
    else {
        must(formula_read(formula.text, &again, &error) && strcmp(formula.text, again.text) == 0);
        must(formula.count == again.count);
        for (int i = 0; i < 4; i++)
            formula_at(&formula, i - 1.5, 0.25 * i, 3.0 - i, i == 2 ? 1e300 : -2.0 * i);
    }
    free(text);
    return 0;
}
