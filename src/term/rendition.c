#include "term/rendition.h"

#include "term/capability.h"

#include <curses.h>
#include <string.h>
#include <term.h>

/* In the order of rendition.on; the bits are those of terminfo(5). */
static const struct {
    uint8_t attribute;
    int bit; /* of no_color_video */
} attributes[RENDITION_ATTRIBUTES] = {{ATTR_BOLD, 32}, {ATTR_REVERSE, 4}, {ATTR_UNDERLINE, 2}};

enum colour_depth rendition_depth(void)
{
    static const struct {
        int least;
        enum colour_depth depth;
    } depths[] = {{0x1000000, DEPTH_DIRECT}, {256, DEPTH_256}, {16, DEPTH_16}, {8, DEPTH_8}};
    char name[] = "colors"; /* asked for by name, which is not cut to 16 bits */
    int colours = set_a_foreground && set_a_background && orig_pair ? tigetnum(name) : 0;
    for (size_t i = 0; i < sizeof depths / sizeof depths[0]; i++)
        if (colours >= depths[i].least)
            return depths[i].depth;
    return DEPTH_NONE;
}

void rendition_start(struct rendition *rendition)
{
    const char *off = exit_attribute_mode ? exit_attribute_mode : "";
    *rendition = (struct rendition){
        .now = terminal_style_plain,
        .on = {enter_bold_mode, enter_reverse_mode, enter_underline_mode},
        .reset = off,
        .default_each = orig_pair && strcmp(orig_pair, "\033[39;49m") == 0,
    };
    /* The rest of it would switch character sets, which are never switched here. */
    if (strstr(off, "\033[m") || strstr(off, "\033[0m")) {
        rendition->reset = "\033[m";
        rendition->reset_takes_colours = true;
    }
    for (int i = 0; i < RENDITION_ATTRIBUTES; i++) {
        if (!off[0] || magic_cookie_glitch >= 0) /* never off again, or it takes a cell */
            rendition->on[i] = NULL;
        if (no_color_video > 0 && no_color_video & attributes[i].bit)
            rendition->uncoloured |= attributes[i].attribute;
    }
}

static uint8_t seen_on_blank(struct terminal_style term_style)
{
    return term_style.attr & (ATTR_REVERSE | ATTR_UNDERLINE);
}

bool rendition_same_blank(struct terminal_style a, struct terminal_style b)
{
    return seen_on_blank(a) == seen_on_blank(b) && a.background == b.background &&
           (seen_on_blank(a) == ATTR_NONE || a.foreground == b.foreground);
}

/* ---- sequences ---- */

/* Sequences on their way; adjacent ones of SGR become one: ESC [ a m ESC [ b m is ESC [ a ; b m. */
struct joined {
    char text[256];
    size_t size;
    bool open; /* it ends with an SGR sequence */
};

static bool is_sgr(const char *sequence)
{
    if (strncmp(sequence, "\033[", 2) != 0)
        return false;
    return strcmp(sequence + 2 + strspn(sequence + 2, "0123456789;"), "m") == 0;
}

static void add(struct joined *joined, const char *sequence)
{
    size_t length = sequence ? strlen(sequence) : 0;
    if (length == 0 || joined->size + length + 2 > sizeof joined->text)
        return;
    bool sgr = is_sgr(sequence);
    if (sgr && joined->open) {
        /* No parameter means 0, but not every terminal knows that beside others. */
        if (joined->text[joined->size - 2] == '[')
            joined->text[joined->size - 1] = '0', joined->text[joined->size++] = 'm';
        joined->text[joined->size - 1] = ';';
        sequence += 2, length -= 2;
    }
    memcpy(joined->text + joined->size, sequence, length + 1);
    joined->size += length;
    joined->open = sgr;
}

static void add_reset(struct rendition *rendition, struct joined *joined)
{
    add(joined, rendition->reset);
    if (!rendition->reset_takes_colours)
        add(joined, orig_pair);
    rendition->now = terminal_style_plain;
    rendition->known = true;
}

static void add_attributes(struct rendition *rendition, uint8_t wanted, struct joined *joined)
{
    for (int i = 0; i < RENDITION_ATTRIBUTES; i++)
        if (wanted & ~rendition->now.attr & attributes[i].attribute)
            add(joined, rendition->on[i]);
    rendition->now.attr = wanted;
}

static void add_colours(struct rendition *rendition, struct terminal_style term_style,
                        struct joined *joined)
{
    struct terminal_style *now = &rendition->now;
    char text[CAPABILITY_TEXT];
    bool no_foreground = term_style.foreground < 0 && now->foreground >= 0,
         no_background = term_style.background < 0 && now->background >= 0;
    if ((no_foreground || no_background) && !rendition->default_each) {
        add(joined, orig_pair);
        now->foreground = now->background = -1;
    } else {
        add(joined, no_foreground ? "\033[39m" : NULL);
        add(joined, no_background ? "\033[49m" : NULL);
    }
    if (term_style.foreground >= 0 && term_style.foreground != now->foreground)
        add(joined, capability_text(set_a_foreground, term_style.foreground, 0, text));
    if (term_style.background >= 0 && term_style.background != now->background)
        add(joined, capability_text(set_a_background, term_style.background, 0, text));
    now->foreground = term_style.foreground;
    now->background = term_style.background;
}

/* The attributes that this terminal can show in this style. */
static uint8_t possible(const struct rendition *rendition, struct terminal_style term_style)
{
    uint8_t attr = ATTR_NONE;
    for (int i = 0; i < RENDITION_ATTRIBUTES; i++)
        if (rendition->on[i])
            attr |= term_style.attr & attributes[i].attribute;
    return term_style.foreground >= 0 || term_style.background >= 0
               ? attr & (uint8_t)~rendition->uncoloured
               : attr;
}

void rendition_set(struct rendition *rendition, struct terminal_style term_style,
                   struct output *output)
{
    struct joined joined = {.size = 0};
    term_style.attr = possible(rendition, term_style);
    if (rendition->known && terminal_style_same(rendition->now, term_style))
        return;
    if (!rendition->known || rendition->now.attr & ~term_style.attr ||
        terminal_style_same(term_style, terminal_style_plain))
        add_reset(rendition, &joined);
    add_attributes(rendition, term_style.attr, &joined);
    add_colours(rendition, term_style, &joined);
    output_sequence(output, joined.text);
}
