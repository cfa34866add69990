/* What the network writes at the playhead, and what it wrote before: words of the vocabulary as
 * bricks, sentences of the grammar ticked, what is copied from a short training text underlined. */
#include "model/problem/language.h"
#include "screen/core/theme.h"
#include "screen/core/writings.h"
#include "screen/curves/writing_marks.h"
#include "screen/pictures/pictures.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>

static const struct style style_now = {COLOUR_WHITE, COLOUR_BRICK, ATTR_BOLD};
static const struct style style_earlier = {COLOUR_LIGHT, COLOUR_EARLIER, ATTR_BOLD};
static const struct style style_tick = {COLOUR_GREEN, COLOUR_DEFAULT, ATTR_BOLD};

/* For what is written in one picture. */
static const double paint_seconds = 0.005;

enum { UPDATE_COLS = 6, LABEL_COLS = UPDATE_COLS + 3 };

/* Where the next word stands. */
struct flow {
    struct frame *frame;
    struct rect area;
    int row, col, rows, step; /* rows it may take, and from one to the next */
};

static bool make_room(struct flow *flow, int cols)
{
    if (flow->col + cols <= flow->area.cols)
        return true;
    flow->row += flow->step;
    flow->col = LABEL_COLS;
    return flow->row < flow->rows && flow->col + cols <= flow->area.cols;
}

static void put_sign(const struct flow *flow, int col, struct style style, char sign)
{
    frame_put(flow->frame, flow->area.y + flow->row, flow->area.x + col, style,
              (unsigned char)sign);
}

/* What is no word may be longer than a row, at the start of training: it is broken where a row
 * ends, and cut where the last one does. */
static void put_broken(struct flow *flow, const struct writing *writing,
                       const struct read_word *word, struct style style)
{
    flow->col++;
    for (int i = 0; i < word->length && make_room(flow, 1); i++)
        put_sign(flow, flow->col++, style, sign_character(writing->sign[word->from + i]));
    flow->col += 2;
}

/* A brick has a blank on each side, and where it is none, these are blank too: nothing moves when
 * a word becomes one. */
static bool put_word(struct flow *flow, const struct writing *writing, const struct read_word *word,
                     struct style brick, bool copies)
{
    struct style style = word->known ? brick : style_dim;
    if (copies && word->copied)
        style.attr |= ATTR_UNDERLINE;
    const int cols = word->length + 2 + 2 * word->right, room = flow->area.cols - flow->col;
    bool last = flow->row + flow->step >= flow->rows;
    if (!word->known && cols > (last ? room : flow->area.cols - LABEL_COLS)) {
        put_broken(flow, writing, word, style);
        return flow->row < flow->rows;
    }
    if (!make_room(flow, cols))
        return false;
    struct style side = style;
    side.attr &= (uint8_t)~ATTR_UNDERLINE;
    put_sign(flow, flow->col, side, ' ');
    for (int i = 0; i < word->length; i++)
        put_sign(flow, flow->col + 1 + i, style, sign_character(writing->sign[word->from + i]));
    put_sign(flow, flow->col + 1 + word->length, side, ' ');
    flow->col += word->length + 3;
    if (word->right) {
        frame_put(flow->frame, flow->area.y + flow->row, flow->area.x + flow->col - 1, style_tick,
                  0x2713); /* ✓ */
        flow->col++;
    }
    return true;
}

/* The prompt is not the network's, and no brick. */
static void put_text(struct flow *flow, const struct written *written, struct style brick,
                     bool copies)
{
    const struct reading *reading = &written->reading;
    for (int i = 0; i < reading->words; i++) {
        const struct read_word *word = &reading->word[i];
        if (word->from + word->length <= LANGUAGE_PROMPT) {
            for (int k = 0; k < word->length; k++)
                put_sign(flow, flow->col + k, style_choice,
                         sign_character(written->writing.sign[word->from + k]));
            flow->col += word->length + 1;
        } else if (!put_word(flow, &written->writing, word, brick, copies)) {
            return;
        }
    }
}

static void put_label(const struct flow *flow, const struct writing_mark *mark, bool now)
{
    char update[32];
    snprintf(update, sizeof update, "%.0f", mark->at);
    frame_text_right(flow->frame, flow->area.y + flow->row, flow->area.x, UPDATE_COLS,
                     now ? style_title : style_dim, update);
    frame_put(flow->frame, flow->area.y + flow->row, flow->area.x + UPDATE_COLS + 1,
              now ? style_bright : style_text, mark->glyph);
}

static void counts_text(const struct reading *reading, const struct corpus *corpus, bool copies,
                        char *text, size_t size)
{
    int n = corpus->words ? snprintf(text, size, "words %d of %d", reading->known, reading->whole)
                          : snprintf(text, size, "%d words", reading->whole);
    if (corpus->words)
        n += snprintf(text + n, size - (size_t)n, "   sentences %d of %d", reading->sentences_right,
                      reading->sentences);
    if (copies)
        snprintf(text + n, size - (size_t)n, "   copied %.0f %% (by chance %.0f %%)",
                 100.0 * reading->copied, 100.0 * reading->copied_by_chance);
}

/* What it is, and how steep it is there. */
static void foot_text(const struct ui *ui, const struct problem_instance *problem, char *text,
                      size_t size)
{
    struct update u;
    char norm[32];
    int n = snprintf(text, size, "a real network of %zu parameters, %s text",
                     language_parameters(problem->setup),
                     language_corpus(problem)->words ? "made-up" : "your own");
    if (run_update(ui->run, ui->playhead.at < ui->run->done ? ui->playhead.at : ui->run->done - 1.0,
                   &u)) {
        number_text(norm, sizeof norm, isnan(u.exact_gradient[0]) ? INFINITY : u.exact_gradient[0],
                    2);
        snprintf(text + n, size - (size_t)n, "   |∇J| %s", norm);
    }
}

/* One line for each earlier update, and all others for the playhead's, with blank ones between
 * where there is room. */
static void paint_texts(const struct ui *ui, struct frame *frame, struct rect area, bool copies,
                        const struct writing_mark *mark, int marks, double *seconds)
{
    enum { LINES_FOR_GAPS = 9 };
    int reserved = frame->rows >= 34 ? WRITING_EARLIER_MOST : WRITING_EARLIER_MOST - 1;
    bool gaps = area.rows >= LINES_FOR_GAPS;
    if (reserved > area.rows / 2)
        reserved = area.rows / 2;
    int skipped = marks - 1 > reserved ? marks - 1 - reserved : 0;
    for (int i = skipped; i < marks; i++) {
        bool now = i == marks - 1;
        int row = now ? reserved + gaps : i - skipped;
        struct flow flow = {
            frame, area, row, LABEL_COLS, now ? area.rows : row + 1, now && gaps ? 2 : 1};
        const struct written *written =
            writings_at(ui->writings, ui->run, ui->run_generation, mark[i].at,
                        now ? REPLAY_PLAYHEAD : REPLAY_ASIDE, seconds);
        put_label(&flow, &mark[i], now);
        if (written)
            put_text(&flow, written, now ? style_now : style_earlier, copies);
        if (!written || !written->whole) {
            ui->summaries->unfinished = true; /* on in the next picture */
            *seconds = 0.0;
        }
    }
}

void paint_writing(const struct ui *ui, struct frame *frame, struct rect area)
{
    char counts[120] = "", foot[120] = "";
    struct writing_mark mark[WRITING_EARLIER_MOST + 1];
    /* The run of the plan before may be one of another problem. */
    bool any = ui->run && ui->run->stats.problem->picture == PICTURE_WRITING;
    int marks = any ? writing_marks(ui, frame, mark) : 0;
    bool copies = false;
    double seconds = paint_seconds;
    if (any) {
        const struct written *now = writings_at(ui->writings, ui->run, ui->run_generation,
                                                ui->playhead.at, REPLAY_PLAYHEAD, &seconds);
        if (ui->summaries->unfinished)
            seconds = 0.0; /* the plots go on first, by the same updates */
        const struct problem_instance problem = run_problem_instance(ui->run, ui->playhead.at);
        copies = language_corpus(&problem)->training_size < TEXT_SIZE;
        if (now)
            counts_text(&now->reading, language_corpus(&problem), copies, counts, sizeof counts);
        foot_text(ui, &problem, foot, sizeof foot);
    }
    struct rect inner = paint_panel(frame, area, "what it writes after “the”", counts);
    paint_foot(frame, area, foot);
    paint_texts(ui, frame, inner, copies, mark, marks, &seconds);
}
