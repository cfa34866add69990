#include "draw/frame_writers.h"

#include "draw/sgr.h"
#include "text/utf8.h"

static void write_codepoint(uint32_t codepoint, FILE *out)
{
    char bytes[4];

    fwrite(bytes, 1, (size_t)utf8_encode(codepoint_checked(codepoint), bytes), out);
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
        while (end > 0 && row[end - 1].codepoint == ' ')
            end--;
        for (int x = 0; x < end; x++)
            write_codepoint(row[x].codepoint, out);
        putc('\n', out);
    }
    return finished(out);
}

static void write_look(struct terminal_style term_style, enum colour_depth depth, FILE *out)
{
    char text[SGR_TEXT];

    sgr_anew(term_style, depth, text);
    fputs(text, out);
}

/* A space that shows nothing but the terminal's own background. */
static bool unseen(struct cell cell, struct display display)
{
    struct terminal_style term_style = terminal_style_of(cell.style, display);

    return cell.codepoint == ' ' && term_style.background < 0 &&
           (term_style.attr & (ATTR_REVERSE | ATTR_UNDERLINE)) == 0;
}

bool write_frame_ansi(const struct frame *frame, struct display display, FILE *out)
{
    for (int y = 0; y < frame->rows; y++) {
        const struct cell *row = row_of(frame, y);
        struct terminal_style now = terminal_style_plain;
        int end = frame->cols;
        while (end > 0 && unseen(row[end - 1], display))
            end--;
        for (int x = 0; x < end; x++) {
            struct terminal_style term_style = terminal_style_on_any(row[x].style, display);
            if (!terminal_style_same(term_style, now) &&
                !(unseen(row[x], display) && terminal_style_same(now, terminal_style_plain))) {
                write_look(term_style, display.depth, out);
                now = term_style;
            }
            write_codepoint(row[x].codepoint, out);
        }
        if (!terminal_style_same(now, terminal_style_plain))
            fputs("\033[0m", out);
        putc('\n', out);
    }
    return finished(out);
}
