#include "draw/contour.h"

#include <math.h>

/* The lowest and the highest line leave this part of the values below and above them. */
static const double lowest_part = 0.05, highest_part = 0.90;

enum { BINS = 512 };

/* The logarithms of the heights above the base, in bins: quantiles without sorting, in fixed
 * memory. */
struct heights {
    double low, high;
    size_t total, bin[BINS];
};

static double log_height(double value, double base)
{
    double height = value - base;

    return isfinite(height) && height > 0 ? log(height) : NAN;
}

static void count_heights(struct heights *heights, const double *field, size_t n, double base)
{
    *heights = (struct heights){.low = INFINITY, .high = -INFINITY};
    for (size_t i = 0; i < n; i++) {
        double height = log_height(field[i], base);
        if (!isnan(height)) {
            heights->low = fmin(heights->low, height);
            heights->high = fmax(heights->high, height);
            heights->total++;
        }
    }
    double width = (heights->high - heights->low) / BINS;
    for (size_t i = 0; width > 0 && i < n; i++) {
        double height = log_height(field[i], base);
        if (!isnan(height)) {
            size_t bin = (size_t)((height - heights->low) / width);
            heights->bin[bin < BINS ? bin : BINS - 1]++;
        }
    }
}

static double quantile(const struct heights *heights, double part)
{
    double wanted = part * (double)heights->total, below = 0;

    for (int i = 0; i < BINS; i++) {
        double here = (double)heights->bin[i];
        if (here > 0 && below + here >= wanted) {
            double at = (i + (wanted - below) / here) / BINS;
            return heights->low + at * (heights->high - heights->low);
        }
        below += here;
    }
    return heights->high;
}

int contour_levels(const double *field, size_t n, double base, double *levels, int count)
{
    struct heights heights;

    if (!isfinite(base))
        base = INFINITY;
    for (size_t i = 0; i < n; i++) /* a base that is too high would hide what lies below it */
        base = isfinite(field[i]) && field[i] < base ? field[i] : base;
    count_heights(&heights, field, n, base);
    if (heights.total == 0)
        return 0;
    double from = quantile(&heights, lowest_part), to = quantile(&heights, highest_part);
    double least = base;
    int made = 0;
    for (int i = 0; i < count; i++) {
        double part = count > 1 ? (double)i / (count - 1) : 0.5;
        double level = base + exp(from + part * (to - from));
        if (level > least && isfinite(level))
            levels[made++] = least = level;
    }
    return heights.high - heights.low > 1e-9 ? made : 0;
}

int contour_band(double value, const double *levels, int count)
{
    int band = 0;

    while (band < count && !(value < levels[band]))
        band++;
    return band;
}

/* A line that is seen to change to the right goes upward, and its dashes are along that. */
static bool in_dash(int at, struct pen pen)
{
    return pen.off == 0 || at % (pen.on + pen.off) < pen.on;
}

void contour_draw(struct canvas *canvas, const double *field, const double *levels, int count,
                  struct pen pen)
{
    int width = canvas_width(canvas), height = canvas_height(canvas);

    for (int y = 0; y < height; y++) {
        const double *row = field + (size_t)y * (size_t)width, *below = row + width;
        int band = width > 0 ? contour_band(row[0], levels, count) : 0;
        for (int x = 0; x < width; x++) {
            int right = x + 1 < width ? contour_band(row[x + 1], levels, count) : band;
            int down = y + 1 < height ? contour_band(below[x], levels, count) : band;
            if ((band != right && in_dash(y, pen)) || (band != down && in_dash(x, pen)))
                canvas_dot(canvas, x, y, pen);
            band = right;
        }
    }
}

void contour_shade(const struct canvas *canvas, const double *field, const double *levels,
                   int count, struct frame *frame, int y, int x)
{
    int width = canvas_width(canvas), band = 0;

    for (int row = 0; row < canvas->rows; row++) {
        for (int col = 0; col < canvas->cols; col++) {
            int dot_y = row * canvas->glyphs->dots_y + canvas->glyphs->dots_y / 2;
            int dot_x = col * canvas->glyphs->dots_x + canvas->glyphs->dots_x / 2;
            double value = field[(size_t)dot_y * (size_t)width + (size_t)dot_x];
            while (band > 0 && value < levels[band - 1]) /* mostly that of the cell before */
                band--;
            band += contour_band(value, levels + band, count - band);
            int shade = count > 0 ? band * (LAND_SHADES - 1) / count : 0;
            struct cell *cell = frame_at(frame, y + row, x + col);
            if (cell)
                cell->style.background = (uint8_t)(COLOUR_LAND0 + shade);
        }
    }
}
