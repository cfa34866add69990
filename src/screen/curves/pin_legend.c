#include "screen/curves/pin_legend.h"

#include "explain/words.h"
#include "text/number.h"
#include "text/sentence.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WHAT_WITH_KNOBS, WHAT_VALUES, WHAT_ALONE };

/* "schedule cosine"; of one choice its name alone; or nothing. */
static void what_text(const struct ui *ui, const struct pin *pin, int form, char *text, int size)
{
    char words[200];
    words_difference(plan_last(&pin->plan), ui_setup(ui), words, sizeof words);
    const char *value = strrchr(words, ' ');
    const bool brief =
        form == WHAT_VALUES && value && !strchr(words, ',') && isalpha((unsigned char)value[1]);
    snprintf(text, (size_t)size, "%s", form == WHAT_ALONE ? "" : brief ? value + 1 : words);
}

/* The validation loss where there is one, as the plot draws it. */
static struct number end_text(const struct run *run)
{
    double w[AXES], loss = run_state(run, run->steps, w);
    const double validation = run_validation(run, run->steps);
    return sentence_number(isfinite(validation) ? validation : loss, 4);
}

void pin_legend(const struct ui *ui, int form, char *text, size_t size)
{
    text[0] = '\0';
    for (int i = 0; i < ui->pins; i++) {
        const struct pin *pin = &ui->pin[i];
        const bool diverged = pin->run->stats.counters.diverged_at >= 0.0;
        char what[200];
        if (!pin->run->finished)
            continue;
        what_text(ui, pin, form, what, sizeof what);
        sentence_add(text, size, " %c %s%s%s ", 'A' + i, what, what[0] ? ": " : "",
                     diverged ? "diverged" : end_text(pin->run).text);
    }
}
