#include "cli/lessons/lesson_source.h"

#include "cli/options.h"
#include "cli/print.h"
#include "script/lesson/shipped.h"
#include "store/whole_file.h"
#include "text/names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ERROR_MOST = 500, FILE_MOST = 200000, LINE_MOST = 300 };

static void tell(void *about, int line, const char *message)
{
    struct lesson_source *source = about;
    print_error("%s:%d: %s", source->name, line, message);
    source->errors++;
}

/* One of the program's own. */
struct lesson *lesson_of_program(int index, struct lesson_source *source)
{
    *source = (struct lesson_source){.errors = 0};
    snprintf(source->name, sizeof source->name, "%s.lesson", shipped_lessons[index].name);
    return lesson_read(shipped_lessons[index].text, tell, source);
}

static struct lesson *read_file(const char *path, struct lesson_source *source)
{
    char message[ERROR_MOST];
    *source = (struct lesson_source){.errors = 0};
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
struct lesson *lesson_of_word(const char *word, struct lesson_source *source)
{
    const bool path = strpbrk(word, "/.") != NULL || strcmp(word, "-") == 0;
    const int index = path ? -1 : shipped_lesson_find(word);
    const char *near[NAMES_NEAR];
    char meant[LINE_MOST];
    if (path)
        return read_file(word, source);
    if (index >= 0)
        return lesson_of_program(index, source);
    names_joined(near, names_near(word, shipped_lesson_name, near), "", meant, sizeof meant);
    print_error("%.60s is no lesson%s%s%s", word, meant[0] ? ", did you mean " : "", meant,
                meant[0] ? "?" : ": lrscope lesson lists them; a file is ./FILE");
    return NULL;
}
