#include "model/network/text/own_text.h"

#include "model/network/text/signs.h"

#include <stdbool.h>

void own_text_add(struct own_text *text, const char *characters, size_t count)
{
    for (size_t i = 0; i < count && text->count < OWN_TEXT_MOST; i++) {
        const int sign = sign_of((unsigned char)characters[i]);
        const bool gap = text->count == 0 || text->sign[text->count - 1] == SIGN_SPACE;
        if (sign >= 0 && !(sign == SIGN_SPACE && gap))
            text->sign[text->count++] = (unsigned char)sign;
    }
}
