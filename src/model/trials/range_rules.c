/* What rules of thumb read off the curve of a range test; all three after fastai's
 * callback/schedule.py. */
#include "model/trials/range_test.h"

#include <math.h>

static int lowest_point(const double *value, int count)
{
    int lowest = 0;
    for (int i = 1; i < count; i++)
        if (value[i] < value[lowest])
            lowest = i;
    return lowest;
}

/* Where the curve falls fastest over the logarithm of the rate: the first point of that piece. */
static double steepest(const double *rate, const double *smoothed, int count)
{
    double steep = INFINITY;
    int at = 0;
    for (int i = 0; i + 1 < count; i++) {
        double slope = (smoothed[i + 1] - smoothed[i]) / (log(rate[i + 1]) - log(rate[i]));
        if (slope < steep)
            steep = slope, at = i;
    }
    return rate[at];
}

/* The longest valley: of all falling chains of points the longest one, counted back from its end
 * as if its points were neighbours. fastai's text says two thirds in; its code, which this follows,
 * takes a third and half a third. */
static double valley(const double *rate, const double *smoothed, int count)
{
    int length[RANGE_UPDATES_MOST], end = 0;
    for (int i = 0; i < count; i++) {
        length[i] = 1;
        for (int j = 0; j < i; j++)
            if (smoothed[i] < smoothed[j] && length[i] < length[j] + 1)
                length[i] = length[j] + 1;
        if (length[i] > length[end])
            end = i;
    }
    if (end == 0) /* it nowhere falls */
        return rate[0];
    int start = end - length[end]; /* −1 where the chain begins with the first point */
    double third = length[end] / 3.0;
    int at = start + (int)third + (int)(third / 2.0);
    return rate[at > 0 ? at : 0];
}

/* A tenth of the rate at the lowest point. */
static double minimum(const double *rate, const double *smoothed, int count)
{
    return rate[lowest_point(smoothed, count)] / 10.0;
}

/* taken_by: PyTorch Lightning's lr_finder.suggestion() is the steepest fall, and fastai's lr_find()
 * takes the valley where it is asked for nothing else. */
const struct range_rule_row range_rules[RANGE_RULES] = {
    [RULE_STEEPEST] = {"steepest", 'S', "where the curve falls fastest", "steepest fall",
                       "Lightning", steepest},
    [RULE_VALLEY] = {"valley", 'V', "midway in the longest fall", "in longest fall", "fastai",
                     valley},
    [RULE_MINIMUM] = {"minimum/10", 'M', "a tenth of the lowest point", "lowest point/10", NULL,
                      minimum},
};
