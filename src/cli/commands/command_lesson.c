/* lrscope lesson: the lessons in their order; one as text; and whether what they state holds. */
#include "cli/command.h"
#include "cli/lessons/lesson_answers.h"
#include "cli/lessons/lesson_check.h"
#include "cli/lessons/lesson_goldilocks.h"
#include "cli/lessons/lesson_picture.h"
#include "cli/lessons/lesson_source.h"
#include "cli/lessons/lesson_text.h"
#include "cli/screen/screen_session.h"
#include "script/lesson/lesson.h"
#include "script/lesson/shipped.h"
#include "script/lesson_view/lesson_screen.h"
#include "text/names.h"

#include <stdio.h>
#include <stdlib.h>

const struct option lesson_options[] = {
    {"print", "",
     "the cards as text: question, choices, answer, why; of the first nine lessons without NAME, "
     "to a FILE.svg behind NAME as pictures",
     NULL},
    {"notes", "", "with --print: the speaker's notes as well", NULL},
    {"check", "", "compare every computed claim with the engine: of NAME, of FILE, or of all",
     NULL},
    {"answers", "",
     "a hand-in: what was said to each card that was answered, as CSV to standard output or to "
     "FILE",
     NULL},
    {"format", "text|csv|json|svg",
     "how to list (text), to print (text), to hand in (csv, or as FILE ends)", NULL},
    {"day", "YYYY-MM-DD", "of goldilocks: the landscape of this day (today)", NULL},
    {"seed", "N", "of goldilocks: the landscape of this seed", NULL},
    {"card", "N", "on the screen: the card to begin with (1)", NULL},
    SCREEN_OPTIONS,
    {NULL, NULL, NULL, NULL}};

enum { LINE_MOST = 300 };

/* ---- the list ---- */

static void json_row(int index, const struct lesson *lesson)
{
    printf("%s\n    {\"number\": %d, \"name\": \"%s\", \"title\": ", index ? "," : "",
           shipped_lesson_number(index), lesson->name);
    print_json_text(lesson->title);
    printf(", \"minutes\": %d, \"cards\": %d, \"claims\": %d, \"subject\": ", lesson->minutes,
           lesson->cards, lesson->claims);
    print_json_text(lesson->subject);
    printf("}");
}

static void text_row(int index, const struct lesson *lesson)
{
    char lead[LINE_MOST];
    snprintf(lead, sizeof lead, "%2d  %-16s %2d min  ", shipped_lesson_number(index), lesson->name,
             lesson->minutes);
    lesson_print_text(lesson, lead, lesson->subject);
}

static int list_lessons(bool json)
{
    struct lesson_source source;
    bool good = true;
    if (json)
        printf("{\n  \"lessons\": [");
    for (int i = 0; shipped_lessons[i].name; i++) {
        struct lesson *lesson = lesson_of_program(i, &source);
        good = good && lesson;
        if (lesson && json)
            json_row(i, lesson);
        else if (lesson)
            text_row(i, lesson);
        free(lesson);
    }
    printf(json ? "\n  ]\n}\n"
                : "\nlrscope lesson NAME prints one; --check compares its numbers "
                  "with the engine.\n");
    return good ? finish_output() : 1;
}

/* ---- on the screen ---- */

/* The lesson is the screen's from here on. */
static int show_lesson(struct lesson *lesson, int card, const struct arguments *arguments)
{
    struct loaded_preset loaded[PRESETS_MOST];
    int status;
    struct ui *ui = screen_new(arguments, loaded, &status);
    if (!ui) {
        free(lesson);
        return status;
    }
    lessons_open_own(ui, lesson, card);
    return screen_session(ui, arguments->option, NULL);
}

/* --card, from 0; −1: it is none of the lesson's, and that has been said. */
static int first_card(const struct option *options, const struct lesson *lesson)
{
    double card = 1.0;
    return option_number(options, "card", 1, lesson->cards, &card) ? (int)card - 1 : -1;
}

/* ---- */

enum format { FORMAT_NONE = -1, FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV, FORMAT_SVG };
static const char *const format_words[] = {[FORMAT_TEXT] = "text",
                                           [FORMAT_JSON] = "json",
                                           [FORMAT_CSV] = "csv",
                                           [FORMAT_SVG] = "svg",
                                           NULL};

static bool given(const struct arguments *arguments, const char *name)
{
    return option_value(arguments->option, name, NULL) != NULL;
}

static int play_goldilocks(const struct arguments *arguments)
{
    struct loaded_preset loaded[PRESETS_MOST];
    long seed;
    int status;
    if (!goldilocks_seed(arguments->option, &seed))
        return EXIT_USAGE;
    if (given(arguments, "print") || !on_terminal())
        return goldilocks_print(seed);
    struct ui *ui = screen_new(arguments, loaded, &status);
    if (!ui)
        return status;
    lessons_open_goldilocks(ui, seed);
    return screen_session(ui, arguments->option, NULL);
}

/* On paper, unless another theme is asked for. */
static int print_picture(struct lesson *lesson, const char *file, bool notes,
                         const struct arguments *arguments)
{
    const bool chosen = given(arguments, "theme");
    const int theme = chosen ? option_theme(arguments->option) : THEME_LIGHT;
    if (theme >= 0)
        return lesson_picture(lesson, file, (enum theme)theme, notes);
    free(lesson);
    return EXIT_USAGE;
}

static int one_lesson(const struct arguments *arguments, const char *const *words, int format)
{
    const bool notes = given(arguments, "notes"), print = notes || given(arguments, "print");
    struct lesson_source source;
    struct lesson *lesson = lesson_of_word(words[0], &source);
    if (!lesson)
        return EXIT_USAGE;
    const int card = first_card(arguments->option, lesson);
    if (card < 0) {
        free(lesson);
        return EXIT_USAGE;
    }
    if (format == FORMAT_SVG || words[1])
        return print_picture(lesson, words[1], notes, arguments);
    if (!print && on_terminal())
        return show_lesson(lesson, card, arguments);
    if (!print)
        print_error("without a terminal the cards are printed, as by --print");
    lesson_print(lesson, notes);
    free(lesson);
    return finish_output();
}

/* Those of the path, one after the other. */
static int print_path(bool notes)
{
    bool good = true;
    for (int i = 0; shipped_lessons[i].name && shipped_lesson_number(i) <= PATH_LAST; i++) {
        struct lesson_source source;
        struct lesson *lesson = lesson_of_program(i, &source);
        good = good && lesson;
        if (!lesson)
            continue;
        if (i > 0)
            printf("\n\n");
        lesson_print(lesson, notes);
        free(lesson);
    }
    return good ? finish_output() : 1;
}

/* What does not go together, in one line; "": all does. */
static void find_fault(const struct arguments *arguments, const char *const *words, int format,
                       char *fault, size_t size)
{
    const bool print = given(arguments, "print") || given(arguments, "notes");
    const bool check = given(arguments, "check"), answers = given(arguments, "answers");
    const bool goldilocks = words[0] && name_is(words[0], "goldilocks"),
               is_game = !answers && goldilocks;
    fault[0] = '\0';
    if (!param_set_empty(&arguments->given) || arguments->plan.count > 1)
        snprintf(fault, size, "a lesson sets its knobs itself: leave the options of set-ups out");
    else if (check && print)
        snprintf(fault, size, "--check prints no cards: leave --print out");
    else if (!is_game && (given(arguments, "day") || given(arguments, "seed")))
        snprintf(fault, size, "--day and --seed are of lrscope lesson goldilocks");
    else if (is_game && (check || given(arguments, "notes") || given(arguments, "card")))
        snprintf(fault, size, "goldilocks is a game: it has --day, --seed and --print");
    else if (answers && (check || print))
        snprintf(fault, size, "--answers is of all lessons: leave --check and --print out");
    else if (answers && format == FORMAT_TEXT)
        snprintf(fault, size, "--answers: give --format csv or json");
    else if (answers && words[0] && (shipped_lesson_find(words[0]) >= 0 || goldilocks))
        snprintf(fault, size,
                 "--answers is of all lessons, and %.60s is one: leave it out; a file is ./%.60s",
                 words[0], words[0]);
    else if (answers && words[0] && words[1])
        snprintf(fault, size, "--answers writes one file: leave %.60s out", words[1]);
    else if (!answers && format == FORMAT_CSV)
        snprintf(fault, size, "--format csv is of --answers");
    else if (format == FORMAT_SVG && (!print || is_game))
        snprintf(fault, size, "--format svg is of --print");
    else if (print && !is_game && words[0] && words[1] && words[2])
        snprintf(fault, size, "one lesson at a time: leave %.60s out", words[2]);
    else if (print && !is_game && words[0] && words[1] && is_picture_name(words[1]) &&
             format != FORMAT_TEXT)
        return;
    else if (!check && !answers && words[0] && words[1])
        snprintf(fault, size, "one lesson at a time: leave %.60s out", words[1]);
    else if (!check && !answers && words[0] && format == FORMAT_JSON)
        snprintf(fault, size, "--format json is of the list: leave %.60s out", words[0]);
    else if (print && !words[0] && (format == FORMAT_SVG || format == FORMAT_JSON))
        snprintf(fault, size, "--print: name a lesson; lrscope lesson lists them");
}

static int run(const struct arguments *arguments, const char *const *words, int format)
{
    char fault[LINE_MOST];
    find_fault(arguments, words, format, fault, sizeof fault);
    if (fault[0])
        return print_error("%s", fault), EXIT_USAGE;
    if (given(arguments, "check"))
        return lesson_check(words);
    if (given(arguments, "answers"))
        return lesson_answers(words[0], format == FORMAT_JSON, format == FORMAT_NONE);
    if (words[0] && name_is(words[0], "goldilocks"))
        return play_goldilocks(arguments);
    if (words[0])
        return one_lesson(arguments, words, format);
    const bool notes = given(arguments, "notes");
    return notes || given(arguments, "print") ? print_path(notes)
                                              : list_lessons(format == FORMAT_JSON);
}

int command_lesson(int argc, char **argv)
{
    struct arguments arguments;
    const char **words = calloc((size_t)argc + 1, sizeof *words);
    if (!words)
        return print_error("no memory for the command line"), 1;
    int status = EXIT_USAGE;
    if (options_take_words(argc, argv, lesson_options, &arguments, words)) {
        const bool chosen = given(&arguments, "format");
        const int format = option_choice(arguments.option, "format", format_words, FORMAT_TEXT);
        if (format >= 0)
            status = run(&arguments, words, chosen ? format : FORMAT_NONE);
    }
    free(words);
    return status;
}
