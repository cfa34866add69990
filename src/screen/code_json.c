/* The set-up as JSON: every parameter that applies, by its key. */
#include "screen/code_page.h"

void write_json(struct page *page, const struct setup *s)
{
    page_add(page, "{\n");
    for (int i = 0; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i;
        if (!param_applies(s, id))
            continue;
        bool is_switch = params[id].type == TYPE_SWITCH;
        page_add(page, "  \"%s\": %s,\n", params[id].key,
                 is_switch ? param_get(s, id) != 0.0 ? "true" : "false"
                           : literal_param(s, id).text);
    }
    page_add(page,
             "  \"convention\": \"eta(t) is the rate used by update t = 0 ... steps - 1; lr is "
             "the peak, first used at t = warmup\"\n}\n");
}
