#include "cli/print.h"

#include "term/terminal.h"
#include "text/ascii.h"
#include "text/json.h"
#include "text/number.h"
#include "text/utf8.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <string.h>

enum { ERROR_MOST = 800 }; /* a line with a long list of words */

void print_line(FILE *out, const char *utf8, bool ascii)
{
    struct speller speller = {utf8, ascii, 0};
    uint32_t columns[ASCII_SPELLING_MAX];
    char bytes[4];
    for (int n; (n = spell(&speller, columns)) > 0;)
        for (int i = 0; i < n; i++)
            fwrite(bytes, 1, (size_t)utf8_encode(columns[i], bytes), out);
    putc('\n', out);
}

void print_json_text(const char *text)
{
    char bytes[JSON_SPELLING_MOST];
    putchar('"');
    for (int size; (size = json_spelled(&text, bytes)) > 0;)
        fwrite(bytes, 1, (size_t)size, stdout);
    putchar('"');
}

void print_json_number(double value)
{
    printf("%s", isfinite(value) ? shortest(value).text : "null");
}

void print_error(const char *format, ...)
{
    char line[ERROR_MOST] = "lrscope: ";
    size_t used = strlen(line);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line + used, sizeof line - used, format, arguments);
    va_end(arguments);
    print_line(stderr, line, !terminal_unicode());
}

int finish_output(void)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return 0;
    if (errno != EPIPE) /* a reader such as head that has seen enough is no failure to report */
        print_error("cannot write the output: %s", strerror(errno));
    return 1;
}
