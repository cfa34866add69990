/* What stands behind a command: times, numbers, texts, patterns. */
#include "script/tape/tape_pattern.h"
#include "script/tape/tape_reading.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TIME_MOST = 3600 * 1000 };

const struct token *tape_take(struct tape_reader *reader)
{
    const struct token *token = reader->at;
    reader->at += token->kind != TOKEN_END;
    return token;
}

struct tape_command *tape_add(struct tape *tape, enum tape_kind kind, struct tape_place place)
{
    if (tape->commands == tape->room) {
        const int room = tape->room ? 2 * tape->room : 64;
        struct tape_command *more = realloc(tape->command, (size_t)room * sizeof *more);
        if (!more) {
            tape->no_memory = true;
            return NULL;
        }
        tape->command = more;
        tape->room = room;
    }
    struct tape_command *command = &tape->command[tape->commands++];
    *command = (struct tape_command){.kind = kind, .place = place, .count = 1, .ms = -1};
    return command;
}

static double value_of(const struct token *token)
{
    char digits[40];
    snprintf(digits, sizeof digits, "%.*s", token->length < 39 ? token->length : 39, token->text);
    return strtod(digits, NULL);
}

bool tape_is_text(const struct token *token)
{
    return token->kind == TOKEN_WORD && !tape_is_command(token);
}

/* Where something is missing: what stands on another line is not what was meant, but the word that
 * it is missing behind. */
static struct tape_place place_of_missing(const struct tape_reader *reader)
{
    const struct token *next = reader->at, *word = reader->at - 1;
    return next->place.line != word->place.line ? word->place : next->place;
}

bool tape_take_time(struct tape_reader *reader, const char *whose, long *ms)
{
    static const struct {
        const char *name;
        double ms;
    } units[] = {{"ms", 1.0}, {"s", 1000.0}, {"m", 60000.0}};
    const struct token *number = reader->at;
    double unit = 1000.0;
    if (number->kind != TOKEN_NUMBER) {
        tape_wrong(reader->tape, place_of_missing(reader), "%s needs a time, as 500ms, 2s or .5",
                   whose);
        return false;
    }
    tape_take(reader);
    const struct token *word = reader->at;
    if (tape_is_text(word)) {
        unit = 0.0;
        for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
            if (token_is(word, units[i].name))
                unit = units[i].ms;
        if (unit == 0.0) {
            tape_wrong(reader->tape, word->place,
                       "'%.*s' is no unit of time: ms, s or m, and one number alone",
                       word->length < 40 ? word->length : 40, word->text);
            return false;
        }
        tape_take(reader);
    }
    const double time = value_of(number) * unit;
    if (!(time <= TIME_MOST)) {
        tape_wrong(reader->tape, number->place, "%s: an hour at most", whose);
        return false;
    }
    *ms = lround(time);
    return true;
}

bool tape_take_number(struct tape_reader *reader, const char *whose, double lo, double hi,
                      double *number)
{
    const struct token *token = reader->at;
    *number = token->kind == TOKEN_NUMBER ? value_of(token) : NAN;
    if (!(*number >= lo && *number <= hi)) {
        tape_wrong(reader->tape, place_of_missing(reader), "%s takes a number from %g to %g", whose,
                   lo, hi);
        if (token->kind == TOKEN_NUMBER || token->kind == TOKEN_STRING)
            tape_take(reader);
        return false;
    }
    tape_take(reader);
    return true;
}

char *tape_take_text(struct tape_reader *reader, const char *whose)
{
    const struct token *token = reader->at;
    const bool fits = token->kind == TOKEN_WORD || token->kind == TOKEN_STRING ||
                      token->kind == TOKEN_JSON || token->kind == TOKEN_NUMBER;
    if (!fits || (token->kind == TOKEN_WORD && tape_is_command(token))) {
        tape_wrong(reader->tape, place_of_missing(reader), "%s needs a text behind it", whose);
        return NULL;
    }
    tape_take(reader);
    char *text = token_copy(token);
    reader->tape->no_memory = reader->tape->no_memory || !text;
    return text;
}

char *tape_take_pattern(struct tape_reader *reader)
{
    const struct token *token = tape_take(reader);
    char message[200], *text = token_copy(token);
    regex_t compiled;
    reader->tape->no_memory = reader->tape->no_memory || !text;
    if (token->open)
        tape_wrong(reader->tape, token->place, "the pattern's second slash is missing");
    else if (text && !tape_pattern(text, &compiled, message, sizeof message))
        tape_wrong(reader->tape, token->place, "%s", message);
    else if (text) {
        regfree(&compiled);
        return text;
    }
    free(text);
    return NULL;
}

/* @time, where it is there. */
void tape_take_speed(struct tape_reader *reader, const char *whose, struct tape_command *command)
{
    long ms;
    if (!token_is_sign(reader->at, '@'))
        return;
    tape_take(reader);
    if (tape_take_time(reader, whose, &ms))
        command->ms = ms;
}
