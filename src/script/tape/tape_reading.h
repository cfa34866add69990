/* What the files that read a tape share: where they stand in its tokens. */
#pragma once

#include "script/tape/tape_tokens.h"

struct tape_reader {
    struct tape *tape;
    const struct token *at; /* the next token; the last is TOKEN_END */
    bool sourced;           /* by Source: its outputs are dropped, and none may be in it */
    bool begun;             /* a command has come that is no setting */
};

/* The token that is next, which is taken; the end stays. */
const struct token *tape_take(struct tape_reader *reader);

/* A time, as 500ms, 2s, 1m or .5, which is seconds: in milliseconds, and thousandths of any number
 * without a unit. False: it has been said what is wrong. */
bool tape_take_time(struct tape_reader *reader, const char *whose, long *ms);
bool tape_take_number(struct tape_reader *reader, const char *whose, double lo, double hi,
                      double *number);

/* @time, where it is there. */
void tape_take_speed(struct tape_reader *reader, const char *whose, struct tape_command *command);

/* A word or a string. NULL: said, or memory is short. */
char *tape_take_text(struct tape_reader *reader, const char *whose);

/* A pattern that can be compiled. NULL: said, or memory is short. */
char *tape_take_pattern(struct tape_reader *reader);

/* ---- commands, each behind its word ---- */

/* Any, by the word that it begins with. False: that is neither a command nor a key. */
bool tape_read_command(struct tape_reader *reader, const struct token *token);
/* For names_near: the words that there are, NULL past the last. */
const char *tape_command_name(int index);

/* What is pressed (tape_presses.c). */
void tape_read_type(struct tape_reader *reader, const struct token *word);
void tape_read_key(struct tape_reader *reader, const struct token *word,
                   const struct tape_key *key);
void tape_read_held(struct tape_reader *reader, const struct token *word);

/* Another tape, from the working folder, in this one's place (tape_read.c). */
void tape_read_source(struct tape_reader *reader, const struct token *word);

/* Behind Set: its name and value (tape_settings.c). */
void tape_read_setting(struct tape_reader *reader, const struct token *set);
struct tape_settings tape_settings_default(void);

/* Adds a command. NULL: memory is short. */
struct tape_command *tape_add(struct tape *tape, enum tape_kind kind, struct tape_place place);

/* Has a word a meaning of its own, as a command does? */
bool tape_is_command(const struct token *token);
/* A word that has none, and so is a text. */
bool tape_is_text(const struct token *token);

/* Is a path's ending one of those, up to a NULL? */
bool tape_ends_in(const char *path, const char *const *endings);
