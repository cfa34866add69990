#include "cli/command.h"
#include "model/params/params.h"

#include <stdio.h>
#include <string.h>

static void print_usage(const struct command *command)
{
    printf("  lrscope%s%s%s%s\n      %s\n", command->name[0] ? " " : "", command->name,
           command->usage[0] ? " " : "", command->usage, command->help);
}

static void print_commands(void)
{
    puts("lrscope: an oscilloscope for learning-rate schedules.\n\nUsage:");
    for (const struct command *command = commands; command->name; command++)
        print_usage(command);
}

static void print_options(void)
{
    puts("\nOptions of the commands:");
    for (const struct command *command = commands; command->name; command++)
        for (const struct option *options = command->options; options && options->name; options++)
            printf("  %-9s --%s %s  %s\n", command->name[0] ? command->name : "screen",
                   options->name, options->what, options->help);
}

void print_command_help(const struct command *command)
{
    puts("Usage:");
    print_usage(command);
    if (command->options)
        puts("\nIts options:");
    for (const struct option *options = command->options; options && options->name; options++)
        printf("  --%s%s%s\n      %s\n", options->name, options->what[0] ? " " : "", options->what,
               options->help);
    if (!strstr(command->usage, "--KEY"))
        return;
    puts(
        "\nEvery parameter is an option too (--lr 0.1 --schedule wsd): lrscope --help names them,\n"
        "lrscope params gives their ranges, choices and defaults. --fork N: what stands behind it\n"
        "rules from update N on.");
}

static void print_params(void)
{
    for (int group = 0; group < GROUP_COUNT; group++) {
        printf("\nThe %s:\n", param_group_names[group]);
        for (int id = 0; id < PARAM_COUNT; id++)
            if ((int)params[id].group == group)
                printf("  --%-14s %s\n", params[id].key, params[id].help);
    }
}

void print_help(void)
{
    print_commands();
    print_options();
    print_params();
    puts("\nA fork:\n"
         "  --fork N           what stands behind it rules from update N on (up to 7 of them)");
    puts("\nA text of your own:\n"
         "  --text FILE        what --landscape language is trained on, lower-cased to a-z, space, "
         "period, comma;\n"
         "                     its last tenth is for validation, and nobody knows its entropy");
    puts("\nlrscope params lists ranges, choices and defaults; man lrscope has the keys, and ? "
         "shows them on\n"
         "the screen. A set-up file has a line a parameter: key value; and fork N for a fork.\n"
         "Numbers may be 50k, 1.5M, 300B, 120000/128*3; updates may be a share of the horizon, a "
         "floor one\n"
         "of the peak: 10%; with a job they may be 5ep, 375Mtok or 1Msp: epochs, tokens, samples.");
}
