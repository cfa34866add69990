/* What one key leaves behind for the next: in a few states of the screen every key is pressed after
 * every other, and of each picture a digest is kept. tests/goldens/screen/pairs has them: a line
 * for each first key, a column for each second. With PAIRS_ANEW set it is written anew
 * (`make goldens`). */
#include "support/screen_rig.h"

#include "model/given.h"
#include "screen/core/view.h"
#include "screen/screen.h"
#include "screen/strips/strips.h"
#include "text/press.h"

enum { KEYS_MOST = 64, SHOWN_MOST = 4, LINE_MOST = 8 * KEYS_MOST };

#define KNOB_KEYS "left right up down S-right - enter m delete b tab"
#define RUN_KEYS "space . pgup pgdn home end > z Z : y s V f p x F o u U 2 c n v g ? esc"
#define MAP_KEYS "left right up down S-left pgup tab enter esc z Z 0 s t r + - x y e i b o u U g ?"
#define PAGE_KEYS "up down pgup pgdn home end esc c n ? F m right p z 2"

/* A state to begin with, by its set-up and keys; the keys that are tried in it, and those that are
 * pressed behind both. */
static const struct {
    const char *name;
    int rows, cols;
    const char *setup, *before, *keys, *then;
} states[] = {
    {"at the end", 40, 120, "steps 40 momentum 0.5", "p right", KNOB_KEYS " " RUN_KEYS,
     "left pgup u 2"},
    {"inside, forked", 40, 120, "steps 40 noise 0.3", "p pgup*9 z f right down",
     KNOB_KEYS " " RUN_KEYS, "left f u"},
    {"playing", 24, 80, "steps 60", "right u home space 0.5s", KNOB_KEYS " " RUN_KEYS " 0.2s",
     "0.2s right end"},
    {"map", 40, 120, "steps 20", "down m right down z", MAP_KEYS, "0 enter"},
    {"map searched", 24, 80, "steps 20", "m t 0.3s", MAP_KEYS " 0.2s", "0.2s m"},
    {"code", 24, 80, "steps 30", "pgup c down*3", PAGE_KEYS, "esc down"},
    {"help", 24, 80, "steps 30", "? down", PAGE_KEYS, "esc ?"},
    {"lens", 24, 80, "steps 30 schedule step", "pgup*3 n", PAGE_KEYS, "esc n"},
    {"range", 40, 120, "steps 30", "pgup*3 F", PAGE_KEYS " enter left b u", "esc F"},
    {"typing", 24, 80, "steps 30", "enter '0.0'", "5 . left delete back enter esc up m 2 u p w",
     "5 enter"},
    {"a shorter run", 24, 80, "steps 60", "p down*2 pgup*5 z*3",
     "left right S-left S-right delete z Z pgup pgdn home end space 0.2s f p s m F c u U tab 2",
     "S-left 0.2s u"},
    {"map in a fork", 24, 80, "steps 20", "pgup*9 f right m left*3",
     "left S-right enter esc z Z 0 s r x y e i b o u U m f pgup end", "enter u esc"},
    {"side by side", 24, 80, "steps 40 momentum 0.5", "p | tab right",
     "left right up tab . pgup end space 0.2s z s V f p x | u U 2 c n v", "tab u |"},
};

enum { STATES = sizeof states / sizeof states[0] };

struct words {
    int count;
    char text[1024];
    const char *word[KEYS_MOST];
};

static void split(struct words *words, const char *keys)
{
    char *rest = NULL;
    words->count = 0;
    snprintf(words->text, sizeof words->text, "%s", keys);
    for (char *word = strtok_r(words->text, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        assert_true(words->count < KEYS_MOST);
        words->word[words->count++] = word;
    }
}

/* FNV-1a, goes on from the digest of other pictures. */
static uint32_t digest(uint32_t hash, const struct frame *frame)
{
    for (int i = 0; i < frame->rows * frame->cols; i++) {
        const struct cell *cell = &frame->cells[i];
        const uint32_t parts[] = {cell->codepoint, cell->style.foreground, cell->style.background,
                                  cell->style.attr};
        for (size_t j = 0; j < sizeof parts / sizeof parts[0]; j++)
            hash = (hash ^ parts[j]) * 16777619u;
    }
    return hash;
}

/* A screen under test, and its size. */
struct tried {
    struct ui ui;
    int rows, cols;
};

/* What is asked for, but for the strips, which take longer than all else and which one key reads.
 */
static void serve_all(struct tried *tried, bool strips)
{
    struct ui *ui = &tried->ui;
    struct job *job;
    do {
        job = ui_next_job(ui);
        if (!job && ui->view && ui->view->next_job)
            job = ui->view->next_job(ui, tried->rows, tried->cols);
        if (!job && strips)
            job = strips_next_job(ui);
        if (job) {
            job->generation = ui->generation;
            job_run(job, NULL, NULL);
            screen_take(ui, job);
        }
    } while (job);
    screen_renew(ui, tried->rows, tried->cols);
}

static void press(void *about, int press)
{
    struct tried *tried = about;
    serve_all(tried, press == 'b');
    ui_press(&tried->ui, press);
    serve_all(tried, false);
}

static void pass(void *about, double seconds)
{
    struct tried *tried = about;
    const double frame = 1.0 / 30.0;
    for (double left = seconds; left > 0.0; left -= frame) {
        screen_pass(&tried->ui, fmin(frame, left));
        serve_all(tried, false);
    }
}

static void play(struct tried *tried, const char *keys)
{
    const struct key_player player = {tried, press, pass};
    char message[200];
    if (!key_words_play(keys, &player, message, sizeof message))
        fail_msg("%s", message);
}

static uint32_t with_picture(struct tried *tried, uint32_t hash)
{
    struct frame frame;
    assert_true(frame_init(&frame, tried->rows, tried->cols));
    do
        ui_paint(&tried->ui, &frame);
    while (paint_unfinished(&tried->ui));
    hash = digest(hash, &frame);
    frame_free(&frame);
    return hash;
}

static void begin(struct tried *tried, const struct rig *presets, int state)
{
    struct setup setup = setup_default();
    *tried = (struct tried){.rows = states[state].rows, .cols = states[state].cols};
    set(&setup, states[state].setup);
    struct plan plan = plan_of(&setup);
    assert_true(ui_init(&tried->ui, &plan, "", GLYPHS_BRAILLE));
    tried->ui.presets = presets->preset;
    tried->ui.preset_count = RIG_PRESETS;
    serve_all(tried, false);
    play(tried, states[state].before);
}

/* Of the picture after both keys, and of those after each of the keys that follow: sixteen bits. */
static unsigned digest_of_pair(const struct rig *presets, int state, const char *first,
                               const char *second)
{
    struct tried tried;
    struct words then;
    split(&then, states[state].then);
    begin(&tried, presets, state);
    play(&tried, first);
    play(&tried, second);
    uint32_t hash = with_picture(&tried, 2166136261u);
    for (int i = 0; i < then.count; i++) {
        play(&tried, then.word[i]);
        hash = with_picture(&tried, hash);
    }
    ui_free(&tried.ui);
    return (hash ^ hash >> 16) & 0xffff;
}

/* ---- the golden ---- */

static FILE *golden(const char *mode)
{
    const char *source = getenv("LRSCOPE_SOURCE");
    char path[500];
    snprintf(path, sizeof path, "%s/tests/goldens/screen/pairs", source ? source : ".");
    FILE *file = fopen(path, mode);
    if (!file)
        fail_msg("cannot open %s", path);
    return file;
}

static void next_line(FILE *file, char line[LINE_MOST])
{
    if (!fgets(line, LINE_MOST, file))
        fail_msg("tests/goldens/screen/pairs ends too early: make goldens");
}

/* The words of snapshot that draw the picture, without what it draws for strips. */
static void show(int state, const char *first, const char *second)
{
    char options[200] = "", words[200], *rest = NULL;
    snprintf(words, sizeof words, "%s", states[state].setup);
    for (char *key = strtok_r(words, " ", &rest); key; key = strtok_r(NULL, " ", &rest)) {
        size_t used = strlen(options);
        snprintf(options + used, sizeof options - used, " --%s %s", key,
                 strtok_r(NULL, " ", &rest));
    }
    print_message("    lrscope snapshot%s --size %dx%d --format ansi --keys \"%s %s %s\""
                  " (or behind it, one by one: %s)\n",
                  options, states[state].cols, states[state].rows, states[state].before, first,
                  second, states[state].then);
}

/* Of one first key: how many seconds give other pictures than the line of the golden has. */
static int compare(const struct rig *presets, int state, const char *first,
                   const struct words *second, const char *line, int shown)
{
    int differ = 0, length = 0;
    sscanf(line, "%*s%n", &length);
    for (int i = 0; i < second->count; i++) {
        unsigned was = 0, is = digest_of_pair(presets, state, first, second->word[i]);
        int more = 0;
        bool there = sscanf(line + length, "%x%n", &was, &more) == 1;
        length += more;
        if (there && was == is)
            continue;
        differ++;
        if (shown + differ <= SHOWN_MOST)
            show(state, first, second->word[i]);
    }
    return differ;
}

static void pictures_after_two_keys_are_as_they_were(void **state)
{
    (void)state;
    struct rig *presets = rig_new("steps 10");
    FILE *file = golden("r");
    struct words words;
    const char *flags = getenv("SANITIZE");
    const int every = flags && *flags ? 5 : 1; /* of the first keys: sanitizers take their time */
    char line[LINE_MOST];
    int differ = 0;
    rig_load_presets(presets);
    for (int s = 0; s < STATES; s++) {
        split(&words, states[s].keys);
        next_line(file, line);
        for (int i = 0; i < words.count; i++) {
            next_line(file, line);
            if (i % every != 0)
                continue;
            differ += compare(presets, s, words.word[i], &words, line, differ);
        }
    }
    if (fgets(line, sizeof line, file))
        fail_msg("tests/goldens/screen/pairs has a line too many: make goldens");
    fclose(file);
    rig_free(presets);
    if (differ)
        fail_msg("after %d pairs of keys (and the keys behind them) the picture is another "
                 "one",
                 differ);
}

static void write_anew(void)
{
    struct rig *presets = rig_new("steps 10");
    FILE *file = golden("w");
    struct words words;
    rig_load_presets(presets);
    for (int s = 0; s < STATES; s++) {
        split(&words, states[s].keys);
        fprintf(file, "# %s\n", states[s].name);
        for (int i = 0; i < words.count; i++) {
            fprintf(file, "%-8s", words.word[i]);
            for (int j = 0; j < words.count; j++)
                fprintf(file, " %04x", digest_of_pair(presets, s, words.word[i], words.word[j]));
            fprintf(file, "\n");
        }
    }
    fclose(file);
    rig_free(presets);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures_after_two_keys_are_as_they_were),
    };
    if (getenv("PAIRS_ANEW")) {
        write_anew();
        return 0;
    }
    return cmocka_run_group_tests_name("pairs", tests, NULL, NULL);
}
