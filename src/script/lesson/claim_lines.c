/* The lines of claims:
 *     claim NAME NUMBER is QUANTITY [at N] [over …] [by GOAL] [with KEY VALUE, KEY VALUE …]
 *     recorded NAME NUMBER [beside CLAIM] from SOURCE */
#include "model/trials/seeds.h"
#include "model/verdict/outcome.h"
#include "script/lesson/reading.h"
#include "text/names.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static bool word_is(const char *word, size_t length, const char *name)
{
    return length == strlen(name) && strncmp(word, name, length) == 0;
}

/* Its name and what is stated, up to the word that follows. NULL: told. */
static struct claim *begin_claim(struct reading *reading, const char *kind, const char **text,
                                 const char *until)
{
    struct lesson *lesson = reading->lesson;
    const char *name, *first, *word;
    const size_t length = next_word(text, &name);
    size_t next, whole = 0;
    if (!is_name(name, length) || length >= CLAIM_NAME) {
        refuse(reading, "%s: it needs a name of small letters, digits and dashes", kind);
        return NULL;
    }
    if (lesson_claim(lesson, name, length) >= 0) {
        refuse(reading, "%s: there is a %.*s already", kind, (int)length, name);
        return NULL;
    }
    if (lesson->claims == LESSON_CLAIMS) {
        refuse(reading, "%s: %d are the most", kind, LESSON_CLAIMS);
        return NULL;
    }
    struct claim *claim = &lesson->claim[lesson->claims];
    *claim = (struct claim){.line = reading->line,
                            .card = reading->card ? (int)(reading->card - lesson->card) : -1,
                            .beside = -1};
    snprintf(claim->name, sizeof claim->name, "%.*s", (int)length, name);
    first = *text;
    while ((next = next_word(text, &word)) > 0 && !word_is(word, next, until) &&
           !word_is(word, next, "beside"))
        whole = (size_t)(word + next - first);
    if (next > 0)
        *text = word;
    if (!stated_read(first, whole, &claim->stated)) {
        refuse(reading,
               "%s %s: '%.*s' is no number to be compared; give one as in 0.37, 37 %%, 6.5e-17 or "
               "never, and %s behind it",
               kind, claim->name, (int)(whole < 40 ? whole : 40), first, until);
        return NULL;
    }
    return claim;
}

static bool read_number(const char *word, size_t length, double lo, double hi, double *number)
{
    char text[40];
    return take_word(word, length, text, sizeof text) && arithmetic_whole(text, number) &&
           *number == floor(*number) && *number >= lo && *number <= hi;
}

/* "over 100 seeds", or "over lr=0.01:0.2:20:log". */
static bool read_over(struct reading *reading, struct claim *claim, const char **text)
{
    const char *word;
    char span[120], message[300];
    double seeds;
    size_t length = next_word(text, &word);
    if (claim->quantity->takes & TAKES_SEEDS) {
        if (!read_number(word, length, 2.0, SEEDS_MOST, &seeds))
            return refuse(reading, "claim %s: over: give from 2 to %d seeds", claim->name,
                          SEEDS_MOST),
                   false;
        claim->asked.seeds = (int)seeds;
        length = next_word(text, &word);
        return word_is(word, length, "seeds") ||
               (refuse(reading, "claim %s: over: give it as in over 100 seeds", claim->name),
                false);
    }
    enum { POINTS_MOST = 100000 };
    if (!take_word(word, length, span, sizeof span) ||
        !span_parse(&claim->asked.span, &claim->asked.points, span, message, sizeof message))
        return refuse(reading, "claim %s: over: %s", claim->name,
                      length < sizeof span ? message : "it is too long"),
               false;
    claim->asked.swept = true;
    return (claim->asked.points >= 2 && claim->asked.points <= POINTS_MOST) ||
           (refuse(reading, "claim %s: over: give how many values, as in lr=0.1:0.2:101",
                   claim->name),
            false);
}

static bool read_by(struct reading *reading, struct claim *claim, const char **text)
{
    const char *word;
    const size_t length = next_word(text, &word);
    for (int i = 0; i < GOAL_COUNT; i++)
        if (word_is(word, length, goals[i].option))
            return claim->asked.goal = (enum goal)i, true;
    refuse(reading, "claim %s: by: give loss, updates or best", claim->name);
    return false;
}

/* "lr 0.15, momentum 0.9" as lines of a set-up; they are read when all is. */
static bool read_with(struct reading *reading, struct claim *claim, const char *text)
{
    size_t used = 0;
    while (*text) {
        const char *comma = strstr(text, ", ");
        const size_t length = comma ? (size_t)(comma - text) : strlen(text);
        if (used + length + 2 > sizeof claim->with)
            return refuse(reading, "claim %s: with: it is too long", claim->name), false;
        used += (size_t)snprintf(claim->with + used, sizeof claim->with - used, "%.*s\n",
                                 (int)length, text);
        text += length + (comma ? 2 : 0);
    }
    return used > 0 ||
           (refuse(reading, "claim %s: with: give it as in with lr 0.15", claim->name), false);
}

/* What stands behind the quantity. */
static bool read_clauses(struct reading *reading, struct claim *claim, const char *text)
{
    const unsigned takes = claim->quantity->takes;
    const char *word;
    for (size_t length; (length = next_word(&text, &word)) > 0;) {
        if ((takes & TAKES_AT) && word_is(word, length, "at")) {
            length = next_word(&text, &word);
            if (!read_update(word, length, &claim->asked.at))
                return refuse(reading, "claim %s: at: give an update, or end", claim->name), false;
        } else if ((takes & (TAKES_SEEDS | TAKES_SPAN)) && word_is(word, length, "over")) {
            if (!read_over(reading, claim, &text))
                return false;
        } else if ((takes & TAKES_SPAN) && word_is(word, length, "by")) {
            if (!read_by(reading, claim, &text))
                return false;
        } else if (word_is(word, length, "with"))
            return read_with(reading, claim, text);
        else
            return refuse(reading,
                          "claim %s: %s is followed by %s%swith KEY VALUE, and not by %.*s",
                          claim->name, claim->quantity->name, claim->quantity->takes_words,
                          claim->quantity->takes_words[0] ? " " : "",
                          (int)(length < 40 ? length : 40), word),
                   false;
    }
    return true;
}

/* An expression, whose claims come before it. */
static bool read_expression(struct reading *reading, struct claim *claim, const char *text)
{
    for (const char *open = text; (open = strchr(open, '{')); open++) {
        const size_t length = strcspn(open + 1, "}");
        const int index = lesson_claim(reading->lesson, open + 1, length);
        if (index < 0)
            return refuse(reading, "claim %s: there is no claim %.*s before it", claim->name,
                          (int)(length < 40 ? length : 40), open + 1),
                   false;
        if (reading->lesson->claim[index].stated.word)
            return refuse(reading, "claim %s: %s is no number", claim->name,
                          reading->lesson->claim[index].name),
                   false;
    }
    if (!text[0] || strlen(text) >= sizeof claim->words)
        return refuse(reading, "claim %s: give an expression, as in 1-0.95^9", claim->name), false;
    snprintf(claim->words, sizeof claim->words, "%s", text);
    return true;
}

static bool is_outcome(const char *word)
{
    for (int i = 0; i < OUTCOME_COUNT; i++)
        if (strcmp(outcome_rows[i].word, word) == 0)
            return true;
    return false;
}

static const char *outcome_word(int index)
{
    return index < OUTCOME_COUNT ? outcome_rows[index].word : NULL;
}

static bool stated_fits(struct reading *reading, const struct claim *claim)
{
    const bool word = claim->quantity->takes & TAKES_STATED_WORD;
    const char *near[NAMES_NEAR];
    char meant[160];
    if (word && !is_outcome(claim->stated.text)) {
        names_joined(near, names_near(claim->stated.text, outcome_word, near), "", meant,
                     sizeof meant);
        return refuse(reading, "claim %s: %s is no outcome%s%s%s", claim->name, claim->stated.text,
                      meant[0] ? ", did you mean " : "", meant, meant[0] ? "?" : ""),
               false;
    }
    if (!word && claim->stated.word)
        return refuse(reading, "claim %s: %s is a number, and not %s", claim->name,
                      claim->quantity->name, claim->stated.text),
               false;
    return true;
}

void take_claim(struct reading *reading, const char *text)
{
    const char *word, *near[NAMES_NEAR];
    char name[40] = "", meant[160];
    struct claim *claim = begin_claim(reading, "claim", &text, "is");
    if (!claim)
        return;
    size_t length = next_word(&text, &word);
    if (!word_is(word, length, "is")) {
        refuse(reading, "claim %s: give it as in claim NAME 0.50 is y at 1", claim->name);
        return;
    }
    length = next_word(&text, &word);
    take_word(word, length, name, sizeof name);
    claim->quantity = quantity_find(name);
    claim->asked.at = INFINITY;
    if (!claim->quantity) {
        names_joined(near, names_near(name, quantity_name, near), "", meant, sizeof meant);
        refuse(reading, "claim %s: %.39s is no quantity%s%s%s", claim->name, name,
               meant[0] ? ", did you mean " : "; the manual lists them", meant,
               meant[0] ? "?" : "");
        return;
    }
    const unsigned takes = claim->quantity->takes;
    if (!stated_fits(reading, claim))
        return;
    if (takes & TAKES_EXPRESSION ? !read_expression(reading, claim, text)
                                 : !read_clauses(reading, claim, text))
        return;
    if (((takes & TAKES_SEEDS) && !claim->asked.seeds) ||
        ((takes & TAKES_SPAN) && !claim->asked.swept)) {
        refuse(reading, "claim %s: %s needs %s", claim->name, name, claim->quantity->takes_words);
        return;
    }
    reading->lesson->claims++;
}

void take_recorded(struct reading *reading, const char *text)
{
    const char *word;
    struct claim *claim = begin_claim(reading, "recorded", &text, "from");
    if (!claim)
        return;
    size_t length = next_word(&text, &word);
    if (word_is(word, length, "beside")) {
        length = next_word(&text, &word);
        claim->beside = lesson_claim(reading->lesson, word, length);
        if (claim->beside < 0) {
            refuse(reading, "recorded %s: there is no claim %.*s before it", claim->name,
                   (int)(length < 40 ? length : 40), word);
            return;
        }
        length = next_word(&text, &word);
    }
    if (!word_is(word, length, "from") || !*text || strlen(text) >= sizeof claim->source) {
        refuse(reading, "recorded %s: say where it is from, as in from arXiv:2501.18965",
               claim->name);
        return;
    }
    snprintf(claim->source, sizeof claim->source, "%s", text);
    reading->lesson->claims++;
}

/* The set-ups of their runs: only now are those of their cards whole. */
void end_claims(struct reading *reading)
{
    struct lesson *lesson = reading->lesson;
    char message[400];
    for (int i = 0; i < lesson->claims; i++) {
        const struct claim *claim = &lesson->claim[i];
        struct plan plan = lesson_plan(lesson, claim->card);
        const bool sound = plan_valid(&plan, message, sizeof message); /* else its card is told */
        reading->line = claim->line;
        if (sound && claim->with[0] &&
            !plan_read(&plan, claim->with, "with", message, sizeof message))
            refuse(reading, "claim %s: %s", claim->name, message);
    }
}
