/* The update at the playhead in one row, where its panel has no room. */
#include "model/problem/landscape.h"
#include "model/problem/problem.h"
#include "screen/core/theme.h"
#include "screen/scope/panels.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>

/* Is the step −η·g, of the gradient as it came? */
static bool is_plain(const struct update *u, int i)
{
    const double step = u->rate * u->gradient[i];
    return u->direction[i] == u->gradient[i] && u->next[i] == u->w[i] - step;
}

/* "y 1 − 0.05·10 → 0.5"; of another rule "y 1, step −0.3 → 0.7". */
static void add_axis(char *text, size_t size, const struct update *u, int i, int digits)
{
    static const char *const name[AXES] = {"x", "y"};
    const struct number from = sentence_number(u->w[i], digits),
                        to = sentence_number(u->next[i], digits),
                        rate = sentence_number(u->rate, digits),
                        slope = sentence_number(u->gradient[i], digits);
    sentence_add(text, size, "   %s %s", name[i], from.text);
    if (is_plain(u, i))
        sentence_add(text, size, u->gradient[i] < 0.0 ? " − %s·(%s)" : " − %s·%s", rate.text,
                     slope.text);
    else
        sentence_add(text, size, ", step %s", sentence_number(u->next[i] - u->w[i], digits).text);
    sentence_add(text, size, " → %s", to.text);
}

void paint_update_line(const struct ui *ui, struct frame *frame, struct rect row)
{
    enum { MOST = 4, LEAST = 2 };
    static const char rule[] = "w ← w − η·∇J";
    struct update u;
    char text[320], lead[40];
    /* At the end there is none to come: the last one stays. */
    const double at = ui->run ? fmin(ui->playhead.at, ui->run->done - 1.0) : 0.0;
    if (!ui->run || !problem_of(ui_setup(ui))->landscape || !run_update(ui->run, at, &u))
        return;
    const int axes = is_of_x_alone(ui_setup(ui)) ? 1 : AXES;
    snprintf(lead, sizeof lead, "update %.0f", at);
    for (int digits = MOST; digits >= LEAST; digits--) {
        text[0] = '\0';
        for (int i = 0; i < axes; i++)
            add_axis(text, sizeof text, &u, i, digits);
        if (frame_text_width(frame, lead) + frame_text_width(frame, text) <= row.cols)
            break;
    }
    int x = row.x + frame_text(frame, row.y, row.x, row.cols, style_dim, lead);
    x += frame_text(frame, row.y, x, row.x + row.cols - x, style_bright, text);
    if (is_plain(&u, 0) && row.x + row.cols - x > frame_text_width(frame, rule) + 2)
        frame_text_right(frame, row.y, row.x, row.cols, style_dim, rule);
}
