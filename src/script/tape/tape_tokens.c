#include "script/tape/tape_tokens.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    const char *at, *line_begins;
    int source, line;
    bool after_wait; /* since Wait nothing has come but what may stand before its pattern */
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Of a word; beyond ASCII all are. */
static bool is_letter(char c)
{
    return isalpha((unsigned char)c) || (unsigned char)c >= 0x80 || c == '_' || c == '~' ||
           c == '$';
}

static bool goes_on(char c) { return is_letter(c) || is_digit(c) || (c && strchr("./-%", c)); }

static int characters(const char *from, const char *to)
{
    int count = 0;
    for (; from < to; from++)
        count += ((unsigned char)*from & 0xc0) != 0x80;
    return count;
}

static const char *line_end(const char *at) { return at + strcspn(at, "\r\n"); }

static void skip_blanks(struct reader *r)
{
    for (; *r->at && isspace((unsigned char)*r->at); r->at++)
        if (*r->at == '\n') {
            r->line++;
            r->line_begins = r->at + 1;
        }
}

static const char *number_end(const char *at)
{
    while (is_digit(*at))
        at++;
    if (*at == '.' && is_digit(at[1]))
        for (at++; is_digit(*at);)
            at++;
    return at;
}

/* Past the end mark, which a backslash before it makes an ordinary character where it may. */
static const char *closing(const char *at, char mark, bool escapes)
{
    const char *end = line_end(at);
    for (; at < end && *at != mark; at++)
        if (escapes && *at == '\\' && at + 1 < end)
            at++;
    return at;
}

/* JSON goes over lines. */
static const char *json_end(struct reader *r, const char *at)
{
    int depth = 0;
    do {
        depth += (*at == '{') - (*at == '}');
        if (*at == '\n') {
            r->line++;
            r->line_begins = at + 1;
        }
        at++;
    } while (*at && depth > 0);
    return at;
}

static struct token next(struct reader *r)
{
    skip_blanks(r);
    const char *begin = r->at, *end = begin;
    struct token token = {.text = begin};
    token.place = (struct tape_place){r->source, r->line, characters(r->line_begins, begin) + 1, 1};
    if (!*begin) {
        token.kind = TOKEN_END;
        return token;
    }
    if (*begin == '#') {
        token.kind = TOKEN_COMMENT;
        end = line_end(begin);
        token.text = begin + strspn(begin, "#");
        token.text += strspn(token.text, " \t");
        token.length = (int)(end - token.text);
    } else if (strchr("\"'`", *begin) || (*begin == '/' && r->after_wait)) {
        const bool regex = *begin == '/';
        token.kind = regex ? TOKEN_REGEX : TOKEN_STRING;
        token.text = begin + 1;
        end = closing(begin + 1, *begin, regex);
        token.length = (int)(end - token.text);
        token.open = *end != *begin;
        end += !token.open;
    } else if (is_digit(*begin) || (*begin == '.' && is_digit(begin[1]))) {
        token.kind = TOKEN_NUMBER;
        end = number_end(begin);
    } else if (*begin == '{') {
        token.kind = TOKEN_JSON;
        end = json_end(r, begin);
    } else if (is_letter(*begin) || (strchr("./", *begin) && goes_on(begin[1]))) {
        token.kind = TOKEN_WORD;
        while (goes_on(*end))
            end++;
    } else {
        token.kind = TOKEN_SIGN;
        end = begin + 1;
    }
    if (token.kind != TOKEN_COMMENT && token.kind != TOKEN_STRING && token.kind != TOKEN_REGEX)
        token.length = (int)(end - begin);
    token.place.length = characters(begin, end);
    r->at = end;
    return token;
}

static bool may_precede_pattern(const struct token *token, bool after_wait)
{
    if (token_is(token, "Wait") || token_is(token, "WaitPattern"))
        return true;
    return after_wait && (token->kind == TOKEN_NUMBER || token->kind == TOKEN_COMMENT ||
                          (token->kind == TOKEN_SIGN && strchr("+@", *token->text)) ||
                          token_is(token, "Screen") || token_is(token, "Line") ||
                          token_is(token, "ms") || token_is(token, "s") || token_is(token, "m"));
}

bool tokens_of(const char *text, int source, struct tokens *tokens)
{
    /* A token has a character at least. */
    struct reader r = {.at = text, .line_begins = text, .source = source, .line = 1};
    size_t room = 64;
    *tokens = (struct tokens){.token = malloc(room * sizeof *tokens->token)};
    if (strncmp(text, "\xef\xbb\xbf", 3) == 0)
        r.at = r.line_begins = text + 3;
    while (tokens->token) {
        if ((size_t)tokens->count == room) {
            struct token *more = realloc(tokens->token, 2 * room * sizeof *more);
            if (!more)
                break;
            tokens->token = more;
            room *= 2;
        }
        struct token *token = &tokens->token[tokens->count++];
        *token = next(&r);
        r.after_wait = may_precede_pattern(token, r.after_wait);
        if (token->kind == TOKEN_END)
            return true;
    }
    free(tokens->token);
    *tokens = (struct tokens){0};
    return false;
}

bool token_is(const struct token *token, const char *text)
{
    return token->kind == TOKEN_WORD && (int)strlen(text) == token->length &&
           strncmp(text, token->text, (size_t)token->length) == 0;
}

bool token_is_sign(const struct token *token, char sign)
{
    return token->kind == TOKEN_SIGN && *token->text == sign;
}

char *token_copy(const struct token *token) { return strndup(token->text, (size_t)token->length); }
