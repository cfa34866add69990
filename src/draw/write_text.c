#include "draw/write.h"

#include "draw/rune.h"

int utf8_encode(uint32_t rune, char bytes[4])
{
    static const struct {
        uint32_t last;
        uint8_t mark;
    } lengths[] = {{0x7f, 0x00}, {0x7ff, 0xc0}, {0xffff, 0xe0}, {0x10ffff, 0xf0}};
    int more = 0;

    while (more < 4 && rune > lengths[more].last)
        more++;
    if (more == 4 || (rune >= 0xd800 && rune <= 0xdfff)) {
        bytes[0] = '?';
        return 1;
    }
    bytes[0] = (char)(uint8_t)(lengths[more].mark | rune >> 6 * more);
    for (int i = 1; i <= more; i++)
        bytes[i] = (char)(uint8_t)(0x80 | (rune >> 6 * (more - i) & 0x3f));
    return more + 1;
}

static void write_rune(uint32_t rune, FILE *out)
{
    char bytes[4];

    fwrite(bytes, 1, (size_t)utf8_encode(rune_checked(rune), bytes), out);
}

static const struct cell *row_of(const struct frame *frame, int y)
{
    return frame->cells + (size_t)y * (size_t)frame->cols;
}

static bool finished(FILE *out) { return fflush(out) == 0 && !ferror(out); }

bool write_frame_text(const struct frame *frame, FILE *out)
{
    for (int y = 0; y < frame->rows; y++) {
        const struct cell *row = row_of(frame, y);
        int end = frame->cols;
        while (end > 0 && row[end - 1].rune == ' ')
            end--;
        for (int x = 0; x < end; x++)
            write_rune(row[x].rune, out);
        putc('\n', out);
    }
    return finished(out);
}

static bool look_equal(struct look a, struct look b)
{
    return a.ink == b.ink && a.paper == b.paper && a.attr == b.attr;
}

static void write_look(struct look look, enum colour_depth depth, FILE *out)
{
    fputs("\033[0", out);
    fputs(look.attr & ATTR_BOLD ? ";1" : "", out);
    fputs(look.attr & ATTR_UNDERLINE ? ";4" : "", out);
    fputs(look.attr & ATTR_REVERSE ? ";7" : "", out);
    if (look.ink >= 0)
        fprintf(out, depth == DEPTH_256 ? ";38;5;%d" : ";3%d", look.ink);
    if (look.paper >= 0)
        fprintf(out, depth == DEPTH_256 ? ";48;5;%d" : ";4%d", look.paper);
    putc('m', out);
}

/* A space that shows nothing but the terminal's own ground. */
static bool unseen(struct cell cell, enum colour_depth depth)
{
    struct look look = look_at_depth(cell.style, depth);

    return cell.rune == ' ' && look.paper < 0 && (look.attr & (ATTR_REVERSE | ATTR_UNDERLINE)) == 0;
}

bool write_frame_ansi(const struct frame *frame, enum colour_depth depth, FILE *out)
{
    const struct look plain = {-1, -1, ATTR_NONE};

    for (int y = 0; y < frame->rows; y++) {
        const struct cell *row = row_of(frame, y);
        struct look now = plain;
        int end = frame->cols;
        while (end > 0 && unseen(row[end - 1], depth))
            end--;
        for (int x = 0; x < end; x++) {
            struct look look = look_at_depth(row[x].style, depth);
            if (!look_equal(look, now) && !(unseen(row[x], depth) && look_equal(now, plain))) {
                write_look(look, depth, out);
                now = look;
            }
            write_rune(row[x].rune, out);
        }
        if (!look_equal(now, plain))
            fputs("\033[0m", out);
        putc('\n', out);
    }
    return finished(out);
}
