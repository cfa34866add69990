#include "draw/axis.h"

#include "draw/frame.h"
#include "text/number.h"

#include <float.h>
#include <math.h>

enum { FAR_BELOW = -1000000 }; /* lengths of the axis below lo: where a log axis has its zero */

static const double least = 1e-300; /* span, or value on a log axis: ticks stay normal numbers */
static const double least_relative_span = 1e-10; /* keeps the ticks apart when they are printed */
static const double largest = DBL_MAX / 4;       /* keeps hi − lo finite */

static double clamped(double value, double lo, double hi)
{
    return value < lo ? lo : value > hi ? hi : value;
}

static void make_log(double *lo, double *hi)
{
    if (!(*hi > 0))
        *lo = *hi = 1;
    else if (!(*lo > 0))
        *lo = *hi / 1e6;
    *lo = clamped(*lo, least, largest);
    *hi = clamped(*hi, least, largest);
    if (*hi / *lo < 1 + least_relative_span) {
        *lo = fmax(*lo / 2, least);
        *hi = fmin(*hi * 2, largest);
    }
}

static void make_linear(double *lo, double *hi)
{
    *lo = clamped(*lo, -largest, largest);
    *hi = clamped(*hi, -largest, largest);
    double size = fmax(fabs(*lo), fabs(*hi));
    if (size < least) {
        double margin = *lo < *hi ? least : 1;
        *lo -= margin;
        *hi += margin;
    } else if (*hi - *lo < size * least_relative_span) {
        *lo = fmax(*lo - size * 0.05, -largest);
        *hi = fmin(*hi + size * 0.05, largest);
    }
}

struct axis axis_make(double lo, double hi, bool log, int dots, bool downward)
{
    if (!isfinite(lo))
        lo = isfinite(hi) ? hi : 0;
    if (!isfinite(hi))
        hi = lo;
    double low = fmin(lo, hi), high = fmax(lo, hi);
    (log ? make_log : make_linear)(&low, &high);
    return (struct axis){low, high, log, dots > 0 ? dots : 1, downward};
}

/* Where an axis begins and how long it is, in what it is even in: values or their logarithms. */
struct extent {
    double low, length;
};

static struct extent extent_of(const struct axis *axis)
{
    double low = axis->log ? log10(axis->lo) : axis->lo;
    return (struct extent){low, (axis->log ? log10(axis->hi) : axis->hi) - low};
}

/* How far along the axis a value lies: 0 at lo, 1 at hi. */
static double fraction(const struct axis *axis, struct extent extent, double value)
{
    if (!axis->log)
        return (value - extent.low) / extent.length;
    if (isnan(value))
        return value;
    return value <= 0 ? FAR_BELOW : (log10(value) - extent.low) / extent.length;
}

static double dot_of(const struct axis *axis, struct extent extent, double value)
{
    double part = fraction(axis, extent, value);

    if (axis->downward)
        part = 1 - part;
    if (axis->dots > 1)
        return part * (axis->dots - 1);
    if (part >= 0 && part <= 1)
        return 0; /* the one dot holds all that is in range */
    return part < 0 ? part - 1 : part;
}

double axis_dot(const struct axis *axis, double value)
{
    return dot_of(axis, extent_of(axis), value);
}

int axis_nearest_dot(const struct axis *axis, double value)
{
    const double dot = floor(axis_dot(axis, value) + 0.5);
    return dot >= 0.0 && dot < axis->dots ? (int)dot : -1;
}

void axis_dots(const struct axis *axis, double *value, int count)
{
    struct extent extent = extent_of(axis);

    for (int i = 0; i < count; i++)
        value[i] = dot_of(axis, extent, value[i]);
}

double axis_value(const struct axis *axis, double dot)
{
    double part = axis->dots > 1 ? dot / (axis->dots - 1) : 0.5;

    if (axis->downward)
        part = 1 - part;
    if (part == 0 || part == 1) /* the ends exactly */
        return part == 0 ? axis->lo : axis->hi;
    if (!axis->log)
        return axis->lo + part * (axis->hi - axis->lo);
    double low = log10(axis->lo);
    return pow(10, low + part * (log10(axis->hi) - low));
}

/* digit × 10^exponent; dividing keeps 3 / 10 the double that is nearest to 0.3. */
static double decimal(double digit, int exponent)
{
    return exponent < 0 ? digit / pow(10, -exponent) : digit * pow(10, exponent);
}

/* A tick may miss the end of the range by rounding only. */
static double within(const struct axis *axis, double tick)
{
    return clamped(tick, axis->lo, axis->hi) + 0.0; /* never −0 */
}

static const int steps[] = {1, 2, 5};
enum { STEPS = sizeof steps / sizeof *steps };

/* The indices of the multiples of a step within lo … hi. */
static double first_multiple(double lo, double step) { return ceil(lo / step - 1e-9); }

static double last_multiple(double hi, double step) { return floor(hi / step + 1e-9); }

static int linear_ticks(const struct axis *axis, int most, double *ticks)
{
    int exponent = (int)floor(log10((axis->hi - axis->lo) / most)) - 1, i = 0;
    double first = 0, last = 0;

    /* Coarser and coarser until the ticks fit, or until the next step would leave but one: then
     * every second or third is taken. */
    for (int tries = 0; tries < 4 * STEPS; tries++) {
        int next = (i + 1) % STEPS, next_exponent = exponent + (next == 0);
        double step = decimal(steps[next], next_exponent);
        first = first_multiple(axis->lo, decimal(steps[i], exponent));
        last = last_multiple(axis->hi, decimal(steps[i], exponent));
        if (last - first < most || last_multiple(axis->hi, step) <= first_multiple(axis->lo, step))
            break;
        i = next;
        exponent = next_exponent;
    }
    double stride = floor((last - first) / most) + 1;
    int n = 0;
    for (double k = first; k <= last && n < most; k += stride)
        ticks[n++] = within(axis, decimal(k * steps[i], exponent));
    return n;
}

static const int strides[] = {1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 500, 1000};

/* Every stride-th power of ten: those of round exponents, as long as that leaves two. */
static int decade_ticks(const struct axis *axis, int first, int last, int most, double *ticks)
{
    int stride = 1, from = first, n = 0;

    for (size_t i = 0; i < sizeof strides / sizeof *strides; i++) {
        stride = strides[i];
        from = first;
        while (from % stride != 0)
            from++;
        if ((last - from) / stride < most)
            break;
    }
    if (from + stride > last)
        from = first;
    for (int k = from; k <= last && n < most; k += stride)
        ticks[n++] = within(axis, decimal(1, k));
    return n;
}

static int log_ticks(const struct axis *axis, int most, double *ticks)
{
    double low = log10(axis->lo), high = log10(axis->hi);
    int first = (int)ceil(low - 1e-9), last = (int)floor(high + 1e-9);
    int fine = 0, below = (int)floor(low);

    /* 1, 2, 5 as long as all of them fit. */
    for (int k = below; k <= last && fine <= most; k++) {
        for (int i = 0; i < STEPS; i++) {
            double tick = decimal(steps[i], k);
            if (tick >= axis->lo * (1 - 1e-9) && tick <= axis->hi * (1 + 1e-9) && fine++ < most)
                ticks[fine - 1] = within(axis, tick);
        }
    }
    if (fine >= 2 && fine <= most)
        return fine;
    if (last - first >= 1)
        return decade_ticks(axis, first, last, most, ticks);
    return linear_ticks(axis, most, ticks); /* less than a decade or two: nearly linear */
}

int axis_ticks(const struct axis *axis, int most, double *ticks)
{
    struct axis sane = axis_make(axis->lo, axis->hi, axis->log, axis->dots, axis->downward);

    if (most < 1 || sane.lo != axis->lo || sane.hi != axis->hi)
        return 0; /* an axis that axis_make would not have made */
    return axis->log ? log_ticks(axis, most, ticks) : linear_ticks(axis, most, ticks);
}

void axis_label(const struct frame *frame, char *text, size_t size, double tick, double step)
{
    tick_text(text, size, tick, step, frame->ascii);
}
