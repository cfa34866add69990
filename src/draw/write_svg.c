#include "draw/frame_writers.h"

#include "draw/svg.h"

static void write_head(const struct svg *svg)
{
    int width = svg->cols * SVG_CELL_X + 2 * SVG_MARGIN,
        height = svg->rows * SVG_CELL_Y + 2 * SVG_MARGIN;

    fprintf(svg->out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" "
            "height=\"%d\" "
            "role=\"img\" aria-labelledby=\"t\">\n"
            "<title id=\"t\">A screen of lrscope, %d columns by %d rows</title>\n",
            width, height, width, height, svg->cols, svg->rows);
    fprintf(svg->out, "<rect width=\"%d\" height=\"%d\" rx=\"12\" fill=\"#%06x\"/>\n", width,
            height, (unsigned)svg_rgb(SVG_OWN_BACKGROUND, svg->theme));
}

bool write_frame_svg(const struct frame *frame, enum theme theme, FILE *out)
{
    struct svg svg;

    if (!svg_init(&svg, frame->rows, frame->cols, out))
        return false;
    svg.theme = theme;
    for (int at = 0; at < frame->rows * frame->cols; at++)
        svg_take(&svg, at, &frame->cells[at]);
    write_head(&svg);
    fprintf(out, "<g transform=\"translate(%d %d) scale(%d)\" fill=\"none\">\n", SVG_MARGIN,
            SVG_MARGIN, SVG_UNIT);
    svg_write_paths(&svg);
    fprintf(out, "</g>\n<g transform=\"translate(%d %d)\" fill=\"#%06x\" " SVG_FONT ">\n",
            SVG_MARGIN, SVG_MARGIN, (unsigned)svg_rgb(COLOUR_DEFAULT, theme));
    svg_write_texts(&svg);
    fputs("</g>\n</svg>\n", out);
    svg_free(&svg);
    return fflush(out) == 0 && !ferror(out);
}
