/* lrscope lr: η(t) for every update, and some past the end. */
#include "cli/command.h"
#include "model/schedule.h"

#include <stdio.h>

const struct extra lr_extra[] = {{"past", "N", "go on for N updates past the end (0)", NULL},
                                 {"format", "csv", "what to print (csv)", NULL},
                                 {NULL, NULL, NULL, NULL}};

int command_lr(int argc, char **argv)
{
    static const char *const formats[] = {"csv", NULL};
    struct extra extra[] = {lr_extra[0], lr_extra[1], lr_extra[2]};
    struct request request;
    double past = 0.0;
    if (!options_read(argc, argv, extra, &request) ||
        extra_choice(extra, "format", formats, 0) < 0 ||
        !extra_number(extra, "past", 0, 1e7, &past))
        return EXIT_USAGE;
    struct setup setup = setup_resolved(&request.setup);
    printf("t,lr\n");
    for (double t = 0.0; t < setup.steps + past; t += 1.0)
        printf("%.0f,%.17g\n", t, schedule_rate(&setup, t));
    return finish_output();
}
