/* The files of lessons. */
#include "fuzz/fuzzed.h"
#include "script/lesson/lesson.h"

static void told(void *about, int line, const char *message)
{
    int *errors = about;
    must(line >= 0 && message[0]);
    ++*errors;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    int errors = 0;
    char *text = text_of_bytes(bytes, length);
    struct lesson *lesson = lesson_read(text, told, &errors);
    must((lesson != NULL) == (errors == 0));
    for (int card = 0; lesson && card < lesson->cards; card++)
        lesson_plan(lesson, card);
    free(lesson);
    free(text);
    return 0;
}
