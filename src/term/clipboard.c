#include "term/clipboard.h"

#include <stdint.h>
#include <string.h>

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Three bytes, or what is left of them, are four digits. */
static void add_digits(struct output *output, const unsigned char *bytes, size_t count)
{
    const uint32_t bits = (uint32_t)bytes[0] << 16 | (count > 1 ? (uint32_t)bytes[1] << 8 : 0) |
                          (count > 2 ? (uint32_t)bytes[2] : 0);
    const char text[] = {digits[bits >> 18], digits[bits >> 12 & 63],
                         count > 1 ? digits[bits >> 6 & 63] : '=',
                         count > 2 ? digits[bits & 63] : '='};
    output_add(output, text, sizeof text);
}

bool clipboard_copy(struct output *output, const char *text)
{
    static const char begin[] = "\033]52;c;", end[] = "\033\\";
    const size_t length = strlen(text);
    if ((length + 2) / 3 * 4 > CLIPBOARD_MOST)
        return false;
    output_add(output, begin, sizeof begin - 1);
    for (size_t i = 0; i < length; i += 3)
        add_digits(output, (const unsigned char *)text + i, length - i);
    output_add(output, end, sizeof end - 1);
    return true;
}
