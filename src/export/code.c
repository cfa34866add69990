#include "export/code.h"

#include "export/code_writer.h"
#include "model/network/text/own_text.h"
#include "model/problem/problem.h"
#include "model/run/plan.h"

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
        write_job(&writer, plan_last(plan));
        if (form->language == CODE_PYTORCH)
            write_pytorch(&writer, &resolved, form->native, form->resume);
        else
            write_optax(&writer, &resolved);
    }
    if (size > 0)
        text[writer.used < size ? writer.used : size - 1] = '\0';
    return writer.used;
}

void write_json_params(struct code_writer *writer, const struct setup *s, bool fork,
                       const char *between)
{
    const char *gap = "";
    if (!fork && problem_of(s) == &language_model && s->text) {
        code_add(writer, "\"%s\": \"", plan_text_key);
        for (const char *c = s->text->path; *c; c++)
            code_add(writer, *c == '"' || *c == '\\' ? "\\%c" : "%c", *c);
        code_text(writer, "\"");
        gap = between;
    }
    for (int i = 0; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i;
        if (!param_applies(s, id) || (fork && params[id].start_only))
            continue;
        code_add(writer, "%s\"%s\": ", gap, params[id].key);
        code_text(writer, literal_json(s, id).text); /* on one line, however long a list is */
        gap = between;
    }
}

void write_json(struct code_writer *writer, const struct plan *plan, const char *made_by)
{
    code_add(writer, "{\n  \"made_by\": \"");
    code_text(writer, made_by);
    code_add(writer, "\",\n  ");
    write_json_params(writer, &plan->part[0].setup, false, ",\n  ");
    code_text(writer, ",\n  ");
    for (int i = 1; i < plan->count; i++) {
        code_add(writer, "%s    {\n      ", i == 1 ? "\"forks\": [\n" : ",\n");
        write_json_params(writer, &plan->part[i].setup, true, ",\n      ");
        code_add(writer, ",\n      \"fork\": %.0f\n    }", plan->part[i].from);
    }
    if (plan->count > 1)
        code_add(writer, "\n  ],\n  ");
    code_add(writer,
             "\"convention\": \"eta(t) is the rate used by update t = 0 ... steps - 1; lr is "
             "the peak, first used at t = warmup\"\n}\n");
}
