#include "cli/options.h"
#include "cli/presets.h"
#include "model/params/resolve.h"
#include "model/params/setup_text.h"

/* They are files too, read by the same code. A bad one keeps its key, with the defaults, and is
 * said: it can only be the builder's own. */
void presets_load(struct ui *ui, struct loaded_preset loaded[PRESETS_MOST])
{
    char message[400];
    int count = preset_count < PRESETS_MOST ? preset_count : PRESETS_MOST;
    for (int i = 0; i < count; i++) {
        loaded[i] = (struct loaded_preset){presets[i].name, setup_default()};
        if (!setup_read(&loaded[i].setup, presets[i].text, presets[i].name, message,
                        sizeof message))
            print_error("%s", message);
    }
    ui->presets = loaded;
    ui->preset_count = count;
}
