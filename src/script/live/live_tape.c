#include "script/live/live_tape.h"

#include "script/recording/sent_keys.h"
#include "text/press.h"
#include "text/utf8.h"
#include "text/version.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NO_KEY = -1, PASTED = -2 };

/* Milliseconds: VHS waits so long after a key; and what times are rounded to. */
enum { TYPING = 50, PAUSE_UNIT = 100, TOGETHER = 700, TYPED_MOST = 60 };

/* May a key have a time and a count, and takes that time? */
static bool counts(int key) { return key < SENT_KEYS; }

struct live_tape {
    FILE *out;
    char *text;
    size_t size;
    int mice;  /* what the mouse did, left out */
    long told; /* up to which time the tape has told, as it will be played */
    /* What is pressed again and again, or typed, and not written yet: */
    int key; /* index of sent_keys, NO_KEY: typed, PASTED */
    int count;
    long first, last;
    char typed[4 * TYPED_MOST + 1], bytes[8];
};

/* How much of a text goes between two quotation marks, and which: there are no escapes, so that it
 * is what has not all three kinds in it. */
static int quotable(const char *text, char *quote)
{
    static const char kinds[] = "\"'`";
    int most = 0;
    for (int i = 0; kinds[i] != '\0'; i++) {
        const char *end = strchr(text, kinds[i]);
        const int length = (int)(end != NULL ? (size_t)(end - text) : strlen(text));
        if (i > 0 && length <= most)
            continue;
        most = length;
        *quote = kinds[i];
    }
    return most;
}

/* Of a text that is never as long as to have all three: press ends it before. */
static char quote_of(const char *typed)
{
    char quote;
    (void)quotable(typed, &quote);
    return quote;
}

/* One line of the shell, typed in as many pieces as its quotation marks ask for. */
static void write_launch(FILE *out, const char *command)
{
    do {
        char quote;
        const int length = quotable(command, &quote);
        fprintf(out, "Type %c%.*s%c\n", quote, length, command, quote);
        command += length;
    } while (*command != '\0');
    fputs("Enter\n\n", out);
}

/* A title is no text that is played: where it has all three it loses one. */
static void write_chapter(FILE *out, const char *title)
{
    char quote;
    const bool whole = quotable(title, &quote) == (int)strlen(title);
    quote = whole ? quote : '"';
    fprintf(out, "# Chapter %c", quote);
    for (; *title != '\0'; title++)
        fputc(*title == quote ? '\'' : *title, out);
    fprintf(out, "%c\n", quote);
}

struct live_tape *live_tape_new(int rows, int cols, const char *command, const char *left_out)
{
    struct live_tape *tape = calloc(1, sizeof *tape);

    if (tape == NULL)
        return NULL;
    tape->key = NO_KEY;
    tape->out = open_memstream(&tape->text, &tape->size);
    if (tape->out == NULL) {
        free(tape);
        return NULL;
    }
    fprintf(tape->out,
            "# Recorded by lrscope %s; lrscope demo plays it.\nSet Columns %d\nSet Rows %d\n\n",
            version, cols, rows);
    if (left_out[0] != '\0')
        fprintf(tape->out, "# No command has what was there already: %s.\n", left_out);
    write_launch(tape->out, command);
    return tape;
}

void live_tape_free(struct live_tape *tape)
{
    if (tape == NULL)
        return;
    fclose(tape->out);
    free(tape->text);
    free(tape);
}

/* ---- times ---- */

static long rounded(long ms, long unit) { return (ms + unit / 2) / unit * unit; }

/* Waits until so late; what is less than half of a unit is made up for later. */
static void wait_until(struct live_tape *tape, long ms)
{
    long pause = rounded(ms - tape->told, PAUSE_UNIT);

    if (pause <= 0)
        return;
    if (pause % 1000 == 0)
        fprintf(tape->out, "Sleep %lds\n", pause / 1000);
    else
        fprintf(tape->out, "Sleep %ldms\n", pause);
    tape->told += pause;
}

/* "@150ms" where a key waits for another time than the usual one. */
static void write_speed(struct live_tape *tape, long each)
{
    if (each != TYPING)
        fprintf(tape->out, "@%ldms", each);
}

static void write_pressed(struct live_tape *tape)
{
    long each = TYPING;

    if (tape->count == 0)
        return;
    if (tape->count > 1)
        each = rounded((tape->last - tape->first) / (tape->count - 1), TYPING);
    each = each < TYPING ? TYPING : each;
    const char quote = quote_of(tape->typed);
    if (tape->key == PASTED) {
        fprintf(tape->out, "Copy %c%s%c\nPaste\n", quote, tape->typed, quote);
        each = 0;
    } else if (tape->key == NO_KEY) {
        fputs("Type", tape->out);
        write_speed(tape, each);
        fprintf(tape->out, " %c%s%c\n", quote, tape->typed, quote);
    } else {
        fputs(sent_keys[tape->key].name, tape->out);
        if (counts(tape->key)) {
            write_speed(tape, each);
            if (tape->count > 1)
                fprintf(tape->out, " %d", tape->count);
        }
        putc('\n', tape->out);
    }
    tape->told += tape->key < 0 || counts(tape->key) ? each * tape->count : 0;
    tape->count = 0;
    tape->typed[0] = '\0';
}

/* ---- presses ---- */

static int key_of(int press)
{
    if (press & PRESS_PASTED)
        return PASTED;
    for (int i = 0; i < SENT_ALL_KEYS; i++)
        if (sent_keys[i].press == press)
            return i;
    return NO_KEY;
}

/* Does a press go with those that are not written yet? */
static bool joins(const struct live_tape *tape, long ms, int key, const char *bytes)
{
    if (tape->count == 0 || key != tape->key || ms - tape->last > TOGETHER)
        return false;
    if (key >= 0)
        return counts(key);
    return tape->count < TYPED_MOST && strpbrk(tape->typed, "\"'`") == NULL &&
           (strpbrk(bytes, "\"'`") == NULL || tape->count == 0);
}

static void write_mouse(struct live_tape *tape, long ms, int press)
{
    static const char *const names[MOUSE_KINDS] = {[MOUSE_PRESS] = "click",
                                                   [MOUSE_WHEEL_UP] = "wheel up",
                                                   [MOUSE_WHEEL_DOWN] = "wheel down",
                                                   [MOUSE_DRAG] = "drag"};
    const char *name = names[press_mouse_kind(press)];

    if (name == NULL)
        return;
    write_pressed(tape);
    wait_until(tape, ms);
    tape->mice++;
    fprintf(tape->out, "# Left out, since a tape has no mouse: %s at column %d, row %d.\n", name,
            press_mouse_col(press) + 1, press_mouse_row(press) + 1);
}

/* The screen takes no control character that is pasted, and in a tape an end of line would end the
 * text. */
static bool is_lost(int press) { return press & PRESS_PASTED && (press & ~PRESS_PASTED) < ' '; }

/* One that no row of keys has, as Ctrl+U, which no text of a tape can hold. */
static void write_held(struct live_tape *tape, long ms, int press)
{
    write_pressed(tape);
    wait_until(tape, ms);
    fprintf(tape->out, "Ctrl+%c\n", press | 0x40);
}

/* What a terminal sends for a press. */
static void note_bytes(struct live_tape *tape, int press)
{
    const int key = key_of(press);

    if (key < 0)
        tape->bytes[utf8_encode((uint32_t)(press & ~PRESS_PASTED), tape->bytes)] = '\0';
    else
        snprintf(tape->bytes, sizeof tape->bytes, "%s", sent_keys[key].bytes);
}

const char *live_tape_left_out(struct live_tape *tape, long ms, int press, const char *what)
{
    note_bytes(tape, press);
    write_pressed(tape);
    wait_until(tape, ms);
    fprintf(tape->out, "# Left out: %s, which undoes or redoes %s.\n",
            press < ' ' ? sent_keys[key_of(press)].name : tape->bytes, what);
    return tape->bytes;
}

const char *live_tape_press(struct live_tape *tape, long ms, int press)
{
    if (press_is_mouse(press)) {
        write_mouse(tape, ms, press);
        return "";
    }
    if (is_lost(press))
        return "";
    int key = key_of(press);
    note_bytes(tape, press);
    if (key == NO_KEY && press < ' ') {
        write_held(tape, ms, press);
        return tape->bytes;
    }
    if (!joins(tape, ms, key, tape->bytes)) {
        write_pressed(tape);
        wait_until(tape, ms);
        tape->key = key;
        tape->first = ms;
    }
    if (key < 0)
        strcat(tape->typed, tape->bytes);
    tape->count++;
    tape->last = ms;
    return tape->bytes;
}

void live_tape_size(struct live_tape *tape, long ms, int rows, int cols)
{
    write_pressed(tape);
    wait_until(tape, ms);
    fprintf(tape->out, "# Left out, since a tape has one size: the terminal became %dx%d.\n", cols,
            rows);
}

int live_tape_mice(const struct live_tape *tape) { return tape->mice; }

void live_tape_chapter(struct live_tape *tape, long ms, const char *title)
{
    write_pressed(tape);
    wait_until(tape, ms);
    write_chapter(tape->out, title);
}

void live_tape_end(struct live_tape *tape, long ms)
{
    write_pressed(tape);
    wait_until(tape, ms);
}

const char *live_tape_text(struct live_tape *tape)
{
    return fflush(tape->out) == 0 && tape->text != NULL ? tape->text : "";
}
