/* Where nothing is trained: facts about the schedule, and in place of a verdict what looks like a
 * slip. */
#include "explain/doubts.h"
#include "explain/schedule_facts.h"
#include "model/schedule/schedule.h"
#include "screen/core/theme.h"
#include "screen/scope/panels.h"
#include "text/number.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NAME = 15, VALUE = 10, SHARE = 9 };

static void drop(struct schedule_facts *facts, enum fact id, int rows)
{
    int kept = 0;
    if (facts->count <= rows)
        return;
    for (int i = 0; i < facts->count; i++)
        if (facts->fact[i].id != id)
            facts->fact[kept++] = facts->fact[i];
    facts->count = kept;
}

/* Has any update a rate of 0? */
static bool idles(const struct schedule_facts *facts)
{
    for (int i = 0; i < facts->count; i++)
        if (facts->fact[i].id == FACT_AT_0)
            return facts->fact[i].value > 0.0;
    return false;
}

/* Those that are shown: the updates stand in the header, the highest rate mostly in another line,
 * and the one halfway is the first to go where there are more than rows. */
static void choose(struct schedule_facts *facts, int rows)
{
    struct schedule_facts all = *facts;
    bool seen = false;
    facts->count = 0;
    for (int i = 0; i < all.count; i++) {
        const struct schedule_fact *fact = &all.fact[i];
        bool highest = fact->id == FACT_HIGHEST;
        seen |= !highest && fact->share == 1.0;
        if (fact->id != FACT_UPDATES && !(highest && seen))
            facts->fact[facts->count++] = *fact;
    }
    drop(facts, FACT_HALFWAY, rows);
    if (!idles(facts))
        drop(facts, FACT_AT_0, rows);
    drop(facts, FACT_BETA2, rows);
    drop(facts, FACT_END, rows);
    drop(facts, FACT_WEIGHT_DECAY, rows);
}

/* In as many digits as the column has room for. */
static void share_text(const struct frame *frame, double share, char *text, size_t size)
{
    text[0] = '\0';
    for (int digits = 3; digits > 0 && !isnan(share); digits--) {
        snprintf(text, size, "%s %%", sentence_number(100.0 * share, digits).text);
        if (frame_text_width(frame, text) < SHARE)
            return;
    }
}

/* What stands behind the numbers: the note, else the brief one, else that without its first word.
 */
static const char *words_of(const struct schedule_fact *fact, const struct frame *frame, int width)
{
    const char *blank = strchr(fact->brief, ' ');
    if (fact->note[0] && frame_text_width(frame, fact->note) <= width)
        return fact->note;
    bool fits = frame_text_width(frame, fact->brief) <= width;
    return fits ? fact->brief : blank && fact->kind == FACTS_OF_RATE ? blank + 1 : "";
}

static void paint_fact(const struct schedule_fact *fact, struct frame *frame, struct rect row)
{
    bool rate = fact->kind == FACTS_OF_RATE, large = fact->value >= 1000.0;
    char value[40], share[48];
    int x = row.x + 1, end = row.x + row.cols;
    number_text(value, sizeof value, large ? round(fact->value) : fact->value,
                large && fact->value < 1e9 ? 9 : 4);
    if (frame_text_width(frame, value) > VALUE)
        powers_to_letters(value);
    share_text(frame, fact->share, share, sizeof share);
    frame_text(frame, row.y, x, NAME - 1, style_dim, fact->name);
    frame_text_right(frame, row.y, x + NAME, VALUE, rate ? style_rate : style_text, value);
    frame_text_right(frame, row.y, x + NAME + VALUE, SHARE, style_text, share);
    x += NAME + VALUE + (rate ? SHARE : 0) + 1;
    const char *words = words_of(fact, frame, end - x);
    if (frame_text_width(frame, words) <= end - x)
        frame_text(frame, row.y, x, end - x, style_dim, words);
}

/* Cuts a text behind a clause that fits, else behind a word; returns what follows, or NULL. */
static char *fitting_part(const struct frame *frame, char *text, int width)
{
    char *rest = fitting_clauses(frame, text, width), *cut = NULL;
    if (rest || frame_text_width(frame, text) <= width)
        return rest;
    for (char *c = strchr(text, ' '); c; c = strchr(c + 1, ' ')) {
        *c = '\0';
        if (frame_text_width(frame, text) <= width)
            cut = c;
        *c = ' ';
    }
    if (cut)
        *cut = '\0';
    return cut ? cut + 1 : NULL;
}

/* Of a published set-up, while it is on the screen: where it is from, in the last rows; returns
 * those above. */
static struct rect paint_source(const struct ui *ui, struct frame *frame, struct rect inner)
{
    char text[240], *line = text;
    if (!ui->published[0] || strcmp(ui->now.name, ui->published) != 0)
        return inner;
    snprintf(text, sizeof text, "%s %s", ui->now.modified ? "changed, was from" : "from",
             ui->source);
    const int width = inner.cols - 2, rows = frame_text_width(frame, text) > width ? 2 : 1;
    inner.rows -= rows;
    for (int i = 0; i < rows && line; i++) {
        char *rest = fitting_part(frame, line, width);
        frame_text(frame, inner.y + inner.rows + i, inner.x + 1, width, style_dim, line);
        line = rest;
    }
    return inner;
}

void paint_facts(const struct ui *ui, struct frame *frame, struct rect area)
{
    struct rect inner = paint_panel(frame, area, "facts", "nothing is trained");
    inner = paint_source(ui, frame, inner);
    struct schedule_facts facts;
    const struct rate_sums *sums = ui_up_to_date(ui) ? &ui->run->stats.rates : NULL;
    int kinds = 0, y = 0;
    schedule_facts_of(&ui->resolved, sums, &facts);
    choose(&facts, inner.rows);
    for (int i = 1; i < facts.count; i++)
        kinds += facts.fact[i].kind != facts.fact[i - 1].kind;
    bool gaps = facts.count + kinds <= inner.rows;
    for (int i = 0; i < facts.count && y < inner.rows; i++) {
        y += gaps && i > 0 && facts.fact[i].kind != facts.fact[i - 1].kind;
        paint_fact(&facts.fact[i], frame, (struct rect){inner.y + y++, inner.x, 1, inner.cols});
    }
}

void paint_schedule_verdict(const struct ui *ui, struct frame *frame, struct rect area)
{
    static const char next[] = "→ c writes it as code, n shows what libraries make of it";
    struct doubts doubts;
    doubts_of_a_check(&ui->resolved, &doubts);
    bool slip = doubts.count > 0;
    int used = 1;
    used += paint_badge(frame, area.y, area.x + 1, area.cols - 2,
                        slip ? COLOUR_YELLOW : COLOUR_CYAN, slip ? "A SLIP?" : "SCHEDULE ONLY");
    char text[DOUBT_MOST];
    bool watches = schedule_kinds[ui_setup(ui)->schedule].by_metric;
    snprintf(text, sizeof text, "%s",
             slip      ? doubts.text[0]
             : watches ? "there is no loss to watch; the rate is the one before it falls"
                       : "no loss and no outcome; nothing looks like a slip");
    char *rest = fitting_part(frame, text, area.cols - used - 3);
    frame_text(frame, area.y, area.x + used + 2, area.cols - used - 3, style_text, text);
    char *more = rest ? rest : doubts.count > 1 ? doubts.text[1] : NULL;
    if (more)
        fitting_part(frame, more, area.cols - 3);
    frame_text(frame, area.y + 1, area.x + 2, area.cols - 3, more ? style_text : style_choice,
               more ? more : next);
}
