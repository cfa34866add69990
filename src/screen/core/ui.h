/* The state of the screen: the plan, the runs, the playhead, the panel. State and event make a new
 * state (actions.h, key_table.h); a state makes a frame (paint.h). No terminal, no thread, no
 * clock. */
#pragma once

#include "draw/canvas.h"
#include "draw/terminal_style.h"
#include "engine/seed_runs.h"
#include "model/params/value.h"
#include "model/trials/range_test.h"
#include "model/trials/tried_move.h"
#include "model/verdict/verdict.h"
#include "screen/core/batch_ghosts.h"
#include "screen/core/history.h"
#include "screen/core/jobs.h"
#include "screen/core/last_change.h"
#include "screen/core/layout.h"
#include "screen/core/playhead.h"
#include "screen/core/plot_columns.h"
#include "screen/core/prediction.h"

enum { PINS_MOST = 4, ENTRY_MOST = VALUE_MOST, MESSAGE_MOST = 200, LEVELS_MOST = 9 };

/* A run that stays as a ghost while the person goes on. */
struct pin {
    struct plan plan; /* as it was set */
    struct run *run;
    enum outcome outcome;
    long number;             /* no other pin has or had it; from 1 */
    struct seed_runs *seeds; /* the same over seeds; NULL: not known */
};

/* One line that is being typed: a knob's value, a file's name, or an update to go to. */
enum entry_kind { ENTRY_NONE, ENTRY_VALUE, ENTRY_FILE, ENTRY_UPDATE };
struct entry {
    enum entry_kind kind;
    char text[ENTRY_MOST];
    int length;
    bool suggested; /* nobody has typed it */
};

/* Has a command line come to the clipboard? Not where there is no terminal. */
enum copy { COPY_NONE, COPY_SENT, COPY_REFUSED };

/* The rate's axis; auto: as the run asks for. */
enum rate_scale { RATE_SCALE_AUTO, RATE_SCALE_LINEAR, RATE_SCALE_LOG };

/* The present run, its ghosts and the pins; and for the axes alone those of the run beside it. */
enum { PLOT_RUNS = PINS_MOST + 2 * (2 + BATCH_RULES) };

/* What the plots show of the present run, the ghosts and the pins. */
struct all_plot_columns {
    struct plot_columns of[PLOT_RUNS];
    bool unfinished; /* in the frame painted last, not all columns are exact yet */
};

/* The landscape under the dots, and what it was sampled for: once, and not at each frame. */
struct sampled_landscape {
    double *value;
    size_t room;
    struct setup setup;
    double view[2][AXES];
    double level[LEVELS_MOST]; /* of the contours */
    int levels;
    struct canvas contours;
    bool dotted; /* they are, where no colour tells them from the path */
};

/* Of two runs side by side, what is known of the one without the focus (history->pair; pair.h). */
struct beside {
    struct plan resolved;
    long generation;     /* of its plan: below −1, since the present plan has those above 0 */
    struct run *run;     /* the latest result; NULL until the first has come */
    long run_generation; /* of which plan it is */
    long asked;          /* for with which generation of the present plan; −1: not yet */
    struct verdict verdict;
    struct run *ghost;
    double ghost_from;
    struct seed_runs *seeds;           /* for the band; NULL: not known */
    long seeds_generation;             /* of which plan */
    struct sampled_landscape *samples; /* of its own pictures, as below */
    struct all_plot_columns *summaries;
    struct writings *writings;
};

struct strips;        /* strips.h */
struct map;           /* map.h */
struct view;          /* view.h */
struct key_row;       /* key_row.h */
struct writings;      /* writings.h */
struct mouse;         /* mouse.h */
struct lesson_screen; /* of who hands the lessons over */
struct pins_to_come;  /* situation.h */

struct ui {
    struct named_plan now; /* the plan as the person set it: its last part is what the knobs show */
    struct plan resolved;  /* the same as runs want it: made where it changes, read by all */
    const char *locked;    /* why no knob is to be had, where that is so; else NULL */
    bool forking;          /* a tweak rules from the playhead on; else from update 0 */
    struct history *history;
    long generation;  /* of the plan: what jobs carry */
    unsigned dropped; /* SLOT_BITs whose jobs nobody wants any more: for who has them computed */
    bool no_memory;   /* since the last key a job has found none; said on the screen */

    struct run *run;                /* the latest result; NULL until the first has come */
    long run_generation, run_asked; /* of which plan it is, and was asked for last */
    struct verdict verdict;
    struct last_change change;
    struct run *ghost; /* the future that a fork left behind, from ghost_from on */
    double ghost_from;
    struct batch_ghosts batch_ghosts; /* what a turn of batch leaves */
    struct beside beside;             /* where history->pair is open */
    /* While one of two sides is painted: the other one, which its axes hold too. Else NULL. */
    const struct ui *across;
    struct pin pin[PINS_MOST];
    int pins;
    long pinned; /* how many have been, in all */

    struct prediction prediction; /* of who looks at the run; marked in plots and picture */
    bool limit_covered;           /* who looks at it is yet to say where the stability limit is */

    bool band;               /* the loss plot has a band over seeds */
    bool brief;              /* for one picture: over fewer seeds where many take long */
    struct seed_runs *seeds; /* the plan over seeds, as far as that is known; NULL: it is not */
    long seeds_generation;   /* of which plan */
    long seeds_busy;         /* the generation whose job has been asked for and is not done */

    struct range_test *range; /* the latest range test; NULL until one has come */
    long range_generation, range_asked;

    struct sharpness_scan *scan; /* the latest of a run whose sharpness takes long; NULL: none */
    long scan_generation, scan_asked;

    struct critical_batch critical; /* the latest */
    long critical_generation, critical_asked;

    struct tried_move move; /* the latest that was found to help */
    long move_generation, move_asked;
    long move_named;   /* of this generation a message has named it */
    long move_awaited; /* of this generation it is to be applied once it is found */

    enum goal goal; /* what "best" means: of a strip, of the map, of a search */

    struct strips *strips; /* what each knob would do (strips.h) */

    struct playhead playhead;
    const struct key_row *keys; /* of the main screen */
    int key_rows;
    enum param selected;
    struct entry entry;
    char message[MESSAGE_MOST]; /* said once, until the next key */
    const struct view *view;    /* the one that lies over the rest; NULL: none is open */
    int line;      /* of that: the one it has chosen, or begins with; from 0, where it opens */
    int page;      /* of the help: 0 as it opens */
    int view_help; /* over the view that is open: 0 none; else page, from 1 */
    int line_last; /* the last one that it can begin with on this screen; 0: all is to be seen */
    int stepping; /* of the lens: of its ways to step a scheduler; 0: once an update, as it opens */
    enum small_panel small_panel;
    bool follow; /* the landscape's view holds the path; else it frames the minima and the start */
    int zoom;    /* the step axis shows 2^−zoom of the run, around the playhead */
    enum rate_scale rate_scale;
    bool sharpness; /* the upper plot shows λmax beside 2/η in place of the rate */
    enum glyph_set glyphs;
    struct display display; /* of the terminal: without colours a pixel of the map is a glyph */
    double time;            /* seconds since some moment, as who hands in the keys has it */
    bool presenting;        /* plots and one sentence, large, in place of the panels … */
    bool blank;             /* … and of those nothing, until the next key */
    bool recordable;        /* who made the screen can record it … */
    bool recording;         /* … and is to, from now on */
    bool repaint;           /* the whole terminal is to be written anew */
    bool quit;
    struct sampled_landscape *samples;
    struct all_plot_columns *summaries;
    struct writings *writings;
    struct mouse *mouse; /* what can be pointed at in the frame painted last */
    struct map *map;     /* two knobs against each other, over the rest */
    /* The view of the lessons, and its state: of a floor above, and handed over by who makes the
     * screen. NULL: there are none. */
    const struct view *lessons;
    struct lesson_screen *lesson_screen;

    /* Writes what is shown to a file, for the key that saves; NULL where that is not to be had.
     * name is what to call it then. */
    bool (*save)(const char *path, const struct ui *ui, char *name, int name_size, char *message,
                 int size);
    /* Pins that a file names and that are yet to be run, for who runs them; NULL: none. */
    struct pins_to_come *pins_to_come;
    /* A command line that is to be copied, for who has a terminal and then frees it. NULL: none. */
    char *copied;
    char *shared;     /* the same, as long as it is shown; NULL: it is not */
    enum copy copy;   /* how it went */
    bool copy_wanted; /* by a view, which does not know all that is shown */
    /* Brings back what an earlier session has left, with u as the first key; NULL: nothing is
     * offered. kept is its own. */
    void (*bring_back)(struct ui *ui, void *kept);
    void *kept;
    /* Where the set-up of this name is from; both "" where that is not known. */
    char published[NAME_MOST], source[200];
    /* The set-ups under the number keys. */
    const struct loaded_preset *presets;
    int preset_count;
};

struct loaded_preset {
    const char *name;
    struct plan plan;
};

/* All but what has a module of its own (screen.h makes that as well). A plan with a fork
 * opens as it was when it was made: forking, the playhead where the last part begins. False when
 * memory is short. */
bool ui_begin(struct ui *ui, const struct plan *plan, const char *name, enum glyph_set glyphs);
void ui_end(struct ui *ui);

/* The set-up that the knobs show and change. */
const struct setup *ui_setup(const struct ui *ui);
/* The same, resolved. */
const struct setup *ui_resolved(const struct ui *ui);

/* Does it train something? Else there is a schedule alone. */
bool ui_trains(const struct ui *ui);

/* Has each update noise of the set-up's own, by which a run may not settle? */
bool ui_has_noise(const struct ui *ui);

/* Does a set-up rule already where ui_change would make it rule? */
bool ui_is_set(const struct ui *ui, const struct setup *setup);

/* Makes a set-up rule: from update 0, or when forking from the playhead on. A refusal is a message.
 * One that is set already is no change: undo has nothing to take back. undo_group as for
 * history_add. */
bool ui_change(struct ui *ui, const struct setup *setup, int undo_group);

/* Only a rerun starts anew, so only there the start and the landscape can be changed. */
bool knob_fixed(bool forking, enum param knob);

/* The same for a change that is wanted: then it is said why not. */
bool knob_refused(struct ui *ui, enum param knob);

/* The plan that ui_change would make of a set-up. False where it would refuse, and why says so. */
bool ui_plan_with(const struct ui *ui, const struct setup *setup, struct plan *plan, char *why,
                  size_t size);

/* All that follows from another plan in ui->now. */
void ui_plan_changed(struct ui *ui);

/* Makes a plan rule whose last part has other values than the present one. One entry of the
 * history.
 */
void ui_take_plan(struct ui *ui, const struct plan *plan);

/* Goes to another plan altogether (a preset, undo, redo). */
void ui_replace(struct ui *ui, const struct named_plan *named_plan);

/* The run that the playhead goes by: the present one, or of two side by side that with the later
 * end. NULL: there is none yet. */
const struct run *ui_timing_run(const struct ui *ui);

/* Keeps playhead and zoom within that. */
void ui_fit_playhead(struct ui *ui);

/* What is kept from picture to picture. NULL is fine. */
void samples_free(struct sampled_landscape *samples);
void summaries_free(struct all_plot_columns *summaries);

/* The run of the present plan, as a job: once for each plan. NULL: it is asked for, or there. */
struct job *ui_next_job(struct ui *ui);

/* A job was short of memory. */
void ui_no_memory(struct ui *ui);

/* Takes a run over (it is freed here in the end). */
void ui_take_run(struct ui *ui, struct run *run, long generation);

/* Zooms the step axis in (1) or out (−1), as far as the run has updates for it. */
void ui_zoom(struct ui *ui, int step);

/* Is the present plan's run on the screen, and complete? */
bool ui_up_to_date(const struct ui *ui);

/* An update of the run, and its lowest limit, as they may be seen: with no limit (+∞; at −1) where
 * that is covered. False: there is no such update. */
bool ui_update_seen(const struct ui *ui, double at, struct update *update);
struct lowest_limit ui_limit_seen(const struct ui *ui);

/* Do two plans, as they were set, make the same run? */
bool plans_run_alike(const struct plan *a, const struct plan *b);

/* Is a pin drawn among the runs? Side by side not one that a side shows as its own run. */
bool ui_draws_pin(const struct ui *ui, int pin);

void ui_say(struct ui *ui, const char *format, ...) __attribute__((format(printf, 2, 3)));
