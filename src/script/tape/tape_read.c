/* Tokens into commands. Of a command that is wrong one thing is said, and reading goes on with the
 * next command word. */
#include "script/tape/tape_keys.h"
#include "script/tape/tape_pattern.h"
#include "script/tape/tape_reading.h"

#include "store/whole_file.h"
#include "text/names.h"
#include "text/utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TIME_MOST = 3600 * 1000, COUNT_MOST = 10000, FILE_MOST = 1000000 };

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

/* ---- values ---- */

static bool is_sign(const struct token *token, char sign)
{
    return token->kind == TOKEN_SIGN && *token->text == sign;
}

static double value_of(const struct token *token)
{
    char digits[40];
    snprintf(digits, sizeof digits, "%.*s", token->length < 39 ? token->length : 39, token->text);
    return strtod(digits, NULL);
}

static bool is_blank_word(const struct token *token)
{
    return token->kind == TOKEN_WORD && !tape_is_command(token);
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
        tape_wrong(reader->tape, number->place, "%s needs a time, as 500ms, 2s or .5", whose);
        return false;
    }
    tape_take(reader);
    const struct token *word = reader->at;
    if (is_blank_word(word)) {
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
        tape_wrong(reader->tape, token->place, "%s takes a number from %g to %g", whose, lo, hi);
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
        tape_wrong(reader->tape, token->place, "%s needs a text behind it", whose);
        return NULL;
    }
    tape_take(reader);
    char *text = token_copy(token);
    reader->tape->no_memory = reader->tape->no_memory || !text;
    return text;
}

/* @time, where it is there. */
static void take_own_speed(struct tape_reader *reader, const char *whose,
                           struct tape_command *command)
{
    long ms;
    if (!is_sign(reader->at, '@'))
        return;
    tape_take(reader);
    if (tape_take_time(reader, whose, &ms))
        command->ms = ms;
}

/* ---- commands ---- */

/* Several texts are joined by a blank; a command ends them. */
static void read_type(struct tape_reader *reader, const struct token *word)
{
    struct tape_command *command = tape_add(reader->tape, TAPE_TYPE, word->place);
    size_t size = 1, used = 0;
    if (!command)
        return;
    take_own_speed(reader, "Type", command);
    const struct token *first = reader->at;
    if (first->kind == TOKEN_NUMBER) {
        tape_wrong(reader->tape, first->place, "Type takes a text: put the number in quotes");
        tape_take(reader);
        return;
    }
    for (; reader->at->kind == TOKEN_STRING || is_blank_word(reader->at); tape_take(reader))
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

static void read_key(struct tape_reader *reader, const struct token *word,
                     const struct tape_key *key)
{
    struct tape_command *command = tape_add(reader->tape, TAPE_KEY, word->place);
    if (!command)
        return;
    command->key = *key;
    take_own_speed(reader, key->name, command);
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
static void read_held(struct tape_reader *reader, const struct token *word)
{
    struct tape *tape = reader->tape;
    struct tape_key key;
    char name[24];
    unsigned held = modifier_of(word);
    const struct token *part = word;
    do {
        if (!is_sign(reader->at, '+')) {
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
    if (is_sign(reader->at, '@') || reader->at->kind == TOKEN_NUMBER)
        tape_note(&tape->not_vhs, command->place, "a count or a time behind %s", key.name);
    take_own_speed(reader, key.name, command);
    read_count(reader, command);
    note_key(tape, &key, command->place);
}

static void read_sleep(struct tape_reader *reader, const struct token *word)
{
    long ms;
    if (!tape_take_time(reader, "Sleep", &ms))
        return;
    struct tape_command *command = tape_add(reader->tape, TAPE_SLEEP, word->place);
    if (command)
        command->ms = ms;
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

static void read_wait(struct tape_reader *reader, const struct token *word)
{
    struct tape *tape = reader->tape;
    struct tape_command *command = tape_add(tape, TAPE_WAIT, word->place);
    if (!command)
        return;
    bool scoped = is_sign(reader->at, '+');
    command->wait = WAIT_LINE;
    if (scoped) {
        tape_take(reader);
        const struct token *scope = tape_take(reader);
        command->wait = token_is(scope, "Screen") ? WAIT_SCREEN : WAIT_LINE;
        if (!token_is(scope, "Screen") && !token_is(scope, "Line")) {
            tape_wrong(tape, scope->place, "Wait+ takes Screen or Line");
            return;
        }
    }
    take_own_speed(reader, "Wait", command);
    const struct token *pattern = reader->at;
    if (pattern->kind == TOKEN_REGEX) {
        command->text = tape_take_pattern(reader);
        command->place.length =
            pattern->place.line == word->place.line
                ? pattern->place.column + pattern->place.length - word->place.column
                : word->place.length;
    } else if (!scoped && !tape->settings.wait_pattern) {
        command->wait = WAIT_SETTLED;
        tape_note(&tape->not_vhs, word->place, "Wait alone (VHS waits for a shell's prompt)");
    } else if (tape->settings.wait_pattern) {
        command->text = strdup(tape->settings.wait_pattern);
        tape->no_memory = tape->no_memory || !command->text;
    } else {
        tape_wrong(tape, word->place, "Wait+%s needs a pattern, as /learned/",
                   command->wait == WAIT_SCREEN ? "Screen" : "Line");
    }
}

static bool ends_in(const char *text, const char *const *endings)
{
    const char *dot = strrchr(text, '.');
    for (int i = 0; dot && endings[i]; i++)
        if (strcmp(dot, endings[i]) == 0)
            return true;
    return false;
}

static void read_output(struct tape_reader *reader, const struct token *word)
{
    static const char *const taken[] = {".cast", ".svg", ".txt",  ".ascii", ".test",
                                        ".gif",  ".mp4", ".webm", NULL};
    static const char *const new[] = {".cast", ".svg", NULL};
    struct tape *tape = reader->tape;
    const struct token *path = reader->at;
    char *text = tape_take_text(reader, "Output");
    if (!text)
        return;
    const size_t length = strlen(text);
    const bool folder = length > 0 && text[length - 1] == '/';
    struct tape_place place = word->place;
    if (path->place.line == place.line)
        place.length = path->place.column + path->place.length - place.column;
    if (!folder && !ends_in(text, taken))
        tape_wrong(tape, path->place,
                   "Output takes a file that ends in .cast, .svg, .txt, .gif or .mp4");
    else if (folder)
        tape_note(&tape->unused, place, "Output to a folder");
    else if (!reader->sourced && tape->outputs == TAPE_OUTPUTS)
        tape_wrong(tape, path->place, "there are %d outputs already", TAPE_OUTPUTS);
    else if (!reader->sourced) {
        if (ends_in(text, new))
            tape_note(&tape->not_vhs, place, "Output %s", strrchr(text, '.'));
        tape->output[tape->outputs++] = (struct tape_output){place, text};
        return;
    }
    free(text);
}

static void read_screenshot(struct tape_reader *reader, const struct token *word)
{
    static const char *const taken[] = {".png", ".svg", ".txt", NULL};
    const struct token *path = reader->at;
    char *text = tape_take_text(reader, "Screenshot");
    struct tape_command *command =
        text ? tape_add(reader->tape, TAPE_SCREENSHOT, word->place) : NULL;
    if (text && !ends_in(text, taken))
        tape_wrong(reader->tape, path->place, "Screenshot takes a file that ends in .svg or .txt");
    else if (text && strcmp(strrchr(text, '.'), ".png") != 0)
        tape_note(&reader->tape->not_vhs, word->place, "Screenshot %s", strrchr(text, '.'));
    if (command)
        command->text = text;
    else
        free(text);
}

static void read_plain(struct tape_reader *reader, const struct token *word, enum tape_kind kind)
{
    (void)tape_add(reader->tape, kind, word->place);
}

static void read_hide(struct tape_reader *reader, const struct token *word)
{
    read_plain(reader, word, TAPE_HIDE);
}

static void read_show(struct tape_reader *reader, const struct token *word)
{
    read_plain(reader, word, TAPE_SHOW);
}

static void read_copy(struct tape_reader *reader, const struct token *word)
{
    char *text = tape_take_text(reader, "Copy");
    struct tape_command *command = text ? tape_add(reader->tape, TAPE_COPY, word->place) : NULL;
    if (command)
        command->text = text;
    else
        free(text);
}

static void read_paste(struct tape_reader *reader, const struct token *word)
{
    read_plain(reader, word, TAPE_PASTE);
}

/* Programs are not looked for, since none is run. */
static void read_require(struct tape_reader *reader, const struct token *word)
{
    char *text = tape_take_text(reader, "Require");
    if (text && strcmp(text, "lrscope") != 0)
        tape_note(&reader->tape->unused, word->place, "Require %.30s", text);
    free(text);
}

static void read_env(struct tape_reader *reader, const struct token *word)
{
    char *name = tape_take_text(reader, "Env"),
         *value = name ? tape_take_text(reader, "Env") : NULL;
    if (value)
        tape_note(&reader->tape->unused, word->place, "Env %.30s", name);
    free(name);
    free(value);
}

static void read_source(struct tape_reader *reader, const struct token *word);

static const struct {
    const char *word;
    void (*read)(struct tape_reader *reader, const struct token *word);
    bool setting; /* what comes before the first command */
} commands[] = {
    {"Type", read_type, false},
    {"Sleep", read_sleep, false},
    {"Wait", read_wait, false},
    {"Hide", read_hide, false},
    {"Show", read_show, false},
    {"Ctrl", read_held, false},
    {"Alt", read_held, false},
    {"Shift", read_held, false},
    {"Screenshot", read_screenshot, false},
    {"Copy", read_copy, false},
    {"Paste", read_paste, false},
    {"Set", tape_read_setting, true},
    {"Output", read_output, true},
    {"Require", read_require, true},
    {"Env", read_env, true},
    {"Source", read_source, true},
};
enum { COMMANDS = sizeof commands / sizeof commands[0] };

static const char *word_name(int index)
{
    if (index < COMMANDS)
        return commands[index].word;
    return tape_key_name(index - COMMANDS);
}

static int command_of(const struct token *token)
{
    for (int i = 0; i < COMMANDS; i++)
        if (token_is(token, commands[i].word))
            return i;
    return -1;
}

static bool is_key(const struct token *token)
{
    for (int i = 0; token->kind == TOKEN_WORD && tape_key_name(i); i++)
        if (token_is(token, tape_key_name(i)))
            return true;
    return false;
}

bool tape_is_command(const struct token *token) { return command_of(token) >= 0 || is_key(token); }

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
    const int count = token->kind == TOKEN_WORD ? names_near(name, word_name, near) : 0;
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
    const int errors = tape->errors, which = command_of(token);
    struct tape_key key;
    char name[24];
    if (token->kind == TOKEN_COMMENT) {
        read_remark(tape, token);
        return;
    }
    snprintf(name, sizeof name, "%.*s", token->length < 20 ? token->length : 20, token->text);
    if (which >= 0) {
        reader->begun = reader->begun || !commands[which].setting;
        commands[which].read(reader, token);
    } else if (token->kind == TOKEN_WORD && tape_key_named(name, &key)) {
        reader->begun = true;
        read_key(reader, token, &key);
    } else {
        unknown(reader, token);
    }
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
static void read_source(struct tape_reader *reader, const struct token *word)
{
    static const char *const taken[] = {".tape", NULL};
    struct tape *tape = reader->tape;
    const struct token *path = reader->at;
    char message[300], *name = tape_take_text(reader, "Source"), *text = NULL;
    if (!name)
        return;
    if (!ends_in(name, taken))
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
