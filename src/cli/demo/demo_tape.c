/* A tape by the word that names it, and all that is wrong in it. */
#include "cli/demo/demo_parts.h"
#include "cli/print.h"
#include "screen/screen.h"
#include "script/lesson_view/lesson_screen.h"
#include "script/tape/shipped_tapes.h"
#include "store/whole_file.h"
#include "term/terminal.h"
#include "text/names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MOST = 1000000, LINE_MOST = 400 };

static const char *shipped_name(int index) { return shipped_tapes[index].name; }

void demo_tell(const struct tape *tape, struct tape_place place, const char *text)
{
    char line[LINE_MOST], carets[LINE_MOST];
    tape_quote(tape, place, line, carets, sizeof line);
    print_error("%s:%d:%d: %s", tape->source[place.source].name, place.line, place.column, text);
    if (!line[0])
        return;
    fputs("    ", stderr);
    print_line(stderr, line, !terminal_unicode());
    fprintf(stderr, "    %s\n", carets);
}

static int find_shipped(const char *word)
{
    for (int i = 0; shipped_tapes[i].name; i++)
        if (name_is(word, shipped_tapes[i].name))
            return i;
    return -1;
}

/* NULL: said. */
static struct tape *read_word(const char *word, bool *shipped)
{
    char message[500], name[80], meant[200];
    const char *near[NAMES_NEAR];
    const bool path = strpbrk(word, "/.") || strcmp(word, "-") == 0 || file_exists(word);
    const int index = path ? -1 : find_shipped(word);
    struct tape *tape = NULL;
    *shipped = index >= 0;
    if (!path && index < 0) {
        names_joined(near, names_near(word, shipped_name, near), "", meant, sizeof meant);
        print_error("%.60s is no demo and no file%s%s%s", word, meant[0] ? ", did you mean " : "",
                    meant, meant[0] ? "?" : ": lrscope demo lists those that come with it");
        return NULL;
    }
    if (index >= 0) {
        snprintf(name, sizeof name, "%s.tape", shipped_tapes[index].name);
        tape = tape_read(name, shipped_tapes[index].text);
    } else {
        char *text = whole_file_read(word, "a tape", FILE_MOST, "there is no such file", message,
                                     sizeof message);
        if (!text)
            return print_error("%s", message), NULL;
        tape = tape_read(strcmp(word, "-") == 0 ? "standard input" : word, text);
        free(text);
    }
    if (!tape)
        print_error("no memory for the tape");
    return tape;
}

/* What means nothing, in one line. */
static void tell_unused(const struct tape *tape)
{
    char list[600] = "";
    size_t used = 0;
    for (int i = 0; i < tape->unused.count && used + 60 < sizeof list; i++)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", i ? ", " : "",
                                 tape->unused.word[i].text);
    if (list[0])
        print_error("%s: of no meaning here and left out: %s", tape->source[0].name, list);
}

bool demo_read(struct demo *demo, const char *word, int *status)
{
    *demo = (struct demo){.tape = read_word(word, &demo->shipped)};
    *status = EXIT_USAGE;
    if (!demo->tape)
        return false;
    struct tape *tape = demo->tape;
    demo->shipped = strpbrk(word, "/.") == NULL && find_shipped(word) >= 0 && !file_exists(word);
    tape_launch_find(tape, &demo->launch);
    for (int i = 0; i < tape->errors; i++)
        demo_tell(tape, tape->error[i].place, tape->error[i].text);
    if (tape->errors > 0)
        return false;
    if (tape->no_memory) {
        print_error("no memory for the tape");
        *status = 1;
        return false;
    }
    tell_unused(tape);
    return true;
}

void demo_free(struct demo *demo)
{
    if (demo->ui) {
        lessons_end(demo->ui);
        ui_free(demo->ui);
    }
    free(demo->ui);
    free(demo->lesson);
    tape_launch_free(&demo->launch);
    tape_free(demo->tape);
}
