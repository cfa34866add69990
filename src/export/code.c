#include "export/code.h"

#include "export/code_writer.h"
#include "model/params/resolve.h"

#include <stddef.h>

const char *const code_language_names[CODE_LANGUAGES + 1] = {"pytorch", "optax", "json", NULL};

int code_write(const struct setup *setup, enum code_language language, bool native, char *text,
               int size)
{
    struct code_writer writer = {.text = text, .size = size};
    struct setup s = setup_resolved(setup);
    if (language == CODE_PYTORCH)
        write_pytorch(&writer, &s, code_language_names[language], native);
    else if (language == CODE_OPTAX)
        write_optax(&writer, &s, code_language_names[language]);
    else
        write_json(&writer, &s);
    if (size > 0)
        text[writer.used < size ? writer.used : size - 1] = '\0';
    return writer.used;
}
