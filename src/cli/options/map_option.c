#include "cli/options/map_option.h"

#include "cli/print.h"
#include "model/problem/problem.h"
#include "screen/map/map_spans.h"

static bool read_one(const struct option *options, const char *name, const struct setup *setup,
                     struct span *axis, bool *there)
{
    char message[200];
    const char *text = option_value(options, name, NULL);
    *there = text != NULL;
    if (!text)
        return true;
    if (!span_parse(axis, NULL, text, message, sizeof message)) {
        print_error("--%s: %s", name, message);
        return false;
    }
    if (!param_applies(setup, axis->knob)) {
        print_error("--%s: %s has no effect in this set-up", name, params[axis->knob].key);
        return false;
    }
    return true;
}

bool map_option(const struct option *options, const struct setup *setup,
                struct map_arguments *arguments)
{
    const char *words[GOAL_COUNT + 1] = {NULL};
    struct span *axis = arguments->axis;
    bool there[2];
    enum param knob[2];
    for (int i = 0; i < GOAL_COUNT; i++)
        words[i] = goals[i].option;
    int goal = option_choice(options, "goal", words, GOAL_LOSS);
    if (goal < 0 || !read_one(options, "x", setup, &axis[0], &there[0]) ||
        !read_one(options, "y", setup, &axis[1], &there[1]))
        return false;
    arguments->goal = (enum goal)goal;
    arguments->given = there[0] || there[1];
    if (!arguments->given)
        return true;
    if (!problem_trains(problem_of(setup))) {
        print_error("%s: a map has no outcome to show; leave --x and --y out", nothing_is_trained);
        return false;
    }
    axis_choose(setup, false, knob);
    for (int i = 0; i < 2; i++)
        if (!there[i])
            axis[i] = axis_home(setup, axis[1 - i].knob == knob[i] ? knob[1 - i] : knob[i]);
    if (axis[0].knob == axis[1].knob) {
        print_error("--x and --y: two different knobs make a map");
        return false;
    }
    if (axis_fits(setup, false, axis))
        return true;
    print_error("--%s: give it too, no other knob of this set-up has a range that is worth a map",
                there[0] ? "y" : "x");
    return false;
}
