#include "cli/commands/check_counts.h"

#include "model/params/params.h"
#include "model/params/rounding.h"

#include <math.h>
#include <stdio.h>

/* The rounding that is set has its line too, where it counts no tokens. */
static bool counts_job(const struct setup *set, int rounding)
{
    return !isnan(job_updates(set, (enum rounding)rounding)) &&
           (rounding == set->rounding || job_counted(set, (enum rounding)rounding));
}

static void print_count(const struct setup *set, enum rounding rounding)
{
    double updates = job_updates(set, rounding);
    bool chosen = (int)rounding == set->rounding && updates == param_resolved(set, P_STEPS);
    printf("%s%-17s%.0f updates, warmup %.0f  %s\n", chosen ? "* " : "  ",
           rounding_name((int)rounding), updates, rounding_warmup(set, rounding),
           job_counted(set, rounding) ? rounding_rule(rounding)
                                      : "counts no tokens: floor, as megatron");
}

void check_counts_text(const struct setup *set)
{
    char words[ROUNDING_WORDS_MOST];
    job_words(set, words, sizeof words);
    if (!words[0])
        return;
    printf("job                %s\n", words);
    for (int i = 0; i < ROUNDINGS; i++)
        if (counts_job(set, i))
            print_count(set, (enum rounding)i);
    if (!isnan(job_updates(set, (enum rounding)set->rounding)))
        printf("  %s* counts here, --rounding chooses\n",
               set->samples > 0.0 ? "B = samples/(micro-batch x devices); " : "");
}

void check_counts_json(const struct setup *set)
{
    bool any = false;
    for (int i = 0; i < ROUNDINGS; i++) {
        if (!counts_job(set, i))
            continue;
        printf("%s    \"%s\": {\"updates\": %.0f, \"warmup\": %.0f}",
               any ? ",\n" : "  \"counted_as\": {\n", rounding_name(i),
               job_updates(set, (enum rounding)i), rounding_warmup(set, (enum rounding)i));
        any = true;
    }
    if (any)
        printf("\n  },\n");
}
