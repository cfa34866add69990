/* lrscope code: the set-up as code for a real training run. */
#include "cli/command.h"
#include "export/code.h"

#include <stdio.h>

const struct extra code_extra[] = {
    {"as", "pytorch|optax|json", "in which language (pytorch)", NULL},
    {"native", "", "PyTorch's own schedulers, where they do the same", NULL},
    {NULL, NULL, NULL, NULL}};

int command_code(int argc, char **argv)
{
    struct request request;
    const struct extra *extra = request.extra;
    char text[CODE_MOST];
    if (!options_read(argc, argv, code_extra, &request))
        return EXIT_USAGE;
    extra_alias(request.extra, "as", "torch", code_language_names[CODE_PYTORCH]);
    int language = extra_choice(extra, "as", code_language_names, CODE_PYTORCH);
    if (language < 0)
        return EXIT_USAGE;
    bool native = extra_value(extra, "native", NULL) != NULL;
    if (native && language != CODE_PYTORCH) {
        complain("--native is for --as pytorch");
        return EXIT_USAGE;
    }
    code_write(&request.setup, (enum code_language)language, native, text, sizeof text);
    fputs(text, stdout);
    return finish_output();
}
