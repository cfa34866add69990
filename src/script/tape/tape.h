/* A tape: what is done on the screen, and when, in the language of VHS (charmbracelet/vhs). It is
 * read here and played by script/playing; nothing of it is ever executed. */
#pragma once

#include "draw/palette.h"

#include <stdbool.h>
#include <stddef.h>

/* ---- where something stands ---- */

/* Columns and length in characters, from 1. source: which file, from 0: the tape itself. */
struct tape_place {
    int source, line, column, length;
};

struct tape_source {
    char *name, *text; /* the file's path and all of it */
};

struct tape_error {
    struct tape_place place;
    char text[240];
};

/* ---- keys ---- */

/* One key, with what it is held down with. */
struct tape_key {
    int press;      /* PRESS_NONE: of no meaning on the screen */
    bool quits;     /* Ctrl+C: on a terminal a signal */
    bool not_vhs;   /* VHS does not take it */
    char name[32];  /* as the tape has it, "Ctrl+L" */
    char shown[12]; /* for who watches, "→" */
    char bytes[12]; /* what a terminal sends */
};

/* ---- commands ---- */

enum tape_kind {
    TAPE_TYPE,
    TAPE_KEY,
    TAPE_SLEEP,
    TAPE_WAIT,
    TAPE_HIDE,
    TAPE_SHOW,
    TAPE_SCREENSHOT,
    TAPE_COPY,
    TAPE_PASTE,
    TAPE_TYPING_SPEED,
    TAPE_PLAYBACK_SPEED,
    TAPE_CAPTION,
    TAPE_CHAPTER
};

enum tape_wait { WAIT_SETTLED, WAIT_SCREEN, WAIT_LINE };

struct tape_command {
    enum tape_kind kind;
    struct tape_place place;
    struct tape_key key;
    int count; /* of a key */
    long
        ms; /* Sleep's and TypingSpeed's; a key's and Type's own speed, Wait's time-out: −1: none */
    long thousandths; /* of PlaybackSpeed: 1000 is as it is */
    enum tape_wait wait;
    char *text; /* typed, copied, a pattern, a path, a caption; "" where there is none */
};

struct tape_output {
    struct tape_place place;
    char *path;
};

enum { TAPE_OUTPUTS = 16, TAPE_ERRORS = 100, TAPE_SOURCES = 17, TAPE_NAMED = 40 };

/* A word that is said once, however often it is there. */
struct tape_word {
    struct tape_place place; /* the first */
    char text[48];
};

struct tape_words {
    int count;
    struct tape_word word[TAPE_NAMED];
};

struct tape_settings {
    long width, height, rows, columns; /* 0: not given */
    double font_size, letter_spacing, line_height;
    long padding, margin, bar;
    long typing_ms, frame_ms, wait_ms;
    long thousandths; /* of PlaybackSpeed */
    enum theme theme;
    bool theme_given;
    char *wait_pattern; /* NULL: none */
};

struct tape {
    struct tape_settings settings;
    struct tape_command *command;
    int commands, room;
    struct tape_output output[TAPE_OUTPUTS];
    int outputs;
    bool captions;             /* there is a line below the picture */
    char *title, *description; /* of the comments that it begins with; "" */
    struct tape_words unused;  /* what means nothing here */
    struct tape_words not_vhs; /* what VHS would not run */
    struct tape_source source[TAPE_SOURCES];
    int sources;
    struct tape_error error[TAPE_ERRORS];
    int errors; /* more than there is room for are not kept */
    bool no_memory;
};

/* Reads a tape; of what is wrong all is in its errors, in the order of the file. name: its path,
 * for messages. NULL: memory is short. */
struct tape *tape_read(const char *name, const char *text);
void tape_free(struct tape *tape);

/* An error at a place. */
void tape_wrong(struct tape *tape, struct tape_place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Notes a word, once. */
void tape_note(struct tape_words *words, struct tape_place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A line of a source without its end, and below it carets under what is meant; of size bytes each,
 * and cut where they are too long. */
void tape_quote(const struct tape *tape, struct tape_place place, char *line, char *carets,
                size_t size);

/* ---- how large the screen is ---- */

/* The cells that a tape asks for. Width below 320 or Height below 120 are cells, for the default
 * padding alone is 120; more are pixels, by a rule that depends on no font:
 *     columns = (Width − 2·Padding − 2·Margin) / (0.6·FontSize + LetterSpacing)
 *     rows    = (Height − 2·Padding − 2·Margin − bar) / (1.2·FontSize·LineHeight)
 * Rows and Columns say it outright, and where nothing does it is 80x24. Never less than the screen
 * needs. told: in a line what it came to, "" where that is no news. */
void tape_size(const struct tape_settings *settings, int *rows, int *cols, char *told, size_t size);
