/* Set-up files and sessions, as lines and as JSON: what can be read is written so that it is read
 * again as the same. */
#include "fuzz/fuzzed.h"
#include "model/params/resolve.h"
#include "store/setup_file.h"

struct read {
    struct plan plan;
    struct shown shown;
    char text_path[OWN_TEXT_PATH];
};

static bool read_lines(struct read *read, char *text)
{
    char message[500];
    const struct setup start = setup_default();
    *read = (struct read){.plan = plan_of(&start)};
    const bool done = setup_lines_read(text, "fuzzed", &read->plan, read->text_path, &read->shown,
                                       message, sizeof message);
    must(done || (message[0] && strlen(message) < sizeof message && !strchr(message, '\n')));
    return done;
}

static void read_and_write(char *text)
{
    static struct read first, second;
    if (!read_lines(&first, text))
        return;
    char *lines = setup_lines(&first.plan, &first.shown);
    char *copy = lines ? text_of_bytes((const uint8_t *)lines, strlen(lines)) : NULL;
    if (copy) {
        must(read_lines(&second, copy));
        char *again = setup_lines(&second.plan, &second.shown);
        must(!again || strcmp(lines, again) == 0);
        free(again);
    }
    free(copy);
    free(lines);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static char lines[PLAN_TEXT_MOST];
    char message[200], *text = text_of_bytes(bytes, length);
    if (text[strspn(text, " \t\r\n")] != '{')
        read_and_write(text);
    else if (setup_json_lines(text, lines, sizeof lines, message, sizeof message))
        read_and_write(lines);
    free(text);
    return 0;
}
