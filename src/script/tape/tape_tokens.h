/* The tokens of a tape. Ends of lines part them and mean nothing else; they end comments, strings
 * and regular expressions. */
#pragma once

#include "script/tape/tape.h"

enum token_kind {
    TOKEN_END,
    TOKEN_WORD,    /* a command, a setting, a path, a text without quotes */
    TOKEN_STRING,  /* in "…", '…' or `…`; nothing is escaped in it */
    TOKEN_NUMBER,  /* 12, 1.5, .5 */
    TOKEN_REGEX,   /* between slashes, behind Wait alone */
    TOKEN_JSON,    /* from { to } */
    TOKEN_COMMENT, /* without # and the blanks behind it */
    TOKEN_SIGN     /* any other character */
};

struct token {
    enum token_kind kind;
    struct tape_place place;
    const char *text; /* in the source */
    int length;       /* of it, in bytes */
    bool open;        /* its end was missing */
};

struct tokens {
    int count;
    struct token *token; /* the last is TOKEN_END */
};

/* All those of a source. False: memory is short. Free tokens.token. */
bool tokens_of(const char *text, int source, struct tokens *tokens);

bool token_is(const struct token *token, const char *text);
bool token_is_sign(const struct token *token, char sign);

/* Its text as a string of its own. NULL: memory is short. */
char *token_copy(const struct token *token);
