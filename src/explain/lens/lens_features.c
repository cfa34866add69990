#include "explain/lens/lens_features.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

bool rates_differ(double a, double b)
{
    return fabs(a - b) > rate_tolerance || isnan(a) != isnan(b);
}

bool jumps_differ(const struct lens_features *a, const struct lens_features *b)
{
    const double jump_least = 0.01; /* of the peak */
    return fabs(a->jump) > jump_least && rates_differ(a->jump, b->jump);
}

struct number percent_number(double fraction, int digits)
{
    const double rounding = 1e-12; /* what sums and cosines leave of 0 */
    return sentence_number(fabs(fraction) < rounding ? 0.0 : 100.0 * fraction, digits);
}

const struct past_words past_words[] = {
    [PAST_HOLDS] = {"holds", "holds its last rate", "holds", false},
    [PAST_CLIMBS] = {"climbs to", "climbs again", "climbs", true},
    [PAST_FALLS] = {"falls to", "goes on falling", "falls", true},
    [PAST_DROPS] = {"drops to", "drops at once", "drops", true},
    [PAST_GOES_ON] = {"goes on", "goes on up and down", "goes-on", false},
    [PAST_RAISES] = {"raises an error", "raises an error", "raises", false},
};

/* A feature of a curve in words, with so many digits; and is it another one than b's? */
struct feature_row {
    const char *heading, *key;
    void (*write)(const struct lens_features *m, int digits, char *text, size_t size);
    bool (*differs)(const struct lens_features *a, const struct lens_features *b);
};

static void write_first(const struct lens_features *m, int digits, char *text, size_t size)
{
    snprintf(text, size, "%s %%", percent_number(m->first, digits).text);
}

static bool first_differs(const struct lens_features *a, const struct lens_features *b)
{
    return rates_differ(a->first, b->first);
}

/* What matters of the join is the highest rate, and when it comes. */
static void write_join(const struct lens_features *m, int digits, char *text, size_t size)
{
    snprintf(text, size, "%s %% at %s", percent_number(m->top, digits).text,
             sentence_number(m->top_at, 6).text);
}

static bool join_differs(const struct lens_features *a, const struct lens_features *b)
{
    return rates_differ(a->top, b->top) || a->top_at != b->top_at || jumps_differ(a, b);
}

static void write_last(const struct lens_features *m, int digits, char *text, size_t size)
{
    if (isnan(m->last))
        snprintf(text, size, "none");
    else
        snprintf(text, size, "%s %%", percent_number(m->last, digits).text);
}

static bool last_differs(const struct lens_features *a, const struct lens_features *b)
{
    return rates_differ(a->last, b->last);
}

static void write_past(const struct lens_features *m, int digits, char *text, size_t size)
{
    snprintf(text, size, "%s", past_words[m->past].is);
    if (past_words[m->past].moves)
        sentence_add(text, size, " %s %%", percent_number(m->beyond, digits).text);
    else if (m->past == PAST_HOLDS)
        sentence_add(text, size, " %s %%", percent_number(m->end, digits).text);
}

static bool past_differs(const struct lens_features *a, const struct lens_features *b)
{
    return a->past != b->past || rates_differ(a->end, b->end) ||
           (a->past != PAST_RAISES && rates_differ(a->beyond, b->beyond));
}

/* Where between the features the curve is furthest from ours. */
static void write_apart(const struct lens_features *m, int digits, char *text, size_t size)
{
    if (m->off > rate_tolerance)
        snprintf(text, size, "%s %% at %s", percent_number(m->off, digits).text,
                 sentence_number(m->off_at, 6).text);
    else
        snprintf(text, size, "nowhere");
}

static bool apart_differs(const struct lens_features *a, const struct lens_features *b)
{
    return fmax(a->off, b->off) > rate_tolerance &&
           (rates_differ(a->off, b->off) || a->off_at != b->off_at);
}

static const struct feature_row rows[LENS_FEATURES] = {
    [FEATURE_FIRST] = {"update 0", "first", write_first, first_differs},
    [FEATURE_JOIN] = {"highest", "highest", write_join, join_differs},
    [FEATURE_LAST] = {"last update", "last", write_last, last_differs},
    [FEATURE_PAST] = {"from T on", "past_t", write_past, past_differs},
    [FEATURE_APART] = {"furthest in the run", "furthest", write_apart, apart_differs},
};

const char *lens_feature_heading(enum lens_feature feature) { return rows[feature].heading; }

const char *lens_feature_key(enum lens_feature feature) { return rows[feature].key; }

/* Does another curve look the same here and is not? */
static bool is_ambiguous(const struct lens *lens, const struct lens_features *m,
                         const struct feature_row *row, int digits, const char *text)
{
    char other[64];
    for (int i = -1; i < LENS_LIBRARIES; i++) {
        const struct lens_curve *curve = i < 0 ? &lens->here : &lens->of[i];
        if (!curve->shape || !row->differs(m, &curve->features))
            continue;
        row->write(&curve->features, digits, other, sizeof other);
        if (strcmp(other, text) == 0)
            return true;
    }
    return false;
}

bool lens_feature_differs(const struct lens *lens, const struct lens_curve *curve,
                          enum lens_feature feature)
{
    return rows[feature].differs(&curve->features, &lens->here.features);
}

bool lens_feature_text(const struct lens *lens, const struct lens_curve *curve,
                       enum lens_feature feature, char *text, size_t size)
{
    enum { DIGITS_LEAST = 3, DIGITS_MOST = 8 };
    const struct feature_row *row = &rows[feature];
    text[0] = '\0';
    if (feature == FEATURE_APART && curve == &lens->here)
        return false; /* from itself */
    for (int digits = DIGITS_LEAST; digits <= DIGITS_MOST; digits++) {
        row->write(&curve->features, digits, text, size);
        if (!is_ambiguous(lens, &curve->features, row, digits, text))
            break;
    }
    return lens_feature_differs(lens, curve, feature);
}
