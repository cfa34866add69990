#include "export/code.h"

#include "export/code_writer.h"
#include "model/run/plan_text.h"

#include <stdio.h>

const char *const code_language_names[CODE_LANGUAGES + 1] = {"pytorch", "optax", "json", NULL};

/* The command that makes the same code. */
static void made_by(const struct plan *plan, const struct code_form *form, char *text, int size)
{
    char command[80];
    int used = snprintf(command, sizeof command, "code --as %s%s",
                        code_language_names[form->language], form->native ? " --native" : "");
    if (form->resume > 0.0)
        snprintf(command + used, sizeof command - (size_t)used, " --resume %.0f", form->resume);
    plan_made_by(plan, command, text, size);
}

int code_write(const struct plan *plan, const struct code_form *form, char *text, int size)
{
    struct code_writer writer = {.text = text, .size = size};
    struct plan resolved = plan_resolved(plan);
    char command[PLAN_TEXT_MOST];
    made_by(plan, form, command, sizeof command);
    if (form->language == CODE_JSON) {
        write_json(&writer, &resolved, command);
    } else {
        code_text(&writer, "# ");
        code_text(&writer, command);
        code_text(&writer, "\n");
        write_heading(&writer, &resolved);
        if (form->language == CODE_PYTORCH)
            write_pytorch(&writer, &resolved, form->native, form->resume);
        else
            write_optax(&writer, &resolved);
    }
    if (size > 0)
        text[writer.used < size ? writer.used : size - 1] = '\0';
    return writer.used;
}
