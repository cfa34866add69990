/* A tape from its beginning to its end. Of a command that is wrong one thing is said, and reading
 * goes on with the next command word. */
#include "script/tape/tape_reading.h"

#include "store/whole_file.h"
#include "text/names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MOST = 1000000 };

/* ---- comments that say more ---- */

/* Caption "…" and Chapter "…". False: it is an ordinary comment. */
static bool read_remark(struct tape *tape, const struct token *token)
{
    static const struct {
        const char *word;
        enum tape_kind kind;
    } words[] = {{"Caption", TAPE_CAPTION}, {"Chapter", TAPE_CHAPTER}};
    for (int i = 0; i < 2; i++) {
        const size_t length = strlen(words[i].word);
        if ((size_t)token->length < length || strncmp(token->text, words[i].word, length) != 0)
            continue;
        const char *at = token->text + length, *end = token->text + token->length;
        while (at < end && (*at == ' ' || *at == '\t'))
            at++;
        const char mark = at < end ? *at : '\0';
        const char *close = mark == '"' || mark == '\'' || mark == '`'
                                ? memchr(at + 1, mark, (size_t)(end - at) - 1)
                                : NULL;
        if (!close)
            return false;
        struct tape_command *command = tape_add(tape, words[i].kind, token->place);
        if (!command)
            return true;
        command->text = strndup(at + 1, (size_t)(close - at) - 1);
        tape->captions = tape->captions || words[i].kind == TAPE_CAPTION;
        return true;
    }
    return false;
}

/* The first comment is the title, those that follow it line by line are the description. */
static const struct token *read_title(struct tape *tape, const struct token *token)
{
    const int first = token->place.line;
    size_t size = 1, used = 0;
    if (token->kind != TOKEN_COMMENT || read_remark(tape, token))
        return token + (token->kind == TOKEN_COMMENT);
    tape->title = token_copy(token);
    const struct token *end = token + 1;
    for (; end->kind == TOKEN_COMMENT && end->place.line == first + (end - token) &&
           strncmp(end->text, "Caption", 7) != 0 && strncmp(end->text, "Chapter", 7) != 0;
         end++)
        size += (size_t)end->length + 1;
    tape->description = calloc(1, size);
    for (const struct token *at = token + 1; tape->description && at < end; at++)
        used += (size_t)snprintf(tape->description + used, size - used, "%s%.*s", used ? " " : "",
                                 at->length, at->text);
    return end;
}

/* ---- one after the other ---- */

static void unknown(struct tape_reader *reader, const struct token *token)
{
    const char *near[NAMES_NEAR];
    char name[60], meant[120] = "";
    snprintf(name, sizeof name, "%.*s", token->length < 50 ? token->length : 50, token->text);
    const int count = token->kind == TOKEN_WORD ? names_near(name, tape_command_name, near) : 0;
    names_joined(near, count, "", meant, sizeof meant);
    if (token->kind == TOKEN_WORD)
        tape_wrong(reader->tape, token->place, "%s is no command%s%s%s", name,
                   count ? ", did you mean " : "", meant, count ? "?" : "");
    else
        tape_wrong(reader->tape, token->place, "here a command is due, as Type, Sleep or Enter");
}

/* On to the next line, so that one fault is told once. */
static void skip(struct tape_reader *reader)
{
    const int line = (reader->at - 1)->place.line;
    while (reader->at->kind != TOKEN_END && reader->at->kind != TOKEN_COMMENT &&
           reader->at->place.line == line)
        tape_take(reader);
}

static void read_one(struct tape_reader *reader)
{
    const struct token *token = tape_take(reader);
    struct tape *tape = reader->tape;
    const int errors = tape->errors;
    if (token->kind == TOKEN_COMMENT) {
        read_remark(tape, token);
        return;
    }
    if (!tape_read_command(reader, token))
        unknown(reader, token);
    for (const struct token *t = token; t < reader->at; t++)
        if (t->kind == TOKEN_STRING && t->open && tape->errors == errors)
            tape_wrong(tape, t->place, "its closing quote is missing");
    if (tape->errors > errors)
        skip(reader);
}

static bool read_text(struct tape *tape, int source, bool begun)
{
    struct tokens tokens;
    if (!tokens_of(tape->source[source].text, source, &tokens))
        return false;
    struct tape_reader reader = {
        .tape = tape, .at = tokens.token, .sourced = source > 0, .begun = begun};
    if (source == 0)
        reader.at = read_title(tape, reader.at);
    while (reader.at->kind != TOKEN_END && tape->errors < TAPE_ERRORS && !tape->no_memory)
        read_one(&reader);
    free(tokens.token);
    return !tape->no_memory;
}

/* Another tape, from the working folder, in this one's place. */
void tape_read_source(struct tape_reader *reader, const struct token *word)
{
    static const char *const taken[] = {".tape", NULL};
    struct tape *tape = reader->tape;
    const struct token *path = reader->at;
    char message[300], *name = tape_take_text(reader, "Source"), *text = NULL;
    if (!name)
        return;
    if (!tape_ends_in(name, taken))
        tape_wrong(tape, path->place, "Source takes a file that ends in .tape");
    else if (reader->sourced)
        tape_wrong(tape, word->place, "a tape that is read by Source reads no other one");
    else if (tape->sources == TAPE_SOURCES)
        tape_wrong(tape, word->place, "there are %d tapes already", TAPE_SOURCES);
    else if (!(text = whole_file_read(name, "a tape", FILE_MOST, "there is no such file", message,
                                      sizeof message)))
        tape_wrong(tape, path->place, "%s", message);
    else if (text[strspn(text, " \t\r\n")] == '\0')
        tape_wrong(tape, path->place, "%.100s is empty", name);
    else {
        tape->source[tape->sources] = (struct tape_source){name, text};
        if (!read_text(tape, tape->sources++, true))
            tape->no_memory = true;
        reader->begun = true;
        return;
    }
    free(text);
    free(name);
}

struct tape *tape_read(const char *name, const char *text)
{
    struct tape *tape = calloc(1, sizeof *tape);
    if (!tape)
        return NULL;
    tape->settings = tape_settings_default();
    tape->source[0] = (struct tape_source){strdup(name), strdup(text)};
    tape->sources = 1;
    bool read = tape->source[0].name && tape->source[0].text && read_text(tape, 0, false);
    if (!tape->title)
        tape->title = calloc(1, 1);
    if (!tape->description)
        tape->description = calloc(1, 1);
    if (read && tape->title && tape->description)
        return tape;
    tape_free(tape);
    return NULL;
}
