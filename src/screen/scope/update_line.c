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

/* The same without its terms; what is nothing beside the other coordinate is told as that. */
static void add_axis_briefly(char *text, size_t size, const struct update *u, int i, int digits)
{
    static const char *const name[AXES] = {"x", "y"};
    static const double nothing = 1e-4;
    const double beside = fmax(fabs(u->w[1 - i]), fabs(u->next[1 - i]));
    if (fmax(fabs(u->w[i]), fabs(u->next[i])) < nothing * beside)
        sentence_add(text, size, "   %s ≈ 0", name[i]);
    else
        sentence_add(text, size, "   %s %s → %s", name[i], sentence_number(u->w[i], digits).text,
                     sentence_number(u->next[i], digits).text);
}

/* From the longest to the shortest: what it comes to is never what is cut. Less than three digits
 * do not tell −1.036 from −1. */
static const struct line_form {
    int digits;
    bool terms_of_lesser, terms; /* of the coordinate nearer to 0, and of the other */
} line_forms[] = {{4, true, true},  {3, true, true},   {4, false, true},
                  {3, false, true}, {4, false, false}, {3, false, false}};

static void line_text(const struct update *u, int axes, const struct line_form *form, char *text,
                      size_t size)
{
    const int lesser = fabs(u->w[0]) < fabs(u->w[1]) ? 0 : 1;
    text[0] = '\0';
    for (int i = 0; i < axes; i++)
        (axes == 1 || (i == lesser ? form->terms_of_lesser : form->terms)
             ? add_axis
             : add_axis_briefly)(text, size, u, i, form->digits);
}

void paint_update_line(const struct ui *ui, struct frame *frame, struct rect row)
{
    static const char rule[] = "w ← w − η·∇J";
    struct update u;
    char text[320], lead[40];
    /* At the end there is none to come: the last one stays. */
    const double at = ui->run ? fmin(ui->playhead.at, ui->run->done - 1.0) : 0.0;
    if (!ui->run || !problem_of(ui_setup(ui))->landscape || !run_update(ui->run, at, &u))
        return;
    const int axes = is_of_x_alone(ui_setup(ui)) ? 1 : AXES;
    snprintf(lead, sizeof lead, "update %.0f", at);
    for (size_t form = 0; form < sizeof line_forms / sizeof line_forms[0]; form++) {
        line_text(&u, axes, &line_forms[form], text, sizeof text);
        if (frame_text_width(frame, lead) + frame_text_width(frame, text) <= row.cols)
            break;
    }
    int x = row.x + frame_text(frame, row.y, row.x, row.cols, style_dim, lead);
    x += frame_text(frame, row.y, x, row.x + row.cols - x, style_bright, text);
    if (is_plain(&u, 0) && row.x + row.cols - x > frame_text_width(frame, rule) + 2)
        frame_text_right(frame, row.y, row.x, row.cols, style_dim, rule);
}
