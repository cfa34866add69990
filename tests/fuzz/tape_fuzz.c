/* Tapes, what is wrong with them, and the command lines typed in them. */
#include "fuzz/fuzzed.h"
#include "script/tape/shell_line.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    char *text = text_of_bytes(bytes, length), line[80], carets[80], told[200];
    struct tape *tape = tape_read("any.tape", text);
    if (tape) {
        struct tape_launch launch;
        int rows, cols;
        tape_launch_find(tape, &launch);
        must(launch.first >= 0 && launch.first <= tape->commands);
        for (int i = 0; i < tape->errors && i < TAPE_ERRORS; i++) {
            must(tape->error[i].text[0]);
            tape_quote(tape, tape->error[i].place, line, carets, sizeof line);
        }
        tape_size(&tape->settings, &rows, &cols, told, sizeof told);
        must(rows > 0 && cols > 0);
        tape_launch_free(&launch);
    }
    tape_free(tape);
    free(text);
    return 0;
}
