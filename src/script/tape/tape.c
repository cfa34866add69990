/* What a tape holds, and what is told of it. */
#include "script/tape/tape.h"

#include "text/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void tape_free(struct tape *tape)
{
    if (!tape)
        return;
    for (int i = 0; i < tape->commands; i++)
        free(tape->command[i].text);
    for (int i = 0; i < tape->outputs; i++)
        free(tape->output[i].path);
    for (int i = 0; i < tape->sources; i++) {
        free(tape->source[i].name);
        free(tape->source[i].text);
    }
    free(tape->settings.wait_pattern);
    free(tape->command);
    free(tape->title);
    free(tape->description);
    free(tape);
}

void tape_wrong(struct tape *tape, struct tape_place place, const char *format, ...)
{
    va_list arguments;
    if (tape->errors == TAPE_ERRORS)
        return;
    struct tape_error *error = &tape->error[tape->errors++];
    error->place = place;
    va_start(arguments, format);
    vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
}

void tape_note(struct tape_words *words, struct tape_place place, const char *format, ...)
{
    struct tape_word word = {.place = place};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(word.text, sizeof word.text, format, arguments);
    va_end(arguments);
    for (int i = 0; i < words->count; i++)
        if (strcmp(words->word[i].text, word.text) == 0)
            return;
    if (words->count < TAPE_NAMED)
        words->word[words->count++] = word;
}

void tape_quote(const struct tape *tape, struct tape_place place, char *line, char *carets,
                size_t size)
{
    const char *at = tape->source[place.source].text;
    size_t used = 0, marks = 0;
    for (int i = 1; i < place.line && at; i++)
        at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL;
    line[0] = carets[0] = '\0';
    if (!at)
        return;
    for (int column = 1; *at && *at != '\n' && *at != '\r'; column++) {
        char bytes[4];
        const int length = utf8_encode(codepoint_checked(utf8_next(&at)), bytes);
        if (used + (size_t)length + 1 >= size)
            break;
        memcpy(line + used, bytes, (size_t)length);
        used += (size_t)length;
        if (column < place.column + place.length)
            carets[marks++] = column < place.column ? ' ' : '^';
    }
    line[used] = carets[marks] = '\0';
    if (place.column > (int)marks && marks + 2 < size && marks + 1 == (size_t)place.column)
        strcpy(carets + marks, "^"); /* behind its end */
}
