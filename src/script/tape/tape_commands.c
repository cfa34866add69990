/* The table of commands, and those of one line. */
#include "script/tape/tape_keys.h"
#include "script/tape/tape_reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void read_sleep(struct tape_reader *reader, const struct token *word)
{
    long ms;
    if (!tape_take_time(reader, "Sleep", &ms))
        return;
    struct tape_command *command = tape_add(reader->tape, TAPE_SLEEP, word->place);
    if (command)
        command->ms = ms;
}

static void read_wait(struct tape_reader *reader, const struct token *word)
{
    struct tape *tape = reader->tape;
    struct tape_command *command = tape_add(tape, TAPE_WAIT, word->place);
    if (!command)
        return;
    bool scoped = token_is_sign(reader->at, '+');
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
    tape_take_speed(reader, "Wait", command);
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

/* ---- files ---- */

bool tape_ends_in(const char *text, const char *const *endings)
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
    if (!folder && !tape_ends_in(text, taken))
        tape_wrong(tape, path->place,
                   "Output takes a file that ends in .cast, .svg, .txt, .gif or .mp4");
    else if (folder)
        tape_note(&tape->unused, place, "Output to a folder");
    else if (!reader->sourced && tape->outputs == TAPE_OUTPUTS)
        tape_wrong(tape, path->place, "there are %d outputs already", TAPE_OUTPUTS);
    else if (!reader->sourced) {
        if (tape_ends_in(text, new))
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
    if (text && !tape_ends_in(text, taken))
        tape_wrong(reader->tape, path->place, "Screenshot takes a file that ends in .svg or .txt");
    else if (text && strcmp(strrchr(text, '.'), ".png") != 0)
        tape_note(&reader->tape->not_vhs, word->place, "Screenshot %s", strrchr(text, '.'));
    if (command)
        command->text = text;
    else
        free(text);
}

/* ---- others ---- */

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

/* ---- the table ---- */

static const struct {
    const char *word;
    void (*read)(struct tape_reader *reader, const struct token *word);
    bool setting; /* what comes before the first command */
} commands[] = {
    {"Type", tape_read_type, false},
    {"Sleep", read_sleep, false},
    {"Wait", read_wait, false},
    {"Hide", read_hide, false},
    {"Show", read_show, false},
    {"Ctrl", tape_read_held, false},
    {"Alt", tape_read_held, false},
    {"Shift", tape_read_held, false},
    {"Screenshot", read_screenshot, false},
    {"Copy", read_copy, false},
    {"Paste", read_paste, false},
    {"Set", tape_read_setting, true},
    {"Output", read_output, true},
    {"Require", read_require, true},
    {"Env", read_env, true},
    {"Source", tape_read_source, true},
};
enum { COMMANDS = sizeof commands / sizeof commands[0] };

const char *tape_command_name(int index)
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

bool tape_read_command(struct tape_reader *reader, const struct token *token)
{
    const int which = command_of(token);
    struct tape_key key;
    char name[24];
    snprintf(name, sizeof name, "%.*s", token->length < 20 ? token->length : 20, token->text);
    if (which >= 0) {
        reader->begun = reader->begun || !commands[which].setting;
        commands[which].read(reader, token);
    } else if (token->kind == TOKEN_WORD && tape_key_named(name, &key)) {
        reader->begun = true;
        tape_read_key(reader, token, &key);
    } else {
        return false;
    }
    return true;
}
