/* lrscope demo: tapes, played live or into recordings. */
#include "cli/demo/demo_parts.h"
#include "cli/print.h"
#include "cli/screen/screen_session.h"
#include "screen/core/layout.h"
#include "script/tape/shipped_tapes.h"
#include "term/terminal.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

const struct option demo_options[] = {
    {"record", "FILE", "write it to a FILE.cast, .svg or .txt, beside the outputs that it names",
     NULL},
    {"cast", "2|3", "which asciicast (2)", NULL},
    {"hold", "SECONDS", "how long the last picture stays (3)", NULL},
    {"idle", "SECONDS", "cut longer rests down to this (none is cut)", NULL},
    {"fps", "N", "pictures a second at most, 1 to 100 (as the tape says, or 20)", NULL},
    {"keys", "", "show the keys that are pressed, below the picture", NULL},
    {"loop", "N", "how often a moving SVG plays before its last picture stays; 0: for ever (3)",
     NULL},
    {"size", "COLSxROWS", "size of the screen (as the tape says, or 80x24)", NULL},
    {"theme", "dark|light", "the colours (as the tape says, or dark)", NULL},
    {"check", "",
     "write nothing: name what VHS would not run, and compare the files that are there", NULL},
    {NULL, NULL, NULL, NULL}};

/* Seconds as milliseconds. False: said. */
static bool read_seconds(const struct option *options, const char *name, long *ms)
{
    const char *text = option_value(options, name, NULL);
    double seconds = 0.0;
    if (!text)
        return true;
    if (!arithmetic_whole(text, &seconds) || !(seconds >= 0.0 && seconds <= 3600.0)) {
        print_error("--%s: '%.40s' is no time; give seconds, as 2 or 0.5", name, text);
        return false;
    }
    *ms = lround(1000.0 * seconds);
    return true;
}

static bool read_size(const char *text, int *rows, int *cols)
{
    char more;
    if (!text)
        return true;
    if (sscanf(text, "%4dx%4d%c", cols, rows, &more) == 2 && *rows >= LEAST_ROWS &&
        *cols >= LEAST_COLS && *rows <= 1000 && *cols <= 1000)
        return true;
    print_error("--size: '%.40s' is no size; give columns and rows, from %dx%d to 1000x1000", text,
                LEAST_COLS, LEAST_ROWS);
    return false;
}

static bool read_wishes(const struct option *options, struct demo_wishes *wishes)
{
    double cast = 2.0, loops = 3.0, fps = 0.0;
    *wishes = (struct demo_wishes){.hold_ms = 3000, .theme = -1};
    wishes->record = option_value(options, "record", NULL);
    wishes->keys = option_value(options, "keys", NULL) != NULL;
    wishes->check = option_value(options, "check", NULL) != NULL;
    if (!option_number(options, "cast", 2, 3, &cast) ||
        !option_number(options, "loop", 0, 1000, &loops) ||
        !option_number(options, "fps", 1, 100, &fps) ||
        !read_seconds(options, "hold", &wishes->hold_ms) ||
        !read_seconds(options, "idle", &wishes->idle_ms) ||
        !read_size(option_value(options, "size", NULL), &wishes->rows, &wishes->cols))
        return false;
    if (wishes->record && demo_format_of(wishes->record) == DEMO_FORMATS) {
        print_error("--record: '%.60s' is to end in .cast, .svg or .txt", wishes->record);
        return false;
    }
    wishes->cast = (int)cast;
    wishes->loops = (int)loops;
    wishes->frame_ms = fps > 0.0 ? lround(1000.0 / fps) : 0;
    if (option_value(options, "theme", NULL))
        wishes->theme = option_theme(options);
    return wishes->theme >= 0 || !option_value(options, "theme", NULL);
}

static int list_demos(void)
{
    for (int i = 0; shipped_tapes[i].name; i++) {
        struct tape *tape = tape_read(shipped_tapes[i].name, shipped_tapes[i].text);
        printf("%-12s %s\n", shipped_tapes[i].name, tape ? tape->title : "");
        tape_free(tape);
    }
    printf("\nlrscope demo NAME plays one, --record FILE.svg writes it; a file is FILE.tape.\n");
    return finish_output();
}

static void name_strangers(const struct tape *tape)
{
    char line[400];
    for (int i = 0; i < tape->not_vhs.count; i++) {
        const struct tape_word *word = &tape->not_vhs.word[i];
        snprintf(line, sizeof line, "%.200s:%d: VHS would not run this: %s",
                 tape->source[word->place.source].name, word->place.line, word->text);
        print_line(stdout, line, !terminal_unicode());
    }
    fflush(stdout);
}

static void set_size(struct demo *demo, const struct demo_wishes *wishes)
{
    tape_size(&demo->tape->settings, &demo->rows, &demo->cols, demo->size_told,
              sizeof demo->size_told);
    if (wishes->rows) {
        demo->rows = wishes->rows;
        demo->cols = wishes->cols;
    } else if (demo->size_told[0]) {
        print_error("%s: %s", demo->tape->source[0].name, demo->size_told);
    }
}

static int play(struct demo *demo, const struct demo_wishes *wishes)
{
    const bool written =
        wishes->record || wishes->check || (demo->tape->outputs > 0 && !demo->shipped);
    if (!written && !on_terminal()) {
        print_error("without a terminal a demo is written to a file: --record FILE.svg, .cast or "
                    ".txt");
        return EXIT_USAGE;
    }
    if (wishes->check)
        name_strangers(demo->tape);
    set_size(demo, wishes);
    if (!demo_screen(demo, wishes))
        return EXIT_USAGE;
    return written ? demo_record(demo, wishes) : demo_live(demo, wishes);
}

static int one(const char *word, const struct demo_wishes *wishes)
{
    struct demo *demo = malloc(sizeof *demo);
    int status = 1;
    if (!demo)
        return print_error("no memory for the demo"), 1;
    if (demo_read(demo, word, &status))
        status = play(demo, wishes);
    demo_free(demo);
    free(demo);
    return status;
}

/* All that come with the program. */
static int check_all(const struct demo_wishes *wishes)
{
    int status = 0;
    for (int i = 0; shipped_tapes[i].name; i++) {
        const int of_one = one(shipped_tapes[i].name, wishes);
        status = of_one ? of_one : status;
    }
    return status;
}

static int run(const struct arguments *arguments, const char *const *words)
{
    struct demo_wishes wishes;
    if (!param_set_empty(&arguments->given) || arguments->plan.count > 1) {
        print_error("a tape sets its knobs itself: leave the options of set-ups out");
        return EXIT_USAGE;
    }
    if (words[0] && words[1]) {
        print_error("one demo at a time: leave %.60s out", words[1]);
        return EXIT_USAGE;
    }
    if (!read_wishes(arguments->option, &wishes))
        return EXIT_USAGE;
    if (wishes.check && wishes.record) {
        print_error("--check writes nothing: leave --record out");
        return EXIT_USAGE;
    }
    if (words[0])
        return one(words[0], &wishes);
    if (wishes.record) {
        print_error("--record: name a demo or a tape; lrscope demo lists them");
        return EXIT_USAGE;
    }
    return wishes.check ? check_all(&wishes) : list_demos();
}

int command_demo(int argc, char **argv)
{
    struct arguments arguments;
    const char **words = calloc((size_t)argc + 1, sizeof *words);
    if (!words)
        return print_error("no memory for the command line"), 1;
    const int status = options_take_words(argc, argv, demo_options, &arguments, words)
                           ? run(&arguments, words)
                           : EXIT_USAGE;
    free(words);
    return status;
}
