#include "text/utf8.h"

/* Ranges in which every code point is one column wide whatever the locale says (wcwidth asks the
 * locale). What is left out: combining marks, spaces of odd widths, marks that turn the direction
 * of writing, and the few symbols that terminals draw as wide emoji. First those that most of a
 * screen is made of. */
static const struct range {
    uint32_t first, last;
} narrow[] = {
    {0x0020, 0x007e}, {0x2500, 0x25fc}, {0x2800, 0x28ff}, {0x00a1, 0x00ac}, {0x00ae, 0x02ff},
    {0x0370, 0x03ff}, {0x2010, 0x2027}, {0x2030, 0x205e}, {0x2070, 0x209c}, {0x2190, 0x21ff},
    {0x2200, 0x22ff}, {0x2300, 0x2319}, {0x231c, 0x2328}, {0x232b, 0x23e8}, {0x23f4, 0x23ff},
    {0x25ff, 0x25ff}, {0x2713, 0x2713}, {0x1d62, 0x1d62}, {0x0400, 0x0482}, {0x048a, 0x052f},
    {0x1e00, 0x1eff},
};

uint32_t codepoint_checked(uint32_t codepoint)
{
    for (size_t i = 0; i < sizeof narrow / sizeof *narrow; i++)
        if (codepoint >= narrow[i].first && codepoint <= narrow[i].last)
            return codepoint;
    return '?';
}

uint32_t utf8_next(const char **text)
{
    /* By the number of bytes that follow: the bits of the lead byte, and the least code point that
     * needs so many bytes. */
    static const struct lead {
        uint8_t mask, mark;
        uint32_t least;
    } leads[] = {{0x80, 0x00, 0}, {0xe0, 0xc0, 0x80}, {0xf0, 0xe0, 0x800}, {0xf8, 0xf0, 0x10000}};
    uint8_t byte = (uint8_t) * *text;

    if (byte == 0)
        return 0;
    ++*text;
    for (int more = 0; more < 4; more++) {
        if ((byte & leads[more].mask) != leads[more].mark)
            continue;
        uint32_t codepoint = byte & (uint8_t)~leads[more].mask;
        for (int i = 0; i < more; i++) {
            uint8_t next = (uint8_t) * *text;
            if ((next & 0xc0) != 0x80)
                return '?'; /* the byte that does not belong begins the next code point */
            codepoint = codepoint << 6 | (next & 0x3f);
            ++*text;
        }
        return codepoint >= leads[more].least ? codepoint : '?';
    }
    return '?';
}

int utf8_encode(uint32_t codepoint, char bytes[4])
{
    static const struct {
        uint32_t last;
        uint8_t mark;
    } lengths[] = {{0x7f, 0x00}, {0x7ff, 0xc0}, {0xffff, 0xe0}, {0x10ffff, 0xf0}};
    int more = 0;

    while (more < 4 && codepoint > lengths[more].last)
        more++;
    if (more == 4 || (codepoint >= 0xd800 && codepoint <= 0xdfff)) {
        bytes[0] = '?';
        return 1;
    }
    bytes[0] = (char)(uint8_t)(lengths[more].mark | codepoint >> 6 * more);
    for (int i = 1; i <= more; i++)
        bytes[i] = (char)(uint8_t)(0x80 | (codepoint >> 6 * (more - i) & 0x3f));
    return more + 1;
}

int utf8_quoted(const char *text, int most, char *out, size_t size)
{
    size_t used = 0;
    for (int i = 0; i < most && *text; i++) {
        char bytes[4];
        const int n = utf8_encode(codepoint_checked(utf8_next(&text)), bytes);
        if (used + (size_t)n >= size)
            break;
        for (int k = 0; k < n; k++)
            out[used++] = bytes[k];
    }
    out[used] = '\0';
    return (int)used;
}
