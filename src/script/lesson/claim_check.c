#include "script/lesson/claim.h"
#include "script/lesson/lesson.h"
#include "text/number.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static struct measured measure(const struct lesson *lesson, const struct claim *claim);

/* An expression with the numbers of its claims, measured: the reader has seen to it that they come
 * before it. Of a recorded one what is recorded. */
static struct measured measure_expression(const struct lesson *lesson, const struct claim *claim)
{
    char words[2 * CLAIM_WORDS] = "";
    struct asked asked = claim->asked;
    for (const char *text = claim->words; *text;) {
        const size_t plain = strcspn(text, "{");
        sentence_add(words, sizeof words, "%.*s", (int)plain, text);
        text += plain;
        if (!*text)
            break;
        const size_t name = strcspn(text + 1, "}");
        const struct claim *of = &lesson->claim[lesson_claim(lesson, text + 1, name)];
        struct measured measured = measure(lesson, of);
        if (isnan(measured.value))
            return measured;
        sentence_add(words, sizeof words, "(%s)", shortest(measured.value).text);
        text += name + 2;
    }
    asked.words = words;
    return quantity_measure(claim->quantity, &asked);
}

static struct measured measure(const struct lesson *lesson, const struct claim *claim)
{
    char message[400];
    struct asked asked = claim->asked;
    if (!claim->quantity)
        return (struct measured){.value = claim->stated.value};
    if (claim->quantity->takes & TAKES_EXPRESSION)
        return measure_expression(lesson, claim);
    asked.plan = lesson_plan(lesson, claim->card);
    plan_read(&asked.plan, claim->with, claim->name, message, sizeof message);
    return quantity_measure(claim->quantity, &asked);
}

bool claim_holds(const struct stated *stated, const struct measured *measured)
{
    if (stated->word)
        return measured->word && strcmp(measured->word, stated->text) == 0;
    if (measured->word)
        return false;
    if (isinf(stated->value) || isinf(measured->value))
        return measured->value == stated->value;
    const double error = fabs(measured->value - stated->value), spread = measured->error;
    return error <= stated->tolerance && (spread == 0.0 || error <= 3.0 * spread);
}

struct claim_check claim_check(const struct lesson *lesson, int index)
{
    const struct claim *claim = &lesson->claim[index];
    struct claim_check check = {.measured = measure(lesson, claim)};
    check.holds = claim_holds(&claim->stated, &check.measured);
    return check;
}

void claim_computed_text(const struct claim *claim, const struct measured *measured, char *text,
                         size_t size)
{
    const bool percent = strchr(claim->stated.text, '%') != NULL;
    if (isnan(measured->value))
        snprintf(text, size, "%s", measured->reason);
    else if (measured->word)
        snprintf(text, size, "%s", measured->word);
    else if (isinf(measured->value))
        snprintf(text, size, "never");
    else
        snprintf(text, size, "%.6g%s", percent ? 100.0 * measured->value : measured->value,
                 percent ? " %" : "");
    if (measured->error > 0.0)
        sentence_add(text, size, " (standard error %.2g)", measured->error);
}
