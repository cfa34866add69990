/* The manual's part on lessons: all that it takes to write one. */
#include "cli/manual/manual_roff.h"
#include "model/verdict/outcome.h"
#include "script/lesson/lesson_words.h"
#include "script/quantity/quantity.h"
#include "text/sentence.h"

#include <ctype.h>
#include <stdio.h>

/* A lesson as a file has it. */
static const char *const example[] = {
    "lesson   two-rates",
    "title    Two rates",
    "minutes  3",
    "subject  Is twice the rate twice as fast?",
    "note     Let somebody guess before the first run.",
    "landscape  bowl",
    "condition  10",
    "steps      200",
    "schedule   constant",
    "warmup     0",
    "card  Twice the rate",
    "lr    0.05",
    "free  lr",
    "do    At 0.05 it takes {slow} updates to a thousandth of the loss.",
    "ask   And at 0.1?",
    "choice  half as many",
    "right",
    "choice  a quarter",
    "wrong   Twice the rate makes each step twice as long, and no more.",
    "why   It takes {fast}, for each update comes twice as far.",
    "look  loss at {fast}",
    "claim slow 63 is updates",
    "claim fast 31 is updates with lr 0.1",
    NULL};

static void example_lines(void)
{
    for (int i = 0; example[i]; i++) {
        if (i > 0)
            puts(".br");
        roff_sentences(example[i]);
    }
}

static void lesson_words_section(void)
{
    char help[400];
    puts(".SS Words of a lesson");
    for (const struct lesson_word *word = lesson_words; word->word; word++) {
        snprintf(help, sizeof help, "%s.", word->help);
        roff_term(word->word, word->takes, help);
    }
}

/* The words that a claim of an outcome may state. */
static void outcomes(void)
{
    char words[600] = "The words of outcomes are";
    for (int i = 1; i < OUTCOME_COUNT; i++)
        sentence_add(words, sizeof words, "%s%s", i == 1 ? " " : ", ", outcome_rows[i].word);
    sentence_add(words, sizeof words, ".");
    roff_sentences(words);
}

static void quantities_section(void)
{
    char help[400];
    puts(".SS Quantities of a claim");
    roff_sentences(
        "A claim is claim NAME NUMBER is QUANTITY, then what the quantity takes, then perhaps "
        "with KEY VALUE, KEY VALUE ...: what its run has otherwise than its card. The number "
        "is written as it is to be read, as 0.37, 37 %, 6.5e-17, never or the word of an "
        "outcome, and it holds where what is computed lies within half of its last digit: so "
        "0.50 says more than 0.5. A mean over seeds has to lie within three standard errors "
        "as well. KEY=LO:HI:N are N values from LO to HI, evenly, with :log by ratio.");
    outcomes();
    for (const struct quantity *quantity = quantities; quantity->name; quantity++) {
        snprintf(help, sizeof help, "%s.", quantity->help);
        help[0] = (char)toupper((unsigned char)help[0]);
        roff_term(quantity->name, quantity->takes_words, help);
    }
}

void manual_lessons(void)
{
    roff_heading("lessons");
    roff_sentences(
        "A lesson is a text file. Its lines begin with a word of those below, or with a key "
        "of a set-up, and # begins a line that is a comment. First come the lesson's own "
        "lines, then its cards. A line of a set-up before the first card is every card's, one "
        "behind a card's line is that card's own. What has no line is as by default; a number "
        "may be a fraction, as in lr 4/121. Blanks at the beginning of a line and several in "
        "place of one mean nothing. Of title, subject, do, ask, choice, wrong, low, high, why "
        "and note, which are texts in any language, further lines of the same word go on with "
        "the text. In them {NAME} stands for the number of that claim, wherever in the file "
        "that is, so that no number is written twice.");
    roff_sentences(
        "A lesson needs lesson, title, minutes, subject and a card; a card needs free, ask, "
        "why, and either choices, one of them right and each other with its line wrong, or an "
        "answer. lrscope lesson ./FILE opens it on the screen, with --print it prints it, and "
        "lrscope lesson --check ./FILE compares its claims with the engine; what is wrong is told "
        "with the file's line.");
    roff_sentences(
        "Keys of a set-up are those of PARAMETERS, which lrscope params prints, too; what needs "
        "more is as in a set-up file. A claim behind a card's line is of that card's set-up, one "
        "before the first card of the lesson's; no knob that is turned on the screen changes it. "
        "To find a number, write the claim with any number, as 1 or never: lrscope lesson --check "
        "says what is computed, to be put in its place with as many digits as it is to be read "
        "with. Where an answer is the number of a claim in percent, 37 % is 0.37: within is so, "
        "too, "
        "and who answers types 37% or 0.37. What is typed on the screen has digits, a point, "
        "+ - * / ( ), e, k and %.");
    roff_sentences(
        "A card has to be read at 80x24, where what is said after the answer has some eight lines "
        "of 76 columns: a sentence or two for why, and one for wrong, low or high. At most 16 "
        "cards, 96 claims, three lines look; a text has up to 999 bytes, in UTF-8, of signs one "
        "column wide. Of what can be "
        "looked at, update is shown on screens of 38 rows or more, and strip and map are for "
        "a lesson on paper alone. Where predicts names a knob, the card's own value of it is only "
        "where one "
        "begins: the run that follows is with what was said, and why is to speak of the answer. "
        "Before a class, h on a card with choices takes a show of hands; nothing in the file is "
        "needed for it. lrscope lesson ./FILE --print FILE.svg --notes shows all cards at once, "
        "asked and answered.");
    puts(".SS An example");
    example_lines();
    lesson_words_section();
    quantities_section();
}
