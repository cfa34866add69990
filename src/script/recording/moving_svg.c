/* A recording as an SVG that plays where a picture can stand. Each picture is a group with what
 * changed over those before it, opaque, and is hidden until its time comes. All of them shown is
 * the last picture: that is what reduced motion, a printer and a reader without animation have. */
#include "draw/svg.h"
#include "draw/svg_glyph.h"
#include "script/recording/recording.h"
#include "script/recording/transcript.h"

#include <stdlib.h>

struct moving {
    const struct recording *recording;
    const struct recording_form *form;
    const long *times; /* of the events; behind them the end's */
    struct svg svg;
    struct frame shown;
    FILE *out;
};

/* ---- head ---- */

static void write_head(const struct moving *moving)
{
    const struct recording_form *form = moving->form;
    bool described = form->description != NULL && form->description[0] != '\0',
         titled = form->title != NULL && form->title[0] != '\0';
    int width = moving->shown.cols * SVG_CELL_X + 2 * SVG_MARGIN,
        height = moving->shown.rows * SVG_CELL_Y + 2 * SVG_MARGIN;

    fprintf(moving->out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" "
            "height=\"%d\" role=\"img\" aria-labelledby=\"%s\">\n<title id=\"t\">",
            width, height, width, height, described ? "t d" : "t");
    svg_write_escaped(moving->out, titled ? form->title : "A recording of lrscope");
    fputs("</title>\n", moving->out);
    if (described) {
        fputs("<desc id=\"d\">", moving->out);
        svg_write_escaped(moving->out, form->description);
        fputs("</desc>\n", moving->out);
    }
    fputs("<metadata>\n", moving->out);
    write_transcript(moving->recording, moving->times, moving->out);
    fputs("</metadata>\n", moving->out);
    fprintf(moving->out, "<rect class=\"f%d\" width=\"%d\" height=\"%d\" rx=\"12\"/>\n",
            SVG_OWN_BACKGROUND, width, height);
}

/* ---- pictures ---- */

/* A letter beyond ASCII may come from another font, and reach beyond its cell: when it goes, its
 * neighbours are drawn anew. */
static bool may_reach_out(uint32_t codepoint) { return codepoint > 0xff; }

static void take_beside(struct moving *moving, int at)
{
    int x = at % moving->shown.cols;

    if (!may_reach_out(moving->shown.cells[at].codepoint))
        return;
    if (x > 0)
        svg_take(&moving->svg, at - 1, &moving->shown.cells[at - 1]);
    if (x + 1 < moving->shown.cols)
        svg_take(&moving->svg, at + 1, &moving->shown.cells[at + 1]);
}

static void take_picture(struct moving *moving, const struct recorded *picture)
{
    for (size_t i = 0; i < picture->count; i++)
        take_beside(moving, (int)picture->changed[i].at);
    recorded_show(picture, &moving->shown);
    for (size_t i = 0; i < picture->count; i++)
        svg_take(&moving->svg, (int)picture->changed[i].at, &picture->changed[i].cell);
}

static bool is_text(uint32_t codepoint)
{
    return codepoint != ' ' && svg_glyph(codepoint).kind == SVG_TEXT;
}

/* Whether cells between two that changed are to be drawn anew as well, since that is shorter than
 * to leave them out: any number of blanks, which cost nothing on the same background, and few
 * letters that join two runs. */
static bool bridges(const struct moving *moving, int from, int to)
{
    enum { LETTERS = 4 };
    const struct cell *cells = moving->shown.cells, *left = &cells[from - 1], *right = &cells[to];
    bool blank = true, letters = to - from <= LETTERS && is_text(left->codepoint) &&
                                 is_text(right->codepoint) && style_same(left->style, right->style);

    for (int at = from; at < to; at++) {
        blank = blank && cells[at].codepoint == ' ' && style_same(cells[at].style, left->style);
        letters = letters && style_same(cells[at].style, left->style) &&
                  (cells[at].codepoint == ' ' || is_text(cells[at].codepoint));
    }
    return blank || letters;
}

static void bridge_gaps(struct moving *moving)
{
    int cols = moving->shown.cols;

    for (int y = 0; y < moving->shown.rows; y++) {
        int behind = -1; /* the last that is drawn */
        for (int at = y * cols; at < (y + 1) * cols; at++) {
            if (!moving->svg.cells[at].drawn)
                continue;
            if (behind >= 0 && at > behind && bridges(moving, behind, at))
                for (int gap = behind; gap < at; gap++)
                    svg_take(&moving->svg, gap, &moving->shown.cells[gap]);
            behind = at + 1;
        }
    }
}

/* The next event that is a picture, from this one on; the number of events where there is none. */
static size_t next_picture(const struct moving *moving, size_t event)
{
    while (event < recording_events(moving->recording) &&
           recording_event(moving->recording, event).kind != RECORDED_PICTURE)
        event++;
    return event;
}

/* Those of one time are one. Returns the picture behind it. */
static size_t write_picture(struct moving *moving, size_t event, int name)
{
    size_t events = recording_events(moving->recording), next = event;

    svg_forget(&moving->svg);
    while (next < events && moving->times[next] == moving->times[event]) {
        struct recorded picture = recording_event(moving->recording, next);
        take_picture(moving, &picture);
        next = next_picture(moving, next + 1);
    }
    bridge_gaps(moving);
    fprintf(moving->out, "<g id=\"p%d\"><g transform=\"scale(%d)\">", name, SVG_UNIT);
    svg_write_paths(&moving->svg);
    fputs("</g>", moving->out);
    svg_write_texts(&moving->svg);
    fputs("</g>\n", moving->out);
    return next;
}

/* ---- the style sheet ---- */

/* Hidden up to its time; shares of the whole in thousandths of a percent. */
static void write_keyframes(const struct moving *moving, size_t event, int name)
{
    long length = moving->times[recording_events(moving->recording)];
    long share = length > 0 ? (long)(100000.0 * (double)moving->times[event] / (double)length) : 0;

    fprintf(moving->out,
            "@keyframes p%d{0%%{visibility:hidden}%ld.%03ld%%{visibility:visible}}#p%d{animation-"
            "name:p%d}\n",
            name, share / 1000, share % 1000, name, name);
}

static void write_animation(const struct moving *moving)
{
    size_t events = recording_events(moving->recording), event = next_picture(moving, 0), next;
    long length = moving->times[events];

    fputs("@media screen and (prefers-reduced-motion:no-preference){\n", moving->out);
    fprintf(moving->out, "g[id]{animation:%ld.%03lds step-end ", length / 1000, length % 1000);
    if (moving->form->loops > 0)
        fprintf(moving->out, "%d}\n", moving->form->loops);
    else
        fputs("infinite}\n", moving->out);
    for (int name = 0; event < events; event = next, name++) {
        next = next_picture(moving, event + 1);
        while (next < events && moving->times[next] == moving->times[event])
            next = next_picture(moving, next + 1);
        if (name > 0) /* the first is always there */
            write_keyframes(moving, event, name);
    }
    fputs("}\n", moving->out);
}

static void write_style_sheet(const struct moving *moving)
{
    fputs("<style>\n[class^=s]{fill:none}text{white-space:pre}\n", moving->out);
    svg_write_looks(&moving->svg);
    svg_write_classes(&moving->svg, THEME_DARK);
    fputs("@media (prefers-color-scheme:light){\n", moving->out);
    svg_write_classes(&moving->svg, THEME_LIGHT);
    fputs("}\n", moving->out);
    write_animation(moving);
    fputs("</style>\n", moving->out);
}

/* ---- all of it ---- */

static void write_all(struct moving *moving)
{
    size_t event = next_picture(moving, 0);

    write_head(moving);
    moving->svg.fills[SVG_OWN_BACKGROUND] = true;
    moving->svg.fills[COLOUR_DEFAULT] = true;
    fprintf(moving->out, "<g class=\"f%d\" transform=\"translate(%d %d)\" " SVG_FONT ">\n",
            COLOUR_DEFAULT, SVG_MARGIN, SVG_MARGIN);
    for (int name = 0; event < recording_events(moving->recording); name++)
        event = write_picture(moving, event, name);
    fputs("</g>\n", moving->out);
    write_style_sheet(moving); /* with what has been used */
    fputs("</svg>\n", moving->out);
}

bool write_moving_svg(const struct recording *recording, const struct recording_form *form,
                      FILE *out)
{
    int rows = recording_rows(recording), cols = recording_cols(recording);
    struct moving moving = {.recording = recording, .form = form, .out = out};
    long *times = recording_times(recording, form->idle_most);
    bool written = false;

    if (times != NULL && frame_init(&moving.shown, rows, cols)) {
        if (svg_init(&moving.svg, rows, cols, out)) {
            moving.times = times;
            moving.svg.classes = moving.svg.opaque = true;
            write_all(&moving);
            svg_free(&moving.svg);
            written = fflush(out) == 0 && !ferror(out);
        }
        frame_free(&moving.shown);
    }
    free(times);
    return written;
}
