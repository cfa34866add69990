/* What the files of lrscope demo share. */
#pragma once

#include "cli/command.h"
#include "cli/options/beside_option.h"
#include "cli/options/map_option.h"
#include "cli/options/presets.h"
#include "script/lesson/lesson.h"
#include "script/playing/tape_play.h"
#include "script/recording/recording.h"
#include "script/tape/shell_line.h"

/* How a tape is to be played and written, by the options. */
struct demo_wishes {
    const char *record;              /* NULL: none */
    long hold_ms, idle_ms, frame_ms; /* frame_ms: 0: as the tape has it */
    int cast, loops, rows, cols;     /* rows: 0: as the tape has it */
    int theme;                       /* −1: the tape's, or dark */
    bool keys, check;
};

/* A tape, and the screen that it starts. */
struct demo {
    struct tape *tape;
    bool shipped; /* its outputs are those of the source, and nobody's who has the program */
    struct tape_launch launch;
    struct arguments arguments; /* of the launch */
    struct map_arguments map;
    struct beside_argument beside;
    struct lesson *lesson; /* that it opens, until the screen has it; NULL: none */
    int card;
    struct loaded_preset loaded[PRESETS_MOST];
    struct ui *ui;
    int rows, cols;
    char size_told[160];
};

/* ---- reading (demo_tape.c) ---- */

/* The tape that a word names: one that comes with the program, or a file. False: said on stderr
 * with all that is wrong in it, and status is that of the exit. demo_free is due in any case. */
bool demo_read(struct demo *demo, const char *word, int *status);
void demo_free(struct demo *demo);

/* An error at a place of the tape: its line below it, with carets. */
void demo_tell(const struct tape *tape, struct tape_place place, const char *text);

/* ---- the screen (demo_screen.c) ---- */

/* The screen that the tape's command line starts. False: said. The size is set before. */
bool demo_screen(struct demo *demo, const struct demo_wishes *wishes);

/* ---- what is written (demo_record.c) ---- */

/* Plays it into a recording and writes or compares its files. Returns the exit status. */
int demo_record(struct demo *demo, const struct demo_wishes *wishes);

/* ---- files (demo_files.c) ---- */

enum demo_format { DEMO_CAST, DEMO_SVG, DEMO_TEXT, DEMO_VIDEO, DEMO_FORMATS };

/* By how a name ends; DEMO_FORMATS: it is none of them. */
enum demo_format demo_format_of(const char *path);

/* The path with another ending, to be freed; NULL: no memory. */
char *demo_with_ending(const char *path, const char *ending);

/* Is there a place for it? Asked before a tape is played. False: message is one line. */
bool demo_can_write(const char *path, char *message, int size);

/* Writes a file, or compares it with the one that is there: one that is not is named. False: it
 * cannot be written, or differs; said. told: in a few words what it is. */
bool demo_write(const char *path, const char *text, const char *told);
bool demo_compare(const char *path, const char *text);

/* ---- live (demo_live.c) ---- */

int demo_live(struct demo *demo, const struct demo_wishes *wishes);
