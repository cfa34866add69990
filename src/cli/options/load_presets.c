#include "cli/options.h"
#include "cli/options/presets.h"
#include "cli/print.h"
#include "cli/recipes.h"
#include "model/params/resolve.h"
#include "model/run/plan.h"

#include <stdio.h>

/* They are files too, read by the same code. A bad one keeps its key, with the defaults, and is
 * said: it can only be the builder's own. */
void presets_load(struct ui *ui, struct loaded_preset loaded[PRESETS_MOST])
{
    char message[400];
    int count = preset_count < PRESETS_MOST ? preset_count : PRESETS_MOST;
    for (int i = 0; i < count; i++) {
        struct setup start = setup_default();
        loaded[i] = (struct loaded_preset){presets[i].name, plan_of(&start)};
        if (!plan_read(&loaded[i].plan, presets[i].text, presets[i].name, message, sizeof message))
            print_error("%s", message);
    }
    ui->presets = loaded;
    ui->preset_count = count;
}

void recipe_shown(struct ui *ui, const struct recipe *recipe)
{
    if (recipe && recipe_line(recipe, "source", 0, ui->source, sizeof ui->source))
        snprintf(ui->published, sizeof ui->published, "%s", recipe->name);
}
