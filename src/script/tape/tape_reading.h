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

/* A word or a string. NULL: said, or memory is short. */
char *tape_take_text(struct tape_reader *reader, const char *whose);

/* A pattern that can be compiled. NULL: said, or memory is short. */
char *tape_take_pattern(struct tape_reader *reader);

/* Behind Set: its name and value (tape_settings.c). */
void tape_read_setting(struct tape_reader *reader, const struct token *set);
struct tape_settings tape_settings_default(void);

/* Adds a command. NULL: memory is short. */
struct tape_command *tape_add(struct tape *tape, enum tape_kind kind, struct tape_place place);

/* Has a word a meaning of its own, as a command does? */
bool tape_is_command(const struct token *token);
