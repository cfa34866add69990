#include "screen/curves/band_legend.h"

#include "model/trials/noise_floor.h"
#include "screen/core/theme.h"
#include "screen/curves/curves.h"
#include "screen/curves/plot.h"
#include "screen/jobs/over_seeds.h"
#include "text/sentence.h"

/* With a band over seeds: which line is which, in their colours and as they are dashed. */
struct sample {
    const struct pen *pen;
    const char *glyph;
    char name[40];
};
enum { SAMPLES_MOST = 4, SAMPLE_FORMS = 3 };

static int samples_of_band(const struct ui *ui, int form, struct sample sample[SAMPLES_MOST])
{
    static const struct {
        const struct pen *pen;
        const char *glyph, *name[SAMPLE_FORMS];
    } drawn[SAMPLES_MOST] = {{&pen_loss, "━━", {"mean", "mean", "mean"}},
                             {&pen_band, "▒▒", {"four of five lie here", "4 of 5", "4 of 5"}},
                             {&pen_seed, "┈┈", {"seed", "seed", "seed"}},
                             {&pen_floor, "━ ━", {"noise floor", "floor", "floor"}}};
    const struct seed_runs *runs = over_seeds(ui);
    const struct setup *setup = ui_resolved(ui);
    for (int i = 0; i < SAMPLES_MOST; i++) {
        sample[i] = (struct sample){drawn[i].pen, drawn[i].glyph, ""};
        sentence_add(sample[i].name, sizeof sample[i].name, "%s", drawn[i].name[form]);
    }
    if (form < SAMPLE_FORMS - 1) {
        sentence_add(sample[0].name, sizeof sample[0].name, " of %d%s",
                     runs->ready < SEEDS_FEW ? runs->ready : SEEDS_FEW, form == 0 ? " seeds" : "");
        sentence_add(sample[2].name, sizeof sample[2].name, " %.0f", setup->seed);
    }
    return noise_floor(setup, ui->run->stats.peak_rate) > 0.0 ? SAMPLES_MOST : SAMPLES_MOST - 1;
}

bool paint_band_legend(const struct ui *ui, struct frame *frame, int y, int x, int room)
{
    struct sample sample[SAMPLES_MOST];
    if (!ui->band || !over_seeds(ui) || !ui_up_to_date(ui))
        return false;
    for (int form = 0; form < SAMPLE_FORMS; form++) {
        const int count = samples_of_band(ui, form, sample);
        int width = 0;
        for (int i = 0; i < count; i++)
            width += frame_text_width(frame, sample[i].glyph) +
                     frame_text_width(frame, sample[i].name) + 2 + (i > 0);
        if (width + 1 > room)
            continue;
        const int end = x + room;
        for (int i = 0; i < count; i++) {
            const struct style style = {colour_of_letters(sample[i].pen->foreground),
                                        COLOUR_DEFAULT, 0};
            x += frame_text(frame, y, x, end - x, style_dim, i > 0 ? "  " : " ");
            x += frame_text(frame, y, x, end - x, style, sample[i].glyph);
            x += frame_print(frame, y, x, end - x, style_dim, " %s", sample[i].name);
        }
        frame_text(frame, y, x, end - x, style_dim, " ");
        return true;
    }
    return false;
}
