#include "support/screen_rig.h"

#include "model/given.h"
#include "model/params/resolve.h"
#include "model/run/plan.h"
#include "screen/core/playhead.h"
#include "screen/jobs/move_job.h"
#include "screen/screen.h"
#include "screen/strips/strips.h"
#include "text/press.h"
#include "text/utf8.h"

#include <dirent.h>

enum { GUARD = 512 }; /* cells before and behind the frame */
static const struct cell guard = {0xabcdef, {0xa5, 0x5a, 0xa5}};

struct rig *rig_new(const char *words)
{
    struct setup setup = given(words);
    struct plan plan = plan_of(&setup);
    struct rig *rig = calloc(1, sizeof *rig);
    if (!rig || !ui_init(&rig->ui, &plan, "", GLYPHS_BRAILLE))
        abort();
    rig_answer(rig, INFINITY);
    return rig;
}

void rig_free(struct rig *rig)
{
    ui_free(&rig->ui);
    free(rig->room);
    free(rig->text);
    for (int i = 0; i < RIG_PRESETS; i++)
        free((char *)rig->preset[i].name);
    free(rig);
}

/* ---- set-ups under the number keys ---- */

static int is_setup(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 6 && strcmp(entry->d_name + length - 6, ".setup") == 0;
}

static struct loaded_preset read_preset(const char *folder, const char *file)
{
    char path[600], text[8192], message[300];
    struct setup start = setup_default();
    struct loaded_preset preset = {strndup(file + 2, strlen(file) - 8), plan_of(&start)};
    snprintf(path, sizeof path, "%s/%s", folder, file);
    FILE *stream = fopen(path, "r");
    if (!stream)
        fail_msg("cannot open %s", path);
    text[fread(text, 1, sizeof text - 1, stream)] = '\0';
    fclose(stream);
    if (!plan_read(&preset.plan, text, path, message, sizeof message))
        fail_msg("%s", message);
    return preset;
}

void rig_load_presets(struct rig *rig)
{
    const char *source = getenv("LRSCOPE_SOURCE");
    char folder[500];
    struct dirent **entry = NULL;
    snprintf(folder, sizeof folder, "%s/assets", source ? source : ".");
    int count = scandir(folder, &entry, is_setup, alphasort);
    if (count != RIG_PRESETS)
        fail_msg("%s has %d set-ups", folder, count);
    for (int i = 0; i < count; i++) {
        rig->preset[i] = read_preset(folder, entry[i]->d_name);
        free(entry[i]);
    }
    free(entry);
    rig->ui.presets = rig->preset;
    rig->ui.preset_count = count;
}

/* ---- keys and runs ---- */

void rig_answer(struct rig *rig, double updates)
{
    struct run *run = begun(&rig->ui.now.plan);
    run_advance(run, updates);
    ui_take_run(&rig->ui, run, rig->ui.generation);
}

size_t rig_answer_strips(struct rig *rig)
{
    size_t trials = 0;
    struct job *job;
    while ((job = strips_next_job(&rig->ui))) {
        trials += job->sweep->count;
        job_run(job, NULL, NULL);
        screen_take(&rig->ui, job);
    }
    return trials;
}

bool rig_answer_move(struct rig *rig)
{
    struct job *job = move_next_job(&rig->ui);
    if (!job)
        return false;
    job->generation = rig->ui.generation;
    job_run(job, NULL, NULL);
    return screen_take(&rig->ui, job);
}

static void press(void *about, int press)
{
    struct rig *rig = about;
    ui_press(&rig->ui, press);
    if (!rig->hold && rig->ui.run_generation != rig->ui.generation)
        rig_answer(rig, INFINITY);
}

static void pass(void *about, double seconds)
{
    struct rig *rig = about;
    playhead_pass(&rig->ui.playhead, rig->ui.run, seconds);
}

void rig_press(struct rig *rig, const char *keys)
{
    const struct key_player player = {rig, press, pass};
    char message[200];
    if (!key_words_play(keys, &player, message, sizeof message))
        fail_msg("%s", message);
}

void rig_select(struct rig *rig, enum param id)
{
    press(rig, PRESS_ESCAPE);
    for (int i = 0; i < PARAM_COUNT; i++)
        press(rig, PRESS_UP);
    for (int i = 0; rig->ui.selected != id; i++) {
        if (i == PARAM_COUNT)
            fail_msg("no key leads to the knob %s", params[id].key);
        press(rig, PRESS_DOWN);
    }
}

/* ---- what is seen ---- */

static void render(struct rig *rig)
{
    struct frame *frame = &rig->frame;
    rig->row_size = (size_t)frame->cols * 4 + 1;
    free(rig->text);
    rig->text = calloc((size_t)frame->rows, rig->row_size);
    if (!rig->text)
        abort();
    for (int y = 0; y < frame->rows; y++) {
        char *out = rig->text + (size_t)y * rig->row_size, *end = out;
        for (int x = 0; x < frame->cols; x++) {
            out += utf8_encode(frame_at(frame, y, x)->codepoint, out);
            if (out[-1] != ' ')
                end = out;
        }
        *end = '\0';
    }
}

void rig_paint(struct rig *rig, int rows, int cols)
{
    size_t cells = (size_t)rows * (size_t)cols;
    free(rig->room);
    rig->room = malloc((cells + 2 * GUARD) * sizeof guard);
    if (!rig->room)
        abort();
    for (size_t i = 0; i < cells + 2 * GUARD; i++)
        rig->room[i] = guard;
    rig->frame = (struct frame){.rows = rows, .cols = cols, .cells = rig->room + GUARD};
    screen_renew(&rig->ui, rows, cols);
    do
        ui_paint(&rig->ui, &rig->frame);
    while (paint_unfinished(&rig->ui));
    for (size_t i = 0; i < GUARD; i++) {
        size_t behind = GUARD + cells + i;
        if (rig->room[i].codepoint != guard.codepoint ||
            rig->room[behind].codepoint != guard.codepoint)
            fail_msg("painting %d×%d wrote outside the frame", cols, rows);
    }
    render(rig);
}

const char *rig_row(const struct rig *rig, int y) { return rig->text + (size_t)y * rig->row_size; }

/* A part of a row, all its columns. */
static char *part_of_row(const struct rig *rig, struct rect area, int y)
{
    char *text = malloc((size_t)area.cols * 4 + 1), *out = text;
    if (!text)
        abort();
    for (int x = area.x; x < area.x + area.cols; x++)
        out += utf8_encode(frame_at((struct frame *)&rig->frame, y, x)->codepoint, out);
    *out = '\0';
    return text;
}

static int columns_of(const char *text, const char *end)
{
    int columns = 0;
    for (; text < end; columns++)
        utf8_next(&text);
    return columns;
}

bool rig_find(const struct rig *rig, struct rect area, const char *text, int *y, int *x)
{
    for (int row = area.y; row < area.y + area.rows; row++) {
        char *part = part_of_row(rig, area, row);
        const char *at = strstr(part, text);
        if (at) {
            *y = row;
            *x = area.x + columns_of(part, at);
        }
        free(part);
        if (at)
            return true;
    }
    return false;
}

struct rect rig_everywhere(const struct rig *rig)
{
    return (struct rect){0, 0, rig->frame.rows, rig->frame.cols};
}

bool rig_shows(const struct rig *rig, const char *text)
{
    int y, x;
    return rig_find(rig, rig_everywhere(rig), text, &y, &x);
}

struct layout rig_layout(const struct rig *rig) { return screen_layout(&rig->ui, &rig->frame); }

static void print_screen(const struct rig *rig)
{
    for (int y = 0; y < rig->frame.rows; y++)
        print_error("%s\n", rig_row(rig, y));
}

double rig_mean_column(struct rig *rig, struct rect panel, int colour, int least)
{
    double sum = 0.0;
    int count = 0;
    for (int y = panel.y + 1; y < panel.y + panel.rows - 1; y++)
        for (int x = panel.x + 1; x < panel.x + panel.cols - 1; x++)
            if (frame_at(&rig->frame, y, x)->style.foreground == colour)
                sum += x, count++;
    assert_true(count >= least);
    return sum / count;
}

void rig_must_show(const struct rig *rig, struct rect area, const char *text)
{
    int y, x;
    if (rig_find(rig, area, text, &y, &x))
        return;
    print_screen(rig);
    fail_msg("\"%s\" is not on the screen, or not in its place", text);
}

void rig_must_not_show(const struct rig *rig, struct rect area, const char *text)
{
    int y, x;
    if (!rig_find(rig, area, text, &y, &x))
        return;
    print_screen(rig);
    fail_msg("\"%s\" should not be on the screen", text);
}

char *rig_after(const struct rig *rig, struct rect area, const char *text)
{
    int y = 0, x = 0;
    rig_must_show(rig, area, text);
    rig_find(rig, area, text, &y, &x);
    return part_of_row(rig, (struct rect){y, x, 1, area.x + area.cols - x}, y);
}

/* ---- numbers ---- */

static int superscript(const char **text)
{
    static const char *const digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁻"};
    for (int i = 0; i < 11; i++)
        if (strncmp(*text, digits[i], strlen(digits[i])) == 0) {
            *text += strlen(digits[i]);
            return i;
        }
    return -1;
}

static bool passes(const char **text, const char *prefix)
{
    size_t length = strlen(prefix);
    bool there = strncmp(*text, prefix, length) == 0;
    *text += there ? length : 0;
    return there;
}

double shown_number(const char **text)
{
    char *end;
    int power = 0, digit;
    bool minus = passes(text, "−"), ten = strncmp(*text, "10⁻", 5) == 0;
    double value = ten ? 1.0 : strtod(*text, &end);
    if (!ten && end == *text)
        fail_msg("\"%s\" does not begin with a number", *text);
    if (!ten)
        *text = end;
    if (passes(text, ten ? "10" : "×10")) {
        bool small = false;
        while ((digit = superscript(text)) >= 0)
            small |= digit == 10, power = digit == 10 ? 0 : power * 10 + digit;
        power = small ? -power : power;
    }
    return (minus ? -value : value) * pow(10.0, power);
}
