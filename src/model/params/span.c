#include "model/params/span.h"

#include "model/params/value.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

double span_at(const struct span *span, double fraction)
{
    if (fraction == 0.0 || fraction == 1.0)
        return fraction == 0.0 ? span->lo : span->hi;
    if (span->log)
        return span->lo * pow(span->hi / span->lo, fraction);
    if (span->complement)
        return 1.0 - (1.0 - span->lo) * pow((1.0 - span->hi) / (1.0 - span->lo), fraction);
    return span->lo + (span->hi - span->lo) * fraction;
}

double span_value(const struct span *span, double fraction)
{
    const struct param_row *row = &params[span->knob];
    double value = fmin(row->max, fmax(row->min, span_at(span, fraction)));
    return row->type == TYPE_WHOLE ? round(value) : value;
}

double span_fraction(const struct span *span, double value)
{
    if (span->log)
        return log(fmax(value, 1e-300) / span->lo) / log(span->hi / span->lo);
    if (span->complement) {
        double left = fmax(1.0 - value, 1e-300) / (1.0 - span->lo);
        return log(left) / log((1.0 - span->hi) / (1.0 - span->lo));
    }
    return (value - span->lo) / (span->hi - span->lo);
}

struct span span_shown(const struct setup *setup, enum param knob)
{
    const struct param_row *row = &params[knob];
    const double nearest = 1e-6; /* to 1, for a knob that can be 1 */
    struct extent shown = {row->low, row->high};
    if (row->extent)
        shown = row->extent(setup);
    if (shown.low == 0.0 && shown.high == 0.0)
        shown = (struct extent){row->log && row->min == 0.0 ? row->tiny : row->min, row->max};
    if (row->complement)
        shown.high = fmin(shown.high, 1.0 - nearest);
    double present = param_resolved(setup, knob);
    if (present >= shown.low || !row->log || present > 0.0) /* 0 is the low end of a ratio's */
        shown.low = fmin(shown.low, present);
    shown.high = fmax(shown.high, row->complement ? fmin(present, 1.0 - nearest) : present);
    if (shown.high <= shown.low) /* a run of one update has no times to choose from */
        shown.high = shown.low + 1.0;
    return (struct span){.knob = knob,
                         .lo = shown.low,
                         .hi = shown.high,
                         .log = row->log,
                         .complement = row->complement};
}

bool span_possible(enum param knob)
{
    if (params[knob].group == GROUP_JOB) /* of the updates and nothing else: sweep those */
        return false;
    return params[knob].type == TYPE_REAL || params[knob].type == TYPE_WHOLE;
}

/* A number up to a colon or the end; NULL where there is none. */
static const char *number(const char *text, double *value)
{
    const char *end = arithmetic_read(text, value);
    return end && (*end == ':' || *end == '\0') && isfinite(*value) ? end : NULL;
}

static bool form(char *message, int size, const char *text, bool counted)
{
    return snprintf(message, (size_t)size,
                    "'%.60s' is no span: write KEY=LO:HI%s, with :log where "
                    "it is to be logarithmic",
                    text, counted ? ":N" : ""),
           false;
}

static bool check(const struct span *span, char *message, int size)
{
    const struct param_row *row = &params[span->knob];
    size_t room = (size_t)size;
    if (row->group == GROUP_JOB)
        return snprintf(message, room, "%s is of the job: sweep steps instead", row->key), false;
    if (!span_possible(span->knob))
        return snprintf(message, room, "%s is no number: it cannot be an axis", row->key), false;
    if (!(span->lo < span->hi))
        return snprintf(message, room, "%s from %g to %g: the second must be larger", row->key,
                        span->lo, span->hi),
               false;
    if (span->lo < row->min || span->hi > row->max)
        return snprintf(message, room, "%s goes from %g to %g", row->key, row->min, row->max),
               false;
    if (span->log && span->lo <= 0.0)
        return snprintf(message, room, "%s: a logarithmic span must begin above 0", row->key),
               false;
    if (span->log && !isfinite(span->hi / span->lo))
        return snprintf(message, room, "%s from %g to %g is too wide: begin higher", row->key,
                        span->lo, span->hi),
               false;
    return true;
}

bool span_parse(struct span *span, int *count, const char *text, char *message, int size)
{
    char key[40];
    const char *equals = strchr(text, '=');
    size_t length = equals ? (size_t)(equals - text) : 0;
    if (length == 0 || length >= sizeof key)
        return form(message, size, text, count != NULL);
    memcpy(key, text, length);
    key[length] = '\0';
    int id = param_find(key);
    if (id < 0)
        return setup_unknown_key(key, message, size), false;
    *span = (struct span){.knob = (enum param)id};

    double n;
    const char *at = number(equals + 1, &span->lo);
    at = at && *at == ':' ? number(at + 1, &span->hi) : NULL;
    if (at && *at == ':' && count && strcmp(at, ":log") != 0) {
        at = number(at + 1, &n);
        if (at && !(n >= 1.0 && n <= 1e6 && n == floor(n)))
            return snprintf(message, (size_t)size, "%s: N must be a whole number from 1 to 1e6",
                            key),
                   false;
        if (at)
            *count = (int)n;
    }
    if (at && strcmp(at, ":log") == 0) {
        span->log = true;
        at += strlen(at);
    }
    if (!at || *at)
        return form(message, size, text, count != NULL);
    return check(span, message, size);
}
