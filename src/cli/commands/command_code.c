/* lrscope code: the set-up as code for a real training run. */
#include "cli/command.h"
#include "export/code.h"
#include "model/params/params.h"

#include <stdio.h>

const struct option code_options[] = {
    {"as", "pytorch|optax|json", "in which language (pytorch)", NULL},
    {"native", "", "PyTorch's own schedulers, where they do the same", NULL},
    {"resume", "N", "PyTorch code that goes on at update N, from a checkpoint", NULL},
    {NULL, NULL, NULL, NULL}};

int command_code(int argc, char **argv)
{
    struct arguments arguments;
    const struct option *options = arguments.option;
    char text[CODE_MOST];
    if (!options_read(argc, argv, code_options, &arguments))
        return EXIT_USAGE;
    option_alias(arguments.option, "as", "torch", code_language_names[CODE_PYTORCH]);
    int language = option_choice(options, "as", code_language_names, CODE_PYTORCH);
    if (language < 0)
        return EXIT_USAGE;
    bool native = option_value(options, "native", NULL) != NULL;
    if (native && language != CODE_PYTORCH) {
        print_error("--native is for --as pytorch");
        return EXIT_USAGE;
    }
    double steps = param_resolved(plan_last(&arguments.plan), P_STEPS), resume = 0.0;
    if (!option_number(options, "resume", 1.0, steps - 1.0, &resume))
        return EXIT_USAGE;
    if (resume > 0.0 && language != CODE_PYTORCH) {
        print_error("--resume is for --as pytorch: optax counts the updates in its own state");
        return EXIT_USAGE;
    }
    const struct code_form form = {(enum code_language)language, native, resume};
    options_name_counts(&arguments);
    code_write(&arguments.plan, &form, text, sizeof text);
    fputs(text, stdout);
    return finish_output();
}
