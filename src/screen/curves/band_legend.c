#include "screen/curves/band_legend.h"

#include "model/trials/noise_floor.h"
#include "screen/core/theme.h"
#include "screen/curves/curves.h"
#include "screen/jobs/over_seeds.h"
#include "text/sentence.h"

/* With a band over seeds: which line is which, in their colours and as the plot has them: of the
 * same dots, and in ASCII of the same signs. */
struct sample {
    const struct pen *pen;
    const char *in_ascii;
    int cells;
    bool filled;
    char name[40];
};
enum { SAMPLES_MOST = 4, SAMPLE_FORMS = 3 };

static int samples_of_band(const struct ui *ui, int form, struct sample sample[SAMPLES_MOST])
{
    static const struct {
        const struct pen *pen;
        const char *in_ascii;
        int cells;
        bool filled;
        const char *name[SAMPLE_FORMS];
    } drawn[SAMPLES_MOST] = {
        {&pen_loss, "==", 2, false, {"mean", "mean", "mean"}},
        {&pen_band, "::", 2, true, {"four of five lie here", "4 of 5", "4 of 5"}},
        {&pen_seed, "**", 2, false, {"seed", "seed", "seed"}},
        {&pen_floor, "- -", 3, false, {"noise floor", "floor", "floor"}}};
    const struct seed_runs *runs = over_seeds(ui);
    const struct setup *setup = ui_resolved(ui);
    for (int i = 0; i < SAMPLES_MOST; i++) {
        sample[i] =
            (struct sample){drawn[i].pen, drawn[i].in_ascii, drawn[i].cells, drawn[i].filled, ""};
        sentence_add(sample[i].name, sizeof sample[i].name, "%s", drawn[i].name[form]);
    }
    if (form < SAMPLE_FORMS - 1) {
        sentence_add(sample[0].name, sizeof sample[0].name, " of %d%s",
                     runs->ready < SEEDS_FEW ? runs->ready : SEEDS_FEW, form == 0 ? " seeds" : "");
        sentence_add(sample[2].name, sizeof sample[2].name, " %.0f", setup->seed);
    }
    return noise_floor(setup, ui->run->stats.peak_rate) > 0.0 ? SAMPLES_MOST : SAMPLES_MOST - 1;
}

/* Of its dots, from one cell in, so that three have a gap; returns its cells. */
static int paint_sample(const struct ui *ui, struct frame *frame, int y, int x,
                        const struct sample *sample)
{
    const struct style style = {colour_of_letters(sample->pen->foreground), COLOUR_DEFAULT, 0};
    const struct glyphs *glyphs = &glyph_sets[ui->glyphs];
    const struct pen pen = *sample->pen, solid = {pen.foreground, pen.priority, 1, 0};
    const int middle = (glyphs->dots_y - 1) / 2;
    struct canvas canvas;
    if (ui->glyphs == GLYPHS_ASCII || !canvas_init(&canvas, glyphs, 1, sample->cells))
        return frame_text(frame, y, x, sample->cells, style, sample->in_ascii);
    frame_fill(frame, (struct rect){y, x, 1, sample->cells}, style, ' ');
    for (int dot = 0; dot < canvas_width(&canvas); dot++) {
        if (sample->filled)
            canvas_column(&canvas, dot, 0, canvas_height(&canvas) - 1, solid);
        else if (pen.off == 0 || (dot + glyphs->dots_x) % (pen.on + pen.off) < pen.on)
            canvas_dot(&canvas, dot, middle, solid);
    }
    canvas_blit(&canvas, frame, y, x);
    canvas_free(&canvas);
    return sample->cells;
}

void put_band_signs(const struct plot *plot, struct frame *frame, bool validated)
{
    uint32_t sign[CANVAS_PRIORITIES] = {0};
    sign[pen_loss.priority] = '=';
    sign[pen_future_mean.priority] = validated ? 0 : '='; /* training loss is of that priority */
    sign[pen_band.priority] = ':';                        /* what is ahead, too */
    sign[pen_seed.priority] = '*';
    sign[pen_floor.priority] = validated ? 0 : '-'; /* and what is to come of it */
    canvas_put_signs(&plot->canvas, frame, plot->area.y, plot->area.x, sign, CANVAS_PRIORITIES);
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
            width += sample[i].cells + frame_text_width(frame, sample[i].name) + 2 + (i > 0);
        if (width + 1 > room)
            continue;
        const int end = x + room;
        for (int i = 0; i < count; i++) {
            x += frame_text(frame, y, x, end - x, style_dim, i > 0 ? "  " : " ");
            x += paint_sample(ui, frame, y, x, &sample[i]);
            x += frame_print(frame, y, x, end - x, style_dim, " %s", sample[i].name);
        }
        frame_text(frame, y, x, end - x, style_dim, " ");
        return true;
    }
    return false;
}
