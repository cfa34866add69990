/* The screen on the terminal, with worker and clock: for the commands that open it. */
#pragma once

#include "cli/command.h"
#include "cli/options/beside_option.h"
#include "cli/options/map_option.h"
#include "cli/options/presets.h"
#include "cli/screen/session_keeper.h"
#include "screen/core/ui.h"

/* For commands whose screen may show more than a plan. */
#define SHOW_OPTION                                                                                \
    {                                                                                              \
        "show", "'LINES'",                                                                         \
            "lines of a set-up file that are the screen's: 'at 37; zoom 2; pin; lr 0.1'", NULL     \
    }
#define PRESENT_OPTION                                                                             \
    {                                                                                              \
        "present", "", "for a projector: plots and one sentence, large (P ends it)", NULL          \
    }

/* The rows for a command's table of options. */
#define SCREEN_OPTIONS                                                                             \
    {"glyphs", "braille|block|ascii", "dots (braille where locale and terminal can)", NULL},       \
        {"no-mouse", "", "leave the mouse to the terminal", NULL}, PRESENT_OPTION,                 \
    {                                                                                              \
        "theme", "dark|light|mono",                                                                \
            "colours for a dark or a light terminal, or none (else as it answers, or COLORFGBG)",  \
            NULL                                                                                   \
    }

/* Are both standard input and output a terminal? */
bool on_terminal(void);

/* A screen by the command line, with lessons and with the set-ups that come with the program, for
 * which `loaded` is room. NULL: it has been said why, and status is that of the exit. */
struct ui *screen_new(const struct arguments *arguments, struct loaded_preset loaded[PRESETS_MOST],
                      int *status);

/* Puts on it what the command line asks for: what else is shown, the map, the run beside, and where
 * it asks for nothing what is shown first; true then. What memory that lacks the screen says. */
bool screen_open(struct ui *ui, const struct arguments *arguments, const struct map_arguments *map,
                 const struct beside_argument *beside);

/* Runs it until it is left, and frees it: the exit status. keeper, which may be NULL: keeps it
 * meanwhile. */
int screen_session(struct ui *ui, const struct option *options, struct keeper *keeper);
