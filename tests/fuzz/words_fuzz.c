/* What is typed: values of parameters, spans, keys in words, words for a shell, and characters for
 * the terminal. The first byte chooses. */
#include "fuzz/fuzzed.h"
#include "model/params/resolve.h"
#include "model/params/span.h"
#include "model/params/value.h"
#include "text/ascii.h"
#include "text/number.h"
#include "text/press.h"
#include "text/shell_word.h"

static void read_value(const char *text, enum param id)
{
    static struct setup setup, again;
    static char value[VALUE_MOST];
    char message[500];
    setup = again = setup_default();
    if (!value_parse(&setup, id, text, message, sizeof message)) {
        must(message[0] && !strchr(message, '\n'));
        return;
    }
    value_text(&setup, id, value, sizeof value);
    must(value_parse(&again, id, value, message, sizeof message));
}

static void read_span(const char *text)
{
    struct span span;
    char message[500];
    int count = 0;
    if (!span_parse(&span, &count, text, message, sizeof message))
        return;
    must(span.lo < span.hi);
    for (int i = 0; i <= 4; i++)
        span_value(&span, i / 4.0);
}

static void press_nothing(void *about, int press)
{
    (void)about;
    must(press != PRESS_NONE);
}

static void pass_nothing(void *about, double seconds)
{
    (void)about;
    must(seconds >= 0.0);
}

static void read_keys(const char *text)
{
    static const struct key_player player = {NULL, press_nothing, pass_nothing};
    char message[200];
    must(key_words_play(text, &player, message, sizeof message) || message[0]);
}

/* Nothing that a terminal would take for more than a character. */
static void spell_all(const char *text, bool ascii)
{
    struct speller speller = {text, ascii, 0};
    uint32_t columns[ASCII_SPELLING_MAX];
    for (int n; (n = spell(&speller, columns)) > 0;)
        for (int i = 0; i < n; i++)
            must(columns[i] >= ' ' && !(columns[i] >= 127 && columns[i] < 160));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static char word[4096];
    double number;
    if (length < 1)
        return 0;
    char *text = text_of_bytes(bytes + 1, length - 1);
    if (bytes[0] < PARAM_COUNT)
        read_value(text, (enum param)bytes[0]);
    else if (bytes[0] < 128)
        read_span(text);
    else
        read_keys(text);
    spell_all(text, bytes[0] & 1);
    shell_word(text, word, sizeof word);
    must(!strpbrk(word, "\n\033"));
    arithmetic_whole(text, &number);
    free(text);
    return 0;
}
