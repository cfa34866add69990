#include "script/recording/cast_bytes.h"

#include "text/json.h"
#include "text/utf8.h"

void write_json_inside(const char *text, FILE *out)
{
    char bytes[JSON_SPELLING_MOST];

    for (int size; *text != '\0';) {
        if (*text == '\t') { /* as good as \u0009, and a third of it */
            fputs("\\t", out);
            text++;
        } else if ((size = json_spelled(&text, bytes)) > 0) {
            fwrite(bytes, 1, (size_t)size, out);
        }
    }
}

int cast_cost(const char *text)
{
    int bytes = 0;

    for (; *text != '\0'; text++)
        bytes += *text == '\033'                                                    ? 2 + 6
                 : *text == '\b' || *text == '\t' || *text == '\r' || *text == '\n' ? 2 + 2
                                                                                    : 2 + 1;
    return bytes;
}

int cast_cost_of(uint32_t codepoint)
{
    char bytes[4];

    return codepoint == '"' || codepoint == '\\' ? 2 + 2 : 3 * utf8_encode(codepoint, bytes);
}
