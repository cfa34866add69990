/* The set-up as JSON: every parameter that applies, by its key. */
#include "export/code_writer.h"

void write_json(struct code_writer *writer, const struct setup *s)
{
    code_add(writer, "{\n");
    for (int i = 0; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i;
        if (!param_applies(s, id))
            continue;
        code_add(writer, "  \"%s\": ", params[id].key);
        code_text(writer, literal_json(s, id).text); /* on one line, however long a list is */
        code_add(writer, ",\n");
    }
    code_add(writer,
             "  \"convention\": \"eta(t) is the rate used by update t = 0 ... steps - 1; lr is "
             "the peak, first used at t = warmup\"\n}\n");
}
