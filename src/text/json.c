#include "text/json.h"

#include "text/utf8.h"

#include <stdio.h>
#include <string.h>

int json_spelled(const char **text, char bytes[JSON_SPELLING_MOST])
{
    static const char with_a_letter[] = "\b\n\r\"\\", letters[] = "bnr\"\\";
    const uint32_t codepoint = utf8_next(text);
    if (codepoint == 0)
        return 0;
    const char *escaped = codepoint < 0x80 ? strchr(with_a_letter, (int)codepoint) : NULL;
    if (escaped)
        return snprintf(bytes, JSON_SPELLING_MOST, "\\%c", letters[escaped - with_a_letter]);
    if (codepoint < 0x20 || (codepoint >= 0x7f && codepoint < 0xa0))
        return snprintf(bytes, JSON_SPELLING_MOST, "\\u%04x", (unsigned)codepoint);
    return utf8_encode(codepoint, bytes);
}
