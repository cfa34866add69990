#include "cli/map_option.h"

#include "screen/map/map_spans.h"

static bool read_one(const struct extra *extra, const char *name, const struct setup *setup,
                     struct span *axis, bool *there)
{
    char message[200];
    const char *text = extra_value(extra, name, NULL);
    *there = text != NULL;
    if (!text)
        return true;
    if (!span_parse(axis, NULL, text, message, sizeof message)) {
        complain("--%s: %s", name, message);
        return false;
    }
    if (!param_applies(setup, axis->knob)) {
        complain("--%s: %s has no effect in this set-up", name, params[axis->knob].key);
        return false;
    }
    return true;
}

bool map_option(const struct extra *extra, const struct setup *setup, struct map_request *request)
{
    const char *words[GOAL_COUNT + 1] = {NULL};
    struct span *axis = request->axis;
    bool there[2];
    enum param knob[2];
    for (int i = 0; i < GOAL_COUNT; i++)
        words[i] = goals[i].option;
    int goal = extra_choice(extra, "goal", words, GOAL_LOSS);
    if (goal < 0 || !read_one(extra, "x", setup, &axis[0], &there[0]) ||
        !read_one(extra, "y", setup, &axis[1], &there[1]))
        return false;
    request->goal = (enum goal)goal;
    request->given = there[0] || there[1];
    if (!request->given)
        return true;
    axis_choose(setup, false, knob);
    for (int i = 0; i < 2; i++)
        if (!there[i])
            axis[i] = axis_home(setup, axis[1 - i].knob == knob[i] ? knob[1 - i] : knob[i]);
    if (axis[0].knob == axis[1].knob) {
        complain("--x and --y: two different knobs make a map");
        return false;
    }
    if (axis_fits(setup, false, axis))
        return true;
    complain("--%s: give it too, no other knob of this set-up has a range that is worth a map",
             there[0] ? "y" : "x");
    return false;
}
