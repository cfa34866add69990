#include "draw/sum.h"

#include "draw/frame.h"
#include "text/number.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    DIGITS = 6,       /* of the largest term … */
    LEAST_DIGITS = 3, /* … and of the smallest, … */
    MOST_DIGITS = 13, /* … as far as a double has them to spare */
    COARSER = 3,      /* places given up for a sum that adds up */
    KEPT_DIGITS = 4,  /* of each number that gets the decimals of others */
};

/* The ways to write a column, the best one first. */
enum form {
    PLAIN,       /* 1.25 */
    TIMES,       /* 1.25×10⁸ */
    WHOLE_TIMES, /* 12×10⁷, which is shorter */
    LETTER,      /* 1.2e8 */
};

/* How a column is written: every term is a whole number of units. */
struct column {
    const struct frame *frame; /* in which it has so many columns */
    const double *term;
    int count, width;
    int unit;   /* the last place, as a power of ten */
    int power;  /* the power of ten behind each number */
    bool times; /* as ×10ⁿ, and not as en */
    int64_t whole[SUM_TERMS];
};

static int magnitude(double value) { return (int)floor(log10(fabs(value)) + 1e-9); }

/* −3.9e-4, with digits − 1 decimals at most. */
static void with_letter(char *text, double value, int digits)
{
    char plain[SUM_TEXT];
    snprintf(plain, sizeof plain, "%.*e", digits - 1, fabs(value));
    size_t length = strcspn(plain, "e");
    while (memchr(plain, '.', length) && (plain[length - 1] == '0' || plain[length - 1] == '.'))
        length--;
    snprintf(text, SUM_TEXT, "%s%.*se%d", value < 0.0 ? "−" : "", (int)length, plain,
             atoi(strchr(plain, 'e') + 1));
}

void number_within(const struct frame *frame, char *text, double value, int digits, int width)
{
    for (int n = digits; n > 0; n--) {
        number_text(text, SUM_TEXT, value, n);
        if (!isfinite(value) || frame_text_width(frame, text) <= width)
            return;
    }
    for (int n = digits; n > 0; n--) {
        with_letter(text, value, n);
        if (frame_text_width(frame, text) <= width)
            return;
    }
}

void same_notation(char *const *text, int count)
{
    bool letter = false;
    for (int i = 0; i < count; i++)
        letter = letter || strchr(text[i], 'e');
    for (int i = 0; letter && i < count; i++)
        powers_to_letters(text[i]);
}

static struct sum in_one_notation(struct sum sum, int count)
{
    char *text[SUM_TERMS];
    for (int i = 0; i < count; i++)
        text[i] = sum.text[i];
    same_notation(text, count);
    return sum;
}

/* In two factors, as one may be beyond the range of a double. */
static int64_t in_units(double value, int unit)
{
    return llround(value * pow(10.0, -(unit / 2)) * pow(10.0, -(unit - unit / 2)));
}

static void set_unit(struct column *column, int unit)
{
    column->unit = unit;
    for (int i = 0; i < column->count; i++)
        column->whole[i] = in_units(column->term[i], unit);
}

static void write_term(const struct column *column, int64_t whole, char text[SUM_TEXT])
{
    int decimals = column->power - column->unit;
    int64_t size = whole < 0 ? -whole : whole, one = 1;
    char power[SUM_TEXT] = "";

    if (whole == 0 && column->power != 0) {
        snprintf(text, SUM_TEXT, "0");
        return;
    }
    for (int i = 0; i < decimals; i++)
        one *= 10;
    if (column->power != 0 && !column->times)
        snprintf(power, sizeof power, "e%d", column->power);
    else if (column->power != 0)
        power_text(power, sizeof power, column->power);
    int n = snprintf(text, SUM_TEXT, "%s%lld", whole < 0 ? "−" : "", (long long)(size / one));
    if (decimals > 0)
        n += snprintf(text + n, SUM_TEXT - (size_t)n, ".%0*lld", decimals, (long long)(size % one));
    snprintf(text + n, SUM_TEXT - (size_t)n, "%s%s", *power && column->times ? "×" : "", power);
}

static bool fits(const struct column *column)
{
    char text[SUM_TEXT];

    for (int i = 0; i < column->count; i++) {
        write_term(column, column->whole[i], text);
        if (frame_text_width(column->frame, text) > column->width)
            return false;
    }
    return true;
}

/* Has rounding made one more digit of the largest term, 10 of 9.6? */
static bool carries(const struct column *column, int largest)
{
    double limit = pow(10.0, largest + 1 - column->unit);

    for (int i = 0; i < column->count; i++)
        if (llabs(column->whole[i]) >= (long long)limit)
            return true;
    return false;
}

/* The finest unit at which all terms fit, with at least so many digits of the largest. */
static bool find_unit(struct column *column, enum form form, int digits, int finest, int largest)
{
    int coarsest = form == PLAIN && largest - digits + 1 > 0 ? 0 : largest - digits + 1;

    column->times = form == TIMES || form == WHOLE_TIMES;
    for (int unit = finest; unit <= coarsest; unit++) {
        set_unit(column, unit);
        bool carry = form != PLAIN && carries(column, largest);
        column->power = form == PLAIN ? 0 : form == WHOLE_TIMES ? unit : largest + carry;
        if (fits(column))
            return true;
        if (carry && unit == coarsest && coarsest == largest)
            coarsest++; /* 9.6 is 10, and 1 in units of ten */
    }
    return false;
}

static bool find_form(struct column *column, int finest, int largest)
{
    static const struct {
        enum form form;
        int digits;
    } forms[] = {{PLAIN, 2}, {TIMES, 3}, {WHOLE_TIMES, 2}, {LETTER, 1}};
    bool letter = column->frame->ascii; /* e8 is shorter than e+08 */

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        enum form form = forms[i].form;
        bool full = largest >= -4 && largest < DIGITS; /* as number_text has it */
        if ((form == PLAIN && !full) || (letter && (form == TIMES || form == WHOLE_TIMES)))
            continue;
        if (find_unit(column, form, forms[i].digits, finest, largest))
            return true;
    }
    return false;
}

static bool adds_up(const struct column *column)
{
    int64_t sum = 0;

    for (int i = 0; i < column->count - 1; i++)
        sum += column->whole[i];
    return sum == column->whole[column->count - 1];
}

/* Rounded one by one, three terms miss their sum by a unit once in four times. */
static void round_till_it_adds_up(struct column *column, int largest)
{
    struct column coarser = *column;

    for (int i = 0; i < COARSER && !adds_up(&coarser); i++) {
        bool whole = coarser.power == coarser.unit; /* no decimals are left to give up */
        if (whole || largest - coarser.unit < LEAST_DIGITS)
            return;
        set_unit(&coarser, coarser.unit + 1);
        for (int k = 0; k < coarser.count; k++)
            if (coarser.whole[k] == 0 && column->whole[k] != 0)
                return;
    }
    if (adds_up(&coarser))
        *column = coarser;
}

/* Takes a term a unit up or down, if it can: 0 stays 0, what is not 0 does not come to read 0, and
 * all still fits. */
static bool nudge(struct column *column, int i, int by)
{
    if (column->whole[i] == 0 || column->whole[i] + by == 0)
        return false;
    column->whole[i] += by;
    if (fits(column))
        return true;
    column->whole[i] -= by;
    return false;
}

static int64_t missed(const struct column *column)
{
    int64_t sum = -column->whole[column->count - 1];
    for (int i = 0; i < column->count - 1; i++)
        sum += column->whole[i];
    return sum;
}

/* What is still missed, a unit or two, goes to what is added: the first term and the sum are seen
 * elsewhere too, and stay as they are rounded unless there is nothing else. */
static void settle(struct column *column)
{
    const int last = column->count - 1;
    for (int way = 0; way < 2 * column->count && missed(column) != 0; way++) {
        int i = (way + 1) % column->count, by = missed(column) > 0 ? -1 : 1;
        nudge(column, i, i == last ? -by : by);
    }
}

static void drop_common_zeros(struct column *column)
{
    while (column->unit < column->power) {
        for (int i = 0; i < column->count; i++)
            if (column->whole[i] % 10 != 0)
                return;
        column->unit++;
        for (int i = 0; i < column->count; i++)
            column->whole[i] /= 10;
    }
}

/* What is left of terms that cancel: the last bits of the largest one. */
static bool is_residue(const struct column *column, int i, double most)
{
    return i == column->count - 1 && fabs(column->term[i]) <= 4.0 * DBL_EPSILON * most;
}

/* The last place to begin with; terms that are too small even for the finest one stand alone. */
static int finest_place(double least, int largest)
{
    int usual = largest - DIGITS + 1, finest = magnitude(least) - LEAST_DIGITS + 1;

    return finest < usual && finest >= largest - MOST_DIGITS + 1 ? finest : usual;
}

static struct sum each_alone(const struct column *column)
{
    struct sum sum;

    for (int i = 0; i < column->count; i++)
        number_within(column->frame, sum.text[i], column->term[i], DIGITS, column->width);
    return in_one_notation(sum, column->count);
}

struct sum sum_text(const struct frame *frame, const double *term, int count, int width)
{
    struct column column = {.frame = frame, .term = term, .count = count, .width = width};
    double most = 0.0, least = INFINITY;

    for (int i = 0; i < count; i++)
        most = isnan(term[i]) ? INFINITY : fmax(most, fabs(term[i]));
    for (int i = 0; i < count; i++)
        if (term[i] != 0.0 && !is_residue(&column, i, most))
            least = fmin(least, fabs(term[i]));
    if (most == 0.0 || isinf(most))
        return each_alone(&column);

    int largest = magnitude(most);
    if (!find_form(&column, finest_place(least, largest), largest))
        return each_alone(&column);
    round_till_it_adds_up(&column, largest);
    settle(&column);
    drop_common_zeros(&column);

    struct sum sum;
    for (int i = 0; i < count; i++)
        if (column.whole[i] != 0 || term[i] == 0.0 || is_residue(&column, i, most))
            write_term(&column, column.whole[i], sum.text[i]);
        else
            number_within(frame, sum.text[i], term[i], DIGITS, width);
    return in_one_notation(sum, count);
}

/* ---- with as many decimals as others ---- */

int decimals_of(const char *text)
{
    const char *point = strchr(text, '.');
    if (strchr(text, 'e') || strstr(text, "10⁻") || strstr(text, "×") || strchr(text, 'n') ||
        strstr(text, "∞"))
        return -1;
    return point ? (int)strlen(point + 1) : 0;
}

static bool is_exact(double value, int64_t whole, int decimals, double most)
{
    return fabs(value - (double)whole * pow(10.0, -decimals)) <= 4.0 * DBL_EPSILON * most;
}

bool is_exact_with(double value, int decimals)
{
    return fabs(value) * pow(10.0, decimals) < 1e15 &&
           is_exact(value, in_units(value, -decimals), decimals, fabs(value));
}

bool sum_text_with(const struct frame *frame, const double *term, int count, int width,
                   int decimals, bool settled, struct sum *sum)
{
    struct column column = {.frame = frame, .term = term, .count = count, .width = width};
    double most = 0.0;
    for (int i = 0; i < count; i++)
        most = isfinite(term[i]) ? fmax(most, fabs(term[i])) : INFINITY;
    if (isinf(most) || decimals > MOST_DIGITS || most * pow(10.0, decimals) > 1e15)
        return false;
    set_unit(&column, -decimals);
    for (int i = 0; i < count; i++)
        if (fabs(term[i]) < pow(10.0, KEPT_DIGITS - 1 - decimals) &&
            !is_exact(term[i], column.whole[i], decimals, most))
            return false;
    if (settled)
        settle(&column);
    if (!adds_up(&column) || !fits(&column))
        return false;
    for (int i = 0; i < count; i++)
        write_term(&column, column.whole[i], sum->text[i]);
    return true;
}

bool number_with(const struct frame *frame, char *text, double value, int width, int decimals)
{
    const double same[2] = {value, value}; /* which is the sum of itself */
    struct sum sum;
    if (!sum_text_with(frame, same, 2, width, decimals, false, &sum))
        return false;
    memcpy(text, sum.text[0], SUM_TEXT);
    return true;
}
