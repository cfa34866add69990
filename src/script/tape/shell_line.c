#include "script/tape/shell_line.h"

#include "model/run/plan.h"
#include "text/press.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Room for every set-up, as a recording begins with one. */
enum { LINE_MOST = PLAN_TEXT_MOST, WORDS_MOST = 2000 };

/* The words of a line, quotes taken off. && and ; are words of their own, whose text is parts. */
static const char and_then[] = "&&", then[] = ";";

struct words {
    int count;
    const char *word[WORDS_MOST];
    char room[2 * LINE_MOST];
    size_t used;
};

static bool is_part(const char *word) { return word == and_then || word == then; }

/* What a shell does with a character that is not quoted, and that is not done here; NULL: nothing.
 */
static const char *meaning(char c)
{
    return c == '|'               ? "a pipe"
           : c == '>' || c == '<' ? "a file in place of the screen"
           : c == '$' || c == '`' ? "what only a shell knows"
           : c == '&'             ? "a job in the background"
           : c == '(' || c == ')' ? "a shell of its own"
                                  : NULL;
}

static void put(struct words *words, char c)
{
    if (words->used + 1 < sizeof words->room)
        words->room[words->used++] = c;
}

/* One word, from its first character; NULL: its quote is not closed, or it has what is refused. */
static const char *take_word(struct words *words, const char *at, const char **why)
{
    while (*at && !strchr(" \t;", *at) && strncmp(at, "&&", 2) != 0) {
        if (*at == '\\' && at[1]) {
            put(words, at[1]);
            at += 2;
        } else if (*at == '\'' || *at == '"') {
            const char mark = *at++;
            for (; *at && *at != mark; at++) {
                at += mark == '"' && *at == '\\' && (at[1] == '"' || at[1] == '\\');
                put(words, *at);
            }
            if (!*at)
                return *why = "a quote that is not closed", NULL;
            at++;
        } else if ((*why = meaning(*at))) {
            return NULL;
        } else {
            put(words, *at++);
        }
    }
    put(words, '\0');
    return at;
}

/* NULL: all is split; else what is refused. */
static const char *split(const char *line, struct words *words)
{
    const char *why = NULL;
    *words = (struct words){.count = 0};
    for (const char *at = line + strspn(line, " \t"); *at && *at != '#'; at += strspn(at, " \t")) {
        if (words->count == WORDS_MOST || words->used + LINE_MOST > sizeof words->room)
            return "too many words";
        if (*at == ';' || strncmp(at, "&&", 2) == 0) {
            words->word[words->count++] = *at == ';' ? then : and_then;
            at += *at == ';' ? 1 : 2;
            continue;
        }
        const char *word = words->room + words->used;
        at = take_word(words, at, &why);
        if (!at)
            return why;
        words->word[words->count++] = word;
    }
    return NULL;
}

static bool is_program(const char *word)
{
    const char *slash = strrchr(word, '/');
    return strcmp(slash ? slash + 1 : word, "lrscope") == 0;
}

static bool is_assignment(const char *word)
{
    const char *equals = strchr(word, '=');
    return equals && equals > word && strcspn(word, "=/- ") == (size_t)(equals - word);
}

static bool keep(struct tape_launch *launch, const char *const *word, int count)
{
    launch->word = calloc((size_t)count + 1, sizeof *launch->word);
    for (int i = 0; launch->word && i < count; i++)
        if ((launch->word[launch->words++] = strdup(word[i])) == NULL)
            return false;
    return launch->word != NULL;
}

/* True: it starts the screen. */
static bool read_line(struct tape *tape, struct tape_launch *launch, struct tape_place place,
                      const char *line)
{
    struct words words;
    const char *why = split(line, &words);
    if (why) {
        tape_wrong(tape, place, "%s in a command line: nothing is executed, only lrscope is played",
                   why);
        return false;
    }
    for (int i = 0, end; i < words.count; i = end + 1) {
        for (end = i; end < words.count && !is_part(words.word[end]);)
            end++;
        while (i < end && is_assignment(words.word[i]))
            tape_note(&tape->unused, place, "%.40s", words.word[i++]);
        if (i == end || strcmp(words.word[i], "clear") == 0)
            continue;
        if (strcmp(words.word[i], "cd") == 0 || strcmp(words.word[i], "export") == 0) {
            tape_note(&tape->unused, place, "%s", words.word[i]);
            continue;
        }
        if (!is_program(words.word[i])) {
            tape_wrong(tape, place,
                       "%.60s is a program of its own: nothing is executed, only lrscope is played",
                       words.word[i]);
            return false;
        }
        for (int k = end; k < words.count; k++)
            if (!is_part(words.word[k]) && strcmp(words.word[k], "clear") != 0) {
                tape_wrong(tape, place,
                           "%.60s behind the screen's command: nothing is executed, only lrscope "
                           "is played",
                           words.word[k]);
                return false;
            }
        launch->place = place;
        if (!keep(launch, words.word + i + 1, end - i - 1))
            tape->no_memory = true;
        return true;
    }
    return false;
}

struct typed {
    char line[LINE_MOST];
    size_t used;
    bool too_long;
    struct tape_place place; /* where it begins */
};

static void type(struct typed *typed, struct tape_place place, const char *text)
{
    if (typed->used == 0)
        typed->place = place;
    for (; *text && typed->used + 1 < sizeof typed->line; text++)
        typed->line[typed->used++] = *text;
    typed->line[typed->used] = '\0';
    typed->too_long = typed->too_long || *text;
}

static void rub_out(struct typed *typed)
{
    while (typed->used > 0 && ((unsigned char)typed->line[--typed->used] & 0xc0) == 0x80)
        ;
    typed->line[typed->used] = '\0';
}

/* True: the screen is started. */
static bool take_key(struct tape *tape, struct tape_launch *launch, struct typed *typed,
                     const struct tape_command *command)
{
    const struct tape_key *key = &command->key;
    for (int i = 0; i < command->count; i++) {
        if (key->press == PRESS_SPACE)
            type(typed, command->place, " ");
        else if (key->press == PRESS_BACKSPACE)
            rub_out(typed);
        else if (key->press == PRESS_ENTER && typed->used == 0)
            continue;
        else if (key->press == PRESS_ENTER) {
            const bool started = read_line(tape, launch, typed->place, typed->line);
            typed->used = 0;
            typed->line[0] = '\0';
            if (started)
                return true;
        } else if (strncmp(key->name, "Ctrl+", 5) == 0)
            typed->used = key->press == PRESS_CTRL_L ? typed->used : 0;
        else {
            tape_wrong(tape, command->place,
                       "%s before the screen is up: begin with Type \"lrscope\" and Enter",
                       key->name);
            return false;
        }
    }
    return false;
}

/* Puts the last error before those of its file that are told of later lines. */
static void order_last_error(struct tape *tape)
{
    for (int i = tape->errors - 1; i > 0; i--) {
        const struct tape_error last = tape->error[i], *before = &tape->error[i - 1];
        if (before->place.source != last.place.source || before->place.line <= last.place.line)
            return;
        tape->error[i] = *before;
        tape->error[i - 1] = last;
    }
}

void tape_launch_find(struct tape *tape, struct tape_launch *launch)
{
    struct typed typed = {.used = 0};
    const int errors = tape->errors;
    *launch = (struct tape_launch){.first = 0};
    for (int i = 0; i < tape->commands && tape->errors == errors; i++) {
        const struct tape_command *command = &tape->command[i];
        if (command->kind == TAPE_TYPE && command->text)
            type(&typed, command->place, command->text);
        if (typed.too_long)
            tape_wrong(tape, command->place, "the command line is too long");
        else if (command->kind == TAPE_SCREENSHOT)
            tape_wrong(tape, command->place, "Screenshot before the screen is up");
        else if (command->kind == TAPE_KEY && take_key(tape, launch, &typed, command)) {
            launch->first = i + 1;
            return;
        }
    }
    if (tape->errors > errors)
        order_last_error(tape);
    /* Where a line could not be read the beginning may be in it. */
    if (tape->errors > 0)
        return;
    const struct tape_place top = {.line = 1, .column = 1, .length = 1};
    tape_wrong(tape, typed.used > 0 ? typed.place : top,
               typed.used > 0 ? "this command line is never ended: Enter is missing"
                              : "no screen is started: begin with Type \"lrscope\" and Enter");
}

void tape_launch_free(struct tape_launch *launch)
{
    for (int i = 0; i < launch->words; i++)
        free(launch->word[i]);
    free(launch->word);
    *launch = (struct tape_launch){0};
}
