/* lrscope lesson: the lessons in their order; one as text; and whether what they state holds. */
#include "cli/command.h"
#include "cli/commands/lesson_text.h"
#include "cli/commands/screen_session.h"
#include "script/lesson/lesson.h"
#include "script/lesson/shipped.h"
#include "script/lesson_view/lesson_screen.h"
#include "store/whole_file.h"
#include "text/names.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct option lesson_options[] = {
    {"print", "", "the cards as text: question, choices, answer, why", NULL},
    {"notes", "", "with --print: the speaker's notes as well", NULL},
    {"check", "", "compare every computed claim with the engine: of NAME, of FILE, or of all",
     NULL},
    {"format", "text|json", "how to list (text)", NULL},
    {"card", "N", "on the screen: the card to begin with (1)", NULL},
    SCREEN_OPTIONS,
    {NULL, NULL, NULL, NULL}};

enum { ERROR_MOST = 500, FILE_MOST = 200000, LINE_MOST = 300 };

/* Where a lesson is from, for its errors. */
struct source {
    char name[220];
    int errors;
};

static void tell(void *about, int line, const char *message)
{
    struct source *source = about;
    print_error("%s:%d: %s", source->name, line, message);
    source->errors++;
}

/* One of the program's own. */
static struct lesson *read_shipped(int index, struct source *source)
{
    *source = (struct source){.errors = 0};
    snprintf(source->name, sizeof source->name, "%s.lesson", shipped_lessons[index].name);
    return lesson_read(shipped_lessons[index].text, tell, source);
}

static struct lesson *read_file(const char *path, struct source *source)
{
    char message[ERROR_MOST];
    *source = (struct source){.errors = 0};
    snprintf(source->name, sizeof source->name, "%.200s",
             strcmp(path, "-") == 0 ? "standard input" : path);
    char *text = whole_file_read(path, "a lesson", FILE_MOST, "there is no such file", message,
                                 sizeof message);
    if (!text)
        return print_error("%s", message), NULL;
    struct lesson *lesson = lesson_read(text, tell, source);
    free(text);
    return lesson;
}

/* By its name or number, or from a file, whose path has a slash or a dot. NULL: said on stderr. */
static struct lesson *read_lesson(const char *word, struct source *source)
{
    const bool path = strpbrk(word, "/.") != NULL || strcmp(word, "-") == 0;
    const int index = path ? -1 : shipped_lesson_find(word);
    const char *near[NAMES_NEAR];
    char meant[LINE_MOST];
    if (path)
        return read_file(word, source);
    if (index >= 0)
        return read_shipped(index, source);
    names_joined(near, names_near(word, shipped_lesson_name, near), "", meant, sizeof meant);
    print_error("%.60s is no lesson%s%s%s", word, meant[0] ? ", did you mean " : "", meant,
                meant[0] ? "?" : ": lrscope lesson lists them; a file is ./FILE");
    return NULL;
}

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
    struct source source;
    bool good = true;
    if (json)
        printf("{\n  \"lessons\": [");
    for (int i = 0; shipped_lessons[i].name; i++) {
        struct lesson *lesson = read_shipped(i, &source);
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

/* ---- the check ---- */

/* How many claims hold; those that do not are said on stderr. */
static int count_holding(const struct lesson *lesson, const struct source *source, int *computed)
{
    int hold = 0;
    char text[LINE_MOST];
    *computed = 0;
    for (int i = 0; i < lesson->claims; i++) {
        const struct claim *claim = &lesson->claim[i];
        if (!claim->quantity)
            continue;
        const struct claim_check check = claim_check(lesson, i);
        ++*computed;
        hold += check.holds;
        claim_computed_text(claim, &check.measured, text, sizeof text);
        if (!check.holds)
            print_error("%s:%d: %s: claimed %s, computed %s", source->name, claim->line,
                        claim->name, claim->stated.text, text);
    }
    return hold;
}

/* The exit status. */
static int check_lesson(struct lesson *lesson, const struct source *source)
{
    int computed;
    if (!lesson)
        return EXIT_USAGE;
    const int hold = count_holding(lesson, source, &computed), recorded = lesson->claims - computed;
    printf("%s: ", lesson->name);
    if (hold == computed)
        printf("%d claim%s hold%s", hold, hold == 1 ? "" : "s", hold == 1 ? "s" : "");
    else
        printf("%d of %d claims hold", hold, computed);
    if (recorded > 0)
        printf(", %d recorded", recorded);
    printf("\n");
    fflush(stdout); /* the next one may take long */
    free(lesson);
    return hold == computed ? 0 : 1;
}

static int check_all(const char *const *words)
{
    struct source source;
    int worst = 0;
    for (int i = 0; words[0] ? words[i] != NULL : shipped_lessons[i].name != NULL; i++) {
        struct lesson *lesson =
            words[0] ? read_lesson(words[i], &source) : read_shipped(i, &source);
        const int status = check_lesson(lesson, &source);
        worst = status > worst ? status : worst;
    }
    const int failed = finish_output();
    return worst ? worst : failed;
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
    return screen_session(ui, arguments->option);
}

/* --card, from 0; −1: it is none of the lesson's, and that has been said. */
static int first_card(const struct option *options, const struct lesson *lesson)
{
    double card = 1.0;
    return option_number(options, "card", 1, lesson->cards, &card) ? (int)card - 1 : -1;
}

/* ---- */

static int run(const struct arguments *arguments, const char *const *words, int format)
{
    const struct option *options = arguments->option;
    const bool print = option_value(options, "print", NULL) != NULL;
    const bool notes = option_value(options, "notes", NULL) != NULL;
    struct source source;
    if (!param_set_empty(&arguments->given) || arguments->plan.count > 1)
        return print_error("a lesson sets its knobs itself: leave the options of set-ups out"),
               EXIT_USAGE;
    if (option_value(options, "check", NULL))
        return print || notes
                   ? (print_error("--check prints no cards: leave --print out"), EXIT_USAGE)
                   : check_all(words);
    if (!words[0])
        return print || notes
                   ? (print_error("--print: name a lesson; lrscope lesson lists them"), EXIT_USAGE)
                   : list_lessons(format == 1);
    if (words[1])
        return print_error("one lesson at a time: leave %.60s out", words[1]), EXIT_USAGE;
    if (format == 1)
        return print_error("--format json is of the list: leave %.60s out", words[0]), EXIT_USAGE;
    struct lesson *lesson = read_lesson(words[0], &source);
    if (!lesson)
        return EXIT_USAGE;
    const int card = first_card(options, lesson);
    if (card < 0) {
        free(lesson);
        return EXIT_USAGE;
    }
    if (!print && !notes && on_terminal())
        return show_lesson(lesson, card, arguments);
    if (!print && !notes)
        print_error("without a terminal the cards are printed, as by --print");
    lesson_print(lesson, notes);
    free(lesson);
    return finish_output();
}

int command_lesson(int argc, char **argv)
{
    static const char *const formats[] = {"text", "json", NULL};
    struct arguments arguments;
    const char **words = calloc((size_t)argc + 1, sizeof *words);
    if (!words)
        return print_error("no memory for the command line"), 1;
    int status = EXIT_USAGE;
    if (options_take_words(argc, argv, lesson_options, &arguments, words)) {
        const int format = option_choice(arguments.option, "format", formats, 0);
        status = format < 0 ? EXIT_USAGE : run(&arguments, words, format);
    }
    free(words);
    return status;
}
