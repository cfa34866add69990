/* The lines of a card. */
#include "model/params/params.h"
#include "script/lesson/lesson_words.h"
#include "script/lesson/reading.h"
#include "text/names.h"
#include "text/number.h"

#include <math.h>
#include <string.h>

enum {
    CURVE_RATE,
    CURVE_LIMIT,
    CURVE_LOSS,
    CURVE_VALIDATION,
    CURVE_PATH,
    CURVE_LANDSCAPE,
    CURVE_UPDATE,
    CURVE_STRIP,
    CURVE_MAP,
    CURVE_COUNT
};

const char *const lesson_curves[] = {[CURVE_RATE] = "rate",     [CURVE_LIMIT] = "limit",
                                     [CURVE_LOSS] = "loss",     [CURVE_VALIDATION] = "validation",
                                     [CURVE_PATH] = "path",     [CURVE_LANDSCAPE] = "landscape",
                                     [CURVE_UPDATE] = "update", [CURVE_STRIP] = "strip",
                                     [CURVE_MAP] = "map",       [CURVE_COUNT] = NULL};

static const bool has_terms[CURVE_COUNT] = {
    [CURVE_LOSS] = true, [CURVE_PATH] = true, [CURVE_LANDSCAPE] = true, [CURVE_UPDATE] = true};

bool lesson_curve_has_terms(int curve) { return has_terms[curve]; }

void take_card(struct reading *reading, const char *text)
{
    struct lesson *lesson = reading->lesson;
    end_card(reading);
    if (lesson->cards == LESSON_CARDS) {
        refuse(reading, "card: %d are the most", LESSON_CARDS);
        lesson->cards--; /* its lines are read all the same, for their own errors */
    }
    reading->card = &lesson->card[lesson->cards++];
    *reading->card = (struct lesson_card){.line = reading->line, .number = NAN};
    reading->plan = reading->base;
    add_line(reading, reading->card->title, sizeof reading->card->title, text, ' ');
}

static void take_text(struct reading *reading, char *text, size_t size, const char *line)
{
    add_line(reading, text, size, line, ' ');
}

void take_do(struct reading *reading, const char *text)
{
    take_text(reading, reading->card->doing, sizeof reading->card->doing, text);
}

void take_ask(struct reading *reading, const char *text)
{
    take_text(reading, reading->card->ask, sizeof reading->card->ask, text);
}

void take_why(struct reading *reading, const char *text)
{
    take_text(reading, reading->card->why, sizeof reading->card->why, text);
}

void take_low(struct reading *reading, const char *text)
{
    take_text(reading, reading->card->low, sizeof reading->card->low, text);
}

void take_high(struct reading *reading, const char *text)
{
    take_text(reading, reading->card->high, sizeof reading->card->high, text);
}

static const char *key_at(int index) { return index < PARAM_COUNT ? params[index].key : NULL; }

void take_free(struct reading *reading, const char *text)
{
    struct lesson_card *card = reading->card;
    const char *word, *near[NAMES_NEAR];
    char key[64], meant[160];
    for (size_t length; (length = next_word(&text, &word)) > 0;) {
        const bool fits = take_word(word, length, key, sizeof key);
        const int id = fits ? param_find(key) : -1;
        if (id < 0) {
            names_joined(near, fits ? names_near(key, key_at, near) : 0, "", meant, sizeof meant);
            refuse(reading, "free: %.40s is no knob%s%s%s", key, meant[0] ? ", did you mean " : "",
                   meant, meant[0] ? "?" : "; lrscope params lists them");
        } else if (card->free_count == LESSON_FREE) {
            refuse(reading, "free: %d knobs are the most", LESSON_FREE);
            return;
        } else
            card->free[card->free_count++] = (enum param)id;
    }
}

void take_choice(struct reading *reading, const char *text)
{
    struct lesson_card *card = reading->card;
    if (card->choices == LESSON_CHOICES) {
        refuse(reading, "choice: %d are the most", LESSON_CHOICES);
        return;
    }
    struct lesson_choice *choice = &card->choice[card->choices++];
    *choice = (struct lesson_choice){.right = false, .value = NAN};
    add_line(reading, choice->text, sizeof choice->text, text, ' ');
}

/* The choice that a line is about; NULL: told. */
static struct lesson_choice *last_choice(struct reading *reading, const char *word)
{
    struct lesson_card *card = reading->card;
    if (card->choices > 0)
        return &card->choice[card->choices - 1];
    refuse(reading, "%s: there is no choice before it", word);
    return NULL;
}

void take_wrong(struct reading *reading, const char *text)
{
    struct lesson_choice *choice = last_choice(reading, "wrong");
    if (choice && choice->right)
        refuse(reading, "wrong: this choice is the right one");
    else if (choice)
        take_text(reading, choice->wrong, sizeof choice->wrong, text);
}

void take_right(struct reading *reading, const char *text)
{
    struct lesson_choice *choice = last_choice(reading, "right");
    if (!choice)
        return;
    if (text[0])
        refuse(reading, "right: it stands alone; what is to be said is why");
    else if (choice->wrong[0])
        refuse(reading, "right: this choice is a wrong one already");
    else if (lesson_right(reading->card) >= 0)
        refuse(reading, "right: another choice is the right one already");
    choice->right = true;
}

void take_value(struct reading *reading, const char *text)
{
    struct lesson_choice *choice = last_choice(reading, "value");
    if (choice && (!arithmetic_whole(text, &choice->value) || !isfinite(choice->value)))
        refuse(reading, "value: give a number, as 0.05 or 1/20");
}

/* "0.1 within 0.005", or a claim in place of the first. It is looked up when all are read. */
void take_answer(struct reading *reading, const char *text)
{
    struct lesson_card *card = reading->card;
    const char *word;
    char within[32];
    size_t length = next_word(&text, &word);
    const bool fits = take_word(word, length, card->answer, sizeof card->answer);
    const bool claim = length > 2 && word[0] == '{' && word[length - 1] == '}';
    bool good = fits && (claim || arithmetic_whole(card->answer, &card->number));
    length = next_word(&text, &word);
    good = good && length == strlen("within") && strncmp(word, "within", length) == 0;
    length = next_word(&text, &word);
    good = good && take_word(word, length, within, sizeof within) &&
           arithmetic_whole(within, &card->within) && card->within >= 0.0 && !*text;
    if (!good)
        refuse(reading, "answer: give it as in answer 0.1 within 0.005, or {CLAIM} within 0.005");
}

static const char *curve_at(int index) { return lesson_curves[index]; }

void take_look(struct reading *reading, const char *text)
{
    struct lesson_card *card = reading->card;
    struct lesson_look look = {.at = NAN};
    const char *word, *near[NAMES_NEAR];
    char name[40] = "", meant[160];
    size_t length = next_word(&text, &word);
    take_word(word, length, name, sizeof name);
    while (lesson_curves[look.curve] && strcmp(lesson_curves[look.curve], name) != 0)
        look.curve++;
    if (!lesson_curves[look.curve]) {
        names_joined(near, names_near(name, curve_at, near), "", meant, sizeof meant);
        refuse(reading, "look: %.30s is not in the picture%s%s%s", name,
               meant[0] ? ", did you mean " : "; it has rate, limit, loss, validation, path, ",
               meant[0] ? meant : "landscape, update, strip, map", meant[0] ? "?" : "");
        return;
    }
    length = next_word(&text, &word);
    if (length == 2 && strncmp(word, "at", 2) == 0) {
        length = next_word(&text, &word);
        if (length > 2 && word[0] == '{' && word[length - 1] == '}')
            take_word(word + 1, length - 2, look.claim, sizeof look.claim);
        else if (!read_update(word, length, &look.at))
            refuse(reading, "look: at %.*s is no update; give a whole number, {CLAIM} or end",
                   (int)(length < 40 ? length : 40), word);
    } else if (length > 0)
        refuse(reading, "look: give it as in look loss at 18");
    if (card->looks == LESSON_LOOKS)
        refuse(reading, "look: %d are the most", LESSON_LOOKS);
    else
        card->look[card->looks++] = look;
}

void take_then(struct reading *reading, const char *text)
{
    struct plan then = reading->plan; /* whose lines may not all have come */
    add_setting(reading, text, &then, reading->card->then, LESSON_SETUP);
}

/* "lr 0.15, momentum 0.9": what the run beside the card's has otherwise than the card; nothing: it
 * is the card's own. */
void take_beside(struct reading *reading, const char *text)
{
    struct lesson_card *card = reading->card;
    struct plan plan = reading->plan;
    if (card->besides == LESSON_BESIDE) {
        refuse(reading, "beside: %d runs are the most", LESSON_BESIDE);
        return;
    }
    char *lines = card->beside[card->besides++];
    while (*text) {
        char line[CLAIM_WITH];
        const char *comma = strstr(text, ", ");
        const size_t length = comma ? (size_t)(comma - text) : strlen(text);
        if (!take_word(text, length, line, sizeof line)) {
            refuse(reading, "beside: give it as in beside lr 0.15, momentum 0.9");
            return;
        }
        add_setting(reading, line, &plan, lines, sizeof card->beside[0]);
        text += length + (comma ? 2 : 0);
    }
}

void take_cover(struct reading *reading, const char *text)
{
    if (strcmp(text, "limit") != 0)
        refuse(reading, "cover: give cover limit; nothing else can be covered");
    else
        reading->card->covers_limit = true;
}

/* The runs beside that of a card. */
static void end_beside(struct reading *reading)
{
    const struct lesson_card *card = reading->card;
    const int index = (int)(card - reading->lesson->card);
    char message[400];
    if (card->besides > 0 && card->predicts == PREDICTS_KNOB)
        refuse(reading, "card: beside has no place where predicts names a knob: there the run "
                        "with the answer is beside the one that was said");
    for (int i = 0; i < card->besides; i++)
        if (!lesson_lines_valid(reading->lesson, index, card->beside[i], message, sizeof message))
            refuse(reading, "card: with beside %s", message);
}

/* What is free or runs beside it, of a card whose own set-up is sound. */
static void end_knobs(struct reading *reading)
{
    const struct lesson_card *card = reading->card;
    for (int i = 0; i < card->free_count; i++)
        if (!param_applies(plan_last(&reading->plan), card->free[i]))
            refuse(reading, "card: %s is free and changes nothing here", params[card->free[i]].key);
    end_beside(reading);
}

/* What a card needs as a whole; told of the line it begins with. */
void end_card(struct reading *reading)
{
    struct lesson_card *card = reading->card;
    char message[400];
    const int line = reading->line;
    if (!card)
        return;
    reading->line = card->line;
    if (!card->ask[0])
        refuse(reading, "card: it asks nothing; add a line ask");
    if (!card->why[0])
        refuse(reading, "card: it does not say why; add a line why");
    if (card->free_count == 0)
        refuse(reading, "card: no knob is free; add a line free");
    if (card->choices == 0 && !card->answer[0])
        refuse(reading, "card: it has no right answer; add lines choice, or a line answer");
    if (card->choices > 0 && card->answer[0])
        refuse(reading, "card: it has choices and a number as its answer; one of them has to go");
    if (card->choices == 1)
        refuse(reading, "card: one choice is none; add another");
    if (card->choices > 0 && lesson_right(card) < 0)
        refuse(reading, "card: none of the choices is right; add a line right behind one");
    for (int i = 0; i < card->choices; i++)
        if (!card->choice[i].right && !card->choice[i].wrong[0])
            refuse(reading, "card: the choice \"%.60s\" needs a line wrong", card->choice[i].text);
    const int index = (int)(card - reading->lesson->card);
    if (!plan_valid(&reading->plan, message, sizeof message))
        refuse(reading, "card: %s", message);
    else if (!lesson_lines_valid(reading->lesson, index, card->then, message, sizeof message))
        refuse(reading, "card: with then %s", message);
    else
        end_knobs(reading);
    end_predicts(reading);
    reading->line = line;
}
