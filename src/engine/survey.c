#include "engine/survey.h"

#include <stdlib.h>
#include <string.h>

static size_t size_of(size_t count)
{
    return sizeof(struct survey) + count * (sizeof(struct trial) + sizeof(struct finding));
}

/* Findings and trials follow the survey itself. */
static void point_inside(struct survey *survey)
{
    survey->finding = (struct finding *)(void *)(survey + 1);
    survey->trial = (struct trial *)(void *)(survey->finding + survey->count);
}

struct survey *survey_new(const struct plan *plan, size_t count)
{
    struct survey *survey = calloc(1, size_of(count));
    if (!survey)
        return NULL;
    survey->plan = *plan;
    survey->count = count;
    point_inside(survey);
    return survey;
}

struct survey *survey_copy(const struct survey *survey)
{
    struct survey *copy = malloc(size_of(survey->count));
    if (!copy)
        return NULL;
    memcpy(copy, survey, size_of(survey->count));
    point_inside(copy);
    return copy;
}

void survey_run(struct survey *survey, bool (*go_on)(void *about, const struct survey *survey),
                void *about)
{
    while (survey->ready < survey->count && go_on(about, survey)) {
        survey->finding[survey->ready] = trial_run(&survey->plan, &survey->trial[survey->ready]);
        survey->ready++;
    }
}
