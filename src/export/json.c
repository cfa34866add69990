/* The set-up as JSON: every parameter that applies, by its key. */
#include "export/page.h"

void write_json(struct page *page, const struct setup *s)
{
    page_add(page, "{\n");
    for (int i = 0; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i;
        if (!param_applies(s, id))
            continue;
        page_add(page, "  \"%s\": ", params[id].key);
        page_text(page, literal_json(s, id).text); /* on one line, however long a list is */
        page_add(page, ",\n");
    }
    page_add(page,
             "  \"convention\": \"eta(t) is the rate used by update t = 0 ... steps - 1; lr is "
             "the peak, first used at t = warmup\"\n}\n");
}
