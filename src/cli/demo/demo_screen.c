/* The screen of a tape: what its command line asks for, checked as one, without a terminal. */
#include "cli/demo/demo_parts.h"
#include "cli/lessons/lesson_source.h"
#include "cli/print.h"
#include "cli/screen/screen_session.h"
#include "screen/screen.h"
#include "screen/strips/strips.h"
#include "script/lesson_view/lesson_screen.h"
#include "store/setup_file.h"
#include "text/names.h"

#include <stdio.h>
#include <stdlib.h>

enum { LESSON_WORDS = 20 };

/* While a tape plays no set-up is written: the screen alone says so. */
static bool save_nothing(const char *path, const struct ui *ui, char *name, int name_size,
                         char *message, int size)
{
    (void)ui;
    setup_file_name(path, name, name_size);
    snprintf(message, (size_t)size, "written to %.100s", path);
    return true;
}

/* lrscope lesson NAME [--card N] opens a card. The lesson is the caller's; NULL: said. */
static struct lesson *read_lesson(struct demo *demo, int *card)
{
    const struct tape_launch *launch = &demo->launch;
    const char *word[LESSON_WORDS + 1] = {NULL};
    struct arguments *arguments = &demo->arguments;
    struct lesson_source source;
    double number = 1.0;
    if (launch->words > LESSON_WORDS ||
        !options_take_words(launch->words - 1, launch->word + 1, lesson_options, arguments, word))
        return NULL;
    for (const struct option *option = arguments->option; option->name; option++)
        if (option->value && !name_is(option->name, "card") && !name_is(option->name, "theme") &&
            !name_is(option->name, "glyphs") && !name_is(option->name, "present")) {
            print_error("--%s shows no card: a tape plays lrscope lesson NAME", option->name);
            return NULL;
        }
    if (!word[0] || word[1]) {
        print_error("a tape plays one lesson: lrscope lesson NAME");
        return NULL;
    }
    struct lesson *lesson = lesson_of_word(word[0], &source);
    if (!lesson || option_number(arguments->option, "card", 1, lesson->cards, &number)) {
        *card = (int)number - 1;
        return lesson;
    }
    free(lesson);
    return NULL;
}

/* The screen and the cards of lessons are what a tape plays. */
static bool read_launch(struct demo *demo)
{
    const struct tape_launch *launch = &demo->launch;
    char text[160];
    const struct command *named = launch->words > 0 ? find_command(launch->word[0]) : NULL;
    if (named && named->run == command_lesson) {
        demo->lesson = read_lesson(demo, &demo->card);
        if (demo->lesson)
            return true;
    } else if (named && !file_exists(launch->word[0])) {
        snprintf(text, sizeof text,
                 "lrscope %s has no screen to be played: start the screen, as lrscope --lr 0.1",
                 named->name);
        demo_tell(demo->tape, launch->place, text);
        return false;
    } else {
        struct arguments *arguments = &demo->arguments;
        if (arguments_placed(&commands[0], launch->words, launch->word) &&
            options_read(launch->words, launch->word, screen_options, arguments) &&
            map_option(arguments->option, plan_last(&arguments->plan), &demo->map) &&
            beside_option(arguments, &demo->beside))
            return true;
    }
    demo_tell(demo->tape, launch->place, "so says the command line that is typed here");
    return false;
}

bool demo_screen(struct demo *demo, const struct demo_wishes *wishes)
{
    if (!read_launch(demo))
        return false;
    const struct arguments *arguments = &demo->arguments;
    const struct option *options = arguments->option;
    const bool own_theme = option_value(options, "theme", NULL) != NULL;
    const int glyphs =
        option_value(options, "glyphs", NULL) ? option_glyphs(options) : GLYPHS_BRAILLE;
    const int theme = own_theme            ? option_theme(options)
                      : wishes->theme >= 0 ? wishes->theme
                                           : (int)demo->tape->settings.theme;
    if (glyphs < 0 || theme < 0)
        return false;
    struct ui *ui = calloc(1, sizeof *ui);
    demo->ui = ui;
    if (!ui || !ui_init(ui, &arguments->plan, arguments->name, (enum glyph_set)glyphs) ||
        !lessons_begin(ui, false)) {
        print_error("no memory for the screen");
        return false;
    }
    presets_load(ui, demo->loaded);
    ui->save = save_nothing;
    /* As for a snapshot: what would take minutes on the terminal is not waited for. */
    ui->strips->extent = STRIPS_AS_TIME_ALLOWS;
    ui->brief = true;
    ui->display = (struct display){DEPTH_256, (enum theme)theme};
    ui->presenting = option_value(options, "present", NULL) != NULL;
    if (demo->lesson) {
        lessons_open_own(ui, demo->lesson, demo->card);
        demo->lesson = NULL; /* the screen's */
    } else {
        screen_open(ui, arguments, &demo->map, &demo->beside);
    }
    return true;
}
