#include "support/golden.h"

#include "model/params/params.h"
#include "model/params/resolve.h"
#include "model/params/value.h"

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading ---- */

static char *whole_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    long size;
    if (!file)
        return NULL;
    if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0 &&
        (text = malloc((size_t)size + 1))) {
        rewind(file);
        text[fread(text, 1, (size_t)size, file)] = '\0';
    }
    fclose(file);
    return text;
}

/* Cuts the next piece off, up to a separator, or the end. NULL after the last. */
static char *cut(char **rest, char separator)
{
    char *piece = *rest, *end;
    if (!piece || !*piece)
        return NULL;
    end = strchr(piece, separator);
    *rest = end ? end + 1 : NULL;
    if (end)
        *end = '\0';
    return piece;
}

static bool read_row(struct golden *golden, char *line)
{
    for (int i = 0; i < golden->columns; i++) {
        char *number = cut(&line, ','), *end;
        if (!number)
            return false;
        golden->cell[golden->rows * golden->columns + i] = strtod(number, &end);
        if (end == number || *end)
            return false;
    }
    golden->rows++;
    return line == NULL;
}

static bool read_table(struct golden *golden)
{
    char *rest = golden->text, *line;
    size_t lines = 0;
    for (const char *c = rest; *c; c++)
        lines += *c == '\n';

    while ((line = cut(&rest, '\n')) && strncmp(line, "# ", 2) == 0) {
        char *value = strchr(line, '=');
        if (!value || golden->keys == GOLDEN_KEYS)
            return false;
        *value = '\0';
        golden->key[golden->keys] = line + 2;
        golden->value[golden->keys++] = value + 1;
    }
    for (char *name; (name = cut(&line, ','));) {
        if (golden->columns == GOLDEN_COLUMNS)
            return false;
        golden->column[golden->columns++] = name;
    }
    golden->cell = calloc(lines * (size_t)golden->columns + 1, sizeof *golden->cell);
    if (!golden->cell)
        return false;
    while ((line = cut(&rest, '\n')))
        if (!read_row(golden, line))
            return false;
    return golden->rows > 0;
}

static bool visit_file(const char *folder, const char *name,
                       void (*visit)(const struct golden *golden))
{
    struct golden golden = {.name = name};
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    golden.text = whole_file(path);
    bool fine = golden.text && read_table(&golden);
    if (fine)
        visit(&golden);
    else
        fprintf(stderr, "%s is no table: see row %d\n", path, golden.rows + 1);
    free(golden.cell);
    free(golden.text);
    return fine;
}

static int is_table(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 4 && strcmp(entry->d_name + length - 4, ".csv") == 0;
}

int golden_each(const char *folder, void (*visit)(const struct golden *golden))
{
    const char *source = getenv("LRSCOPE_SOURCE");
    struct dirent **entries;
    char path[512];
    snprintf(path, sizeof path, "%s/tests/goldens/%s", source ? source : ".", folder);
    int count = scandir(path, &entries, is_table, alphasort);
    bool fine = count >= 0;
    if (!fine)
        perror(path);
    for (int i = 0; i < count; i++) {
        fine = fine && visit_file(path, entries[i]->d_name, visit);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    return fine ? count : -1;
}

const char *golden_text(const struct golden *golden, const char *key)
{
    for (int i = 0; i < golden->keys; i++)
        if (strcmp(golden->key[i], key) == 0)
            return golden->value[i];
    return NULL;
}

double golden_number(const struct golden *golden, const char *key, double fallback)
{
    const char *text = golden_text(golden, key);
    return text ? strtod(text, NULL) : fallback;
}

double golden_at(const struct golden *golden, int row, const char *column)
{
    for (int i = 0; i < golden->columns; i++)
        if (strcmp(golden->column[i], column) == 0)
            return golden->cell[row * golden->columns + i];
    return NAN;
}

/* ---- the dictionary ---- */

/* Their key (and word; NULL: any that no other row has) is our parameter (and value; NULL: the word
 * as it stands). All rows that match count, a later one over an earlier one. */
static const struct {
    const char *key, *word;
    enum param id;
    const char *value;
} dictionary[] = {
    {"p.peak", NULL, P_LR, NULL},
    {"p.floor", NULL, P_FLOOR, NULL},
    {"p.min_lr", NULL, P_FLOOR, NULL},
    {"p.T", NULL, P_STEPS, NULL},
    {"p.W", NULL, P_WARMUP, NULL},
    {"p.warm_start", NULL, P_WARMUP_START, NULL},
    {"p.warm_shape", NULL, P_WARMUP_SHAPE, NULL},
    {"p.gamma", NULL, P_GAMMA, NULL},
    {"p.every", NULL, P_EVERY, NULL},
    {"p.milestones", NULL, P_MILESTONES, NULL},
    {"p.power", NULL, P_POWER, NULL},
    {"p.timescale", NULL, P_TIMESCALE, NULL},
    {"p.D", NULL, P_DECAY, NULL},
    {"p.cooldown", NULL, P_DECAY_SHAPE, NULL},
    {"p.cooldown", "exp_to_zero", P_DECAY_SHAPE, "exponential"},
    {"p.T0", NULL, P_CYCLE, NULL},
    {"p.T_mult", NULL, P_CYCLE_MULT, NULL},
    {"p.cycle_decay", NULL, P_CYCLE_DECAY, NULL},
    {"p.base", NULL, P_BASE_LR, NULL},
    {"p.up", NULL, P_CYCLE_UP, NULL},
    {"p.down", NULL, P_CYCLE_DOWN, NULL},
    {"p.mode", "triangular", P_CYCLE_MODE, "triangular"},
    {"p.mode", "triangular2", P_CYCLE_MODE, "triangular2"},
    {"p.mode", "exp_range", P_CYCLE_MODE, "exp-range"},
    {"p.pct_start", NULL, P_PCT_START, NULL},
    {"p.div_factor", NULL, P_DIV_FACTOR, NULL},
    {"p.final_div_factor", NULL, P_FINAL_DIV_FACTOR, NULL},
    {"p.three_phase", "0", P_THREE_PHASE, "off"},
    {"p.three_phase", "1", P_THREE_PHASE, "on"},
    {"p.anneal", "cos", P_ANNEAL, "cosine"},
    {"p.anneal", "linear", P_ANNEAL, "linear"},
    {"p.d", NULL, P_DIM, NULL},
    {"p.factor", NULL, P_FACTOR, NULL},
    {"p.patience", NULL, P_PATIENCE, NULL},
    {"p.threshold", NULL, P_THRESHOLD, NULL},
    {"p.threshold_mode", NULL, P_THRESHOLD_MODE, NULL},
    {"p.rest", NULL, P_COOLDOWN, NULL},
    {"p.mode", "min", P_PLATEAU_MODE, "min"},
    {"p.mode", "max", P_PLATEAU_MODE, "max"},
    {"p.shape", NULL, P_SCHEDULE, NULL},
    {"p.shape", "cosine_restarts", P_SCHEDULE, "restarts"},
    {"p.shape", "inverse_sqrt", P_SCHEDULE, "inverse-sqrt"},
    {"p.shape", "onecycle", P_SCHEDULE, "one-cycle"},

    {"o.algo", NULL, P_OPTIMIZER, NULL},
    {"o.algo", "sf_sgd", P_OPTIMIZER, "sf-sgd"},
    {"o.algo", "sf_adamw", P_OPTIMIZER, "sf-adamw"},
    {"o.nesterov", "1", P_OPTIMIZER, "nesterov"},
    {"o.momentum", NULL, P_MOMENTUM, NULL},
    {"o.dampening", NULL, P_DAMPENING, NULL},
    {"o.beta", NULL, P_BETA1, NULL},
    {"o.beta1", NULL, P_BETA1, NULL},
    {"o.beta2", NULL, P_BETA2, NULL},
    {"o.beta3", NULL, P_BETA3, NULL},
    {"o.alpha", NULL, P_ALPHA, NULL},
    {"o.rho", NULL, P_RHO, NULL},
    {"o.eps", NULL, P_EPS, NULL},
    {"o.weight_decay", NULL, P_WEIGHT_DECAY, NULL},
    {"o.clip", NULL, P_CLIP, NULL},
    {"o.amsgrad", "0", P_AMSGRAD, "off"},
    {"o.amsgrad", "1", P_AMSGRAD, "on"},
    {"o.centered", "0", P_CENTERED, "off"},
    {"o.centered", "1", P_CENTERED, "on"},
    {"o.lr_decay", NULL, P_LR_DECAY, NULL},
    {"o.initial_accumulator_value", NULL, P_INITIAL_ACCUMULATOR, NULL},
    {"o.warmup_steps", NULL, P_WARMUP, NULL},

    {"landscape", NULL, P_LANDSCAPE, NULL},
    {"condition", NULL, P_CONDITION, NULL},
    {"rotation", NULL, P_ROTATION, NULL},
    {"modes", NULL, P_MODES, NULL},
    {"spectrum", NULL, P_SPECTRUM, NULL},
    {"noise", NULL, P_NOISE, NULL},
    {"batch", NULL, P_BATCH, NULL},
    {"seed", NULL, P_SEED, NULL},
    {"x0", NULL, P_START_X, NULL},
    {"y0", NULL, P_START_Y, NULL},
};

#define COUNT (sizeof dictionary / sizeof dictionary[0])

/* Is there a more special row for this word? */
static bool translated(size_t row, const char *value)
{
    for (size_t i = 0; i < COUNT && !dictionary[row].word; i++)
        if (dictionary[i].id == dictionary[row].id && dictionary[i].word &&
            strcmp(dictionary[i].key, dictionary[row].key) == 0 &&
            strcmp(dictionary[i].word, value) == 0)
            return true;
    return false;
}

bool golden_setup(const struct golden *golden, struct setup *setup)
{
    char message[256];

    *setup = setup_default();
    setup->warmup = 0.0;
    setup->steps = fmax(1.0, golden_at(golden, golden->rows - 1, "t") + 1.0);
    for (size_t i = 0; i < COUNT; i++) {
        const char *value = golden_text(golden, dictionary[i].key);
        if (!value || (dictionary[i].word && strcmp(value, dictionary[i].word) != 0) ||
            translated(i, value))
            continue;
        if (dictionary[i].value)
            value = dictionary[i].value;
        if (!value_parse(setup, dictionary[i].id, value, message, sizeof message)) {
            fprintf(stderr, "%s: %s\n", golden->name, message);
            return false;
        }
    }
    return true;
}
