/* The features in which conventions differ, as a table shows them: a row a curve, a column a
 * feature.
 */
#pragma once

#include "explain/lens/lens.h"
#include "text/sentence.h"

enum lens_feature {
    FEATURE_FIRST,
    FEATURE_JOIN,
    FEATURE_LAST,
    FEATURE_PAST,
    FEATURE_APART,
    LENS_FEATURES
};

/* What heads its column, and its name in files. */
const char *lens_feature_heading(enum lens_feature feature);
const char *lens_feature_key(enum lens_feature feature);

/* Is a feature of a curve another one than here? */
bool lens_feature_differs(const struct lens *lens, const struct lens_curve *curve,
                          enum lens_feature feature);

/* One feature of a curve in a few words ("33.3 %", "100 % at 5", "climbs to 3.8 %"), with a digit
 * more where it would look like that of another curve and is not; true where it is not as here. */
bool lens_feature_text(const struct lens *lens, const struct lens_curve *curve,
                       enum lens_feature feature, char *text, size_t size);

/* What a rate does after the end of the schedule: in a table ("climbs to"), in a sentence ("climbs
 * again"), in files ("climbs"). */
struct past_words {
    const char *is, *does, *key;
    bool moves; /* "is" wants the rate that it comes to */
};
extern const struct past_words past_words[];

/* ---- what counts as different; rates are fractions of the peak ---- */

static const double rate_tolerance = 1e-6; /* what is less is no difference to speak of */

/* Are two rates different, or is there only one? */
bool rates_differ(double a, double b);

/* Does one curve jump where its warmup ends, and the other does not? A bend that is a little
 * sharper than another is no jump. */
bool jumps_differ(const struct lens_features *a, const struct lens_features *b);

/* A fraction as "33.3", in percent. */
struct number percent_number(double fraction, int digits);
