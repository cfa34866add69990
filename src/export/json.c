/* The plan as JSON: every parameter that applies, by its key, and so behind each fork. */
#include "export/code_writer.h"

static void add_params(struct code_writer *writer, const struct setup *s, const char *end)
{
    for (int i = 0; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i;
        if (!param_applies(s, id))
            continue;
        code_add(writer, "\"%s\": ", params[id].key);
        code_text(writer, literal_json(s, id).text); /* on one line, however long a list is */
        code_text(writer, end);
    }
}

void write_json(struct code_writer *writer, const struct plan *plan, const char *made_by)
{
    code_add(writer, "{\n  \"made_by\": \"");
    code_text(writer, made_by);
    code_add(writer, "\",\n  ");
    add_params(writer, &plan->part[0].setup, ",\n  ");
    for (int i = 1; i < plan->count; i++) {
        code_add(writer, "%s    {\n      ", i == 1 ? "\"forks\": [\n" : ",\n");
        add_params(writer, &plan->part[i].setup, ",\n      ");
        code_add(writer, "\"fork\": %.0f\n    }", plan->part[i].from);
    }
    if (plan->count > 1)
        code_add(writer, "\n  ],\n  ");
    code_add(writer,
             "\"convention\": \"eta(t) is the rate used by update t = 0 ... steps - 1; lr is "
             "the peak, first used at t = warmup\"\n}\n");
}
