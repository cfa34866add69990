/* What is pressed: Type, keys by their names, and those that are held down with others. */
#include "script/tape/tape_keys.h"
#include "script/tape/tape_reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COUNT_MOST = 10000 };

/* Several texts are joined by a blank; a command ends them. */
void tape_read_type(struct tape_reader *reader, const struct token *word)
{
    struct tape_command *command = tape_add(reader->tape, TAPE_TYPE, word->place);
    size_t size = 1, used = 0;
    if (!command)
        return;
    tape_take_speed(reader, "Type", command);
    const struct token *first = reader->at;
    if (first->kind == TOKEN_NUMBER) {
        tape_wrong(reader->tape, first->place, "Type takes a text: put the number in quotes");
        tape_take(reader);
        return;
    }
    for (; reader->at->kind == TOKEN_STRING || tape_is_text(reader->at); tape_take(reader))
        size += (size_t)reader->at->length + 1;
    if (reader->at == first) {
        tape_wrong(reader->tape, word->place, "Type needs a text behind it, in quotes");
        return;
    }
    command = &reader->tape->command[reader->tape->commands - 1];
    command->text = malloc(size);
    reader->tape->no_memory = reader->tape->no_memory || !command->text;
    for (const struct token *token = first; command->text && token < reader->at; token++)
        used += (size_t)snprintf(command->text + used, size - used, "%s%.*s",
                                 token == first ? "" : " ", token->length, token->text);
}

static void note_key(struct tape *tape, const struct tape_key *key, struct tape_place place)
{
    if (key->not_vhs)
        tape_note(&tape->not_vhs, place, "%s", key->name);
    if (key->press == 0 && !key->quits)
        tape_note(&tape->unused, place, "%s", key->name);
}

static void read_count(struct tape_reader *reader, struct tape_command *command)
{
    double count;
    if (reader->at->kind == TOKEN_NUMBER &&
        tape_take_number(reader, command->key.name, 0, COUNT_MOST, &count))
        command->count = (int)count;
}

void tape_read_key(struct tape_reader *reader, const struct token *word, const struct tape_key *key)
{
    struct tape_command *command = tape_add(reader->tape, TAPE_KEY, word->place);
    if (!command)
        return;
    command->key = *key;
    tape_take_speed(reader, key->name, command);
    read_count(reader, command);
    note_key(reader->tape, key, word->place);
}

static unsigned modifier_of(const struct token *token)
{
    return token_is(token, "Ctrl")    ? HELD_CTRL
           : token_is(token, "Alt")   ? HELD_ALT
           : token_is(token, "Shift") ? HELD_SHIFT
                                      : 0;
}

/* Ctrl+x, Ctrl+Alt+x, Shift+Right: after Ctrl nothing is slept, after the others as after a key. */
void tape_read_held(struct tape_reader *reader, const struct token *word)
{
    struct tape *tape = reader->tape;
    struct tape_key key;
    char name[24];
    unsigned held = modifier_of(word);
    const struct token *part = word;
    do {
        if (!token_is_sign(reader->at, '+')) {
            tape_wrong(tape, word->place, "%.*s needs + and a key, as %s", word->length, word->text,
                       held & HELD_CTRL ? "Ctrl+R" : "Shift+Tab");
            return;
        }
        tape_take(reader);
        part = reader->at;
        if (part->kind != TOKEN_COMMENT && part->place.line == word->place.line)
            tape_take(reader);
        held |= modifier_of(part);
    } while (modifier_of(part));
    snprintf(name, sizeof name, "%.*s", part->length < 20 ? part->length : 20, part->text);
    const bool fits = part < reader->at && name[0] != '\0';
    if (!fits || !tape_key_held(held, name, &key)) {
        tape_wrong(tape, fits ? part->place : word->place,
                   "%s is no key to press with %.*s; one character is, or a key as Right",
                   fits ? name : "nothing", word->length, word->text);
        return;
    }
    struct tape_command *command = tape_add(tape, TAPE_KEY, word->place);
    if (!command)
        return;
    command->place.length = part->place.line == word->place.line
                                ? part->place.column + part->place.length - word->place.column
                                : word->place.length;
    command->key = key;
    if (held & HELD_CTRL)
        command->ms = 0;
    if (token_is_sign(reader->at, '@') || reader->at->kind == TOKEN_NUMBER)
        tape_note(&tape->not_vhs, command->place, "a count or a time behind %s", key.name);
    tape_take_speed(reader, key.name, command);
    read_count(reader, command);
    note_key(tape, &key, command->place);
}
