/* The problems, from the two lists of them: landscape.h and problem.h. */
#include "model/problem/landscape.h"
#include "model/problem/problem.h"

#include <math.h>

const struct problem_kind *const problem_kinds[] = {
#define LANDSCAPE_ROW(id, name) &landscape_kinds[LANDSCAPE_##id].problem,
    LANDSCAPES(LANDSCAPE_ROW)
#undef LANDSCAPE_ROW
#define OTHER_ROW(name) &(name),
        OTHER_PROBLEMS(OTHER_ROW)
#undef OTHER_ROW
};

const char nothing_is_trained[] = "nothing is trained with landscape none";

const int problem_kind_count = sizeof problem_kinds / sizeof problem_kinds[0];

bool problem_takes(const struct problem_kind *problem, int optimizer)
{
    return problem->optimizers == 0 || problem->optimizers >> optimizer & 1;
}

const struct automatic_value *problem_automatic(const struct problem_kind *problem, enum param id,
                                                int optimizer)
{
    for (int i = 0; i < problem->automatic_count; i++) {
        const struct automatic_value *own = &problem->automatic[i];
        if (own->param == id && (own->optimizers == 0 || own->optimizers >> optimizer & 1))
            return own;
    }
    return NULL;
}

bool problem_validates(const struct problem_kind *problem, const struct setup *setup, double t)
{
    if (!problem->validation)
        return false;
    return !problem->validation_every || fmod(t, problem->validation_every(setup)) == 0.0;
}

const char *problem_name(int index)
{
    return index < problem_kind_count ? problem_kinds[index]->name : NULL;
}

const char *problem_formula(const struct setup *setup)
{
    const struct problem_kind *problem = problem_of(setup);
    const bool own = problem->landscape && problem->landscape->found;
    return own                                         ? setup->formula.text
           : problem->turned && setup->rotation != 0.0 ? problem->turned
                                                       : problem->formula;
}

double problem_portion(size_t doubles)
{
    const double all = 16384.0; /* at a nanosecond or so each */
    return fmax(1.0, floor(all / fmax(1.0, (double)doubles)));
}

double problem_update_time(const struct setup *setup)
{
    const double landscape = 1e-7, each_double = 1e-9;
    const struct problem_kind *problem = problem_of(setup);
    if (problem->update_time)
        return problem->update_time(setup);
    return landscape + (problem->size ? each_double * (double)problem->size(setup) : 0.0);
}

double problem_update_time_beside(const struct setup *setup)
{
    const double in_lanes = 0.1;
    return problem_update_time(setup) * (problem_of(setup)->landscape ? in_lanes : 1.0);
}
