#include "support/golden.h"

#include "model/params.h"
#include "model/value.h"

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

/* Their key (and word; NULL: the value as it stands) is our parameter (and value). All rows that
 * match count, a later one over an earlier one. */
static const struct {
    const char *key, *word;
    enum param id;
    const char *value;
} dictionary[] = {
    {"p.peak", NULL, P_LR, NULL},
    {"p.floor", NULL, P_FLOOR, NULL},
    {"p.T", NULL, P_STEPS, NULL},
    {"p.W", NULL, P_WARMUP, NULL},
    {"p.warm_start", NULL, P_WARMUP_START, NULL},
    {"p.warm_shape", NULL, P_WARMUP_SHAPE, NULL},
    {"p.gamma", NULL, P_GAMMA, NULL},
    {"p.every", NULL, P_EVERY, NULL},
    {"p.D", NULL, P_DECAY, NULL},
    {"p.cooldown", "linear", P_DECAY_SHAPE, "linear"},
    {"p.cooldown", "cosine", P_DECAY_SHAPE, "cosine"},
    {"p.cooldown", "1-sqrt", P_DECAY_SHAPE, "1-sqrt"},
    {"p.cooldown", "exp_to_zero", P_DECAY_SHAPE, "exponential"},
    {"p.T0", NULL, P_CYCLE, NULL},
    {"p.T_mult", NULL, P_CYCLE_MULT, NULL},
    {"p.cycle_decay", NULL, P_CYCLE_DECAY, NULL},
    {"p.shape", "constant", P_SCHEDULE, "constant"},
    {"p.shape", "step", P_SCHEDULE, "step"},
    {"p.shape", "exponential", P_SCHEDULE, "exponential"},
    {"p.shape", "cosine", P_SCHEDULE, "cosine"},
    {"p.shape", "cosine_restarts", P_SCHEDULE, "restarts"},
    {"p.shape", "linear", P_SCHEDULE, "linear"},
    {"p.shape", "wsd", P_SCHEDULE, "wsd"},
    /* torch's LinearLR rises to the peak, which is a warmup, or falls from it. */
    {"p.shape", "linear_between", P_SCHEDULE, "linear"},
    {"p.end", "1.0", P_SCHEDULE, "constant"},

    {"o.algo", "sgd", P_OPTIMIZER, "sgd"},
    {"o.nesterov", "1", P_OPTIMIZER, "nesterov"},
    {"o.algo", "adam", P_OPTIMIZER, "adam"},
    {"o.algo", "adamw", P_OPTIMIZER, "adamw"},
    {"o.momentum", NULL, P_MOMENTUM, NULL},
    {"o.dampening", NULL, P_DAMPENING, NULL},
    {"o.beta1", NULL, P_BETA1, NULL},
    {"o.beta2", NULL, P_BETA2, NULL},
    {"o.eps", NULL, P_EPS, NULL},
    {"o.weight_decay", NULL, P_WEIGHT_DECAY, NULL},
    {"o.amsgrad", "0", P_AMSGRAD, "off"},
    {"o.amsgrad", "1", P_AMSGRAD, "on"},

    {"landscape", "quad_k10", P_LANDSCAPE, "bowl"},
    {"landscape", "quad_k10", P_CONDITION, "10"},
    {"landscape", "quad_k100", P_LANDSCAPE, "bowl"},
    {"landscape", "quad_k100", P_CONDITION, "100"},
    {"landscape", "quad_k100_rot30", P_LANDSCAPE, "bowl"},
    {"landscape", "quad_k100_rot30", P_CONDITION, "100"},
    {"landscape", "quad_k100_rot30", P_ROTATION, "30"},
    {"landscape", "rosenbrock", P_LANDSCAPE, "rosenbrock"},
    {"landscape", "doublewell", P_LANDSCAPE, "double-well"},
    {"landscape", "himmelblau", P_LANDSCAPE, "himmelblau"},
    {"landscape", "twobasins", P_LANDSCAPE, "two-basins"},
    {"landscape", "river", P_LANDSCAPE, "river"},
    {"x0", NULL, P_START_X, NULL},
    {"y0", NULL, P_START_Y, NULL},
};

/* The ends of a LinearLR are shares of the peak; ours are the warmup's start, or the floor. */
static void straight_line(const struct golden *golden, struct setup *setup)
{
    double updates = golden_number(golden, "p.total_iters", 0.0),
           end = golden_number(golden, "p.end", 0.0);
    bool rises = end == 1.0;
    setup->warmup = rises ? updates : 0.0;
    setup->warmup_start = golden_number(golden, "p.start", 1.0);
    setup->floor = end * setup->lr;
    setup->steps = rises ? golden->rows : updates;
}

bool golden_setup(const struct golden *golden, struct setup *setup)
{
    static const char *const must_be_known[] = {"p.shape", "o.algo", "landscape"};
    bool known[] = {false, false, false};
    char message[256];

    *setup = setup_default();
    setup->warmup = 0.0;
    setup->steps = golden->rows;
    for (size_t i = 0; i < sizeof dictionary / sizeof dictionary[0]; i++) {
        const char *value = golden_text(golden, dictionary[i].key);
        if (!value || (dictionary[i].word && strcmp(value, dictionary[i].word) != 0))
            continue;
        if (dictionary[i].value)
            value = dictionary[i].value;
        if (!value_parse(setup, dictionary[i].id, value, message, sizeof message)) {
            fprintf(stderr, "%s: %s\n", golden->name, message);
            return false;
        }
        for (int k = 0; k < 3; k++)
            known[k] = known[k] || strcmp(dictionary[i].key, must_be_known[k]) == 0;
    }
    if (golden_text(golden, "p.total_iters"))
        straight_line(golden, setup);
    for (int k = 0; k < 3; k++)
        if (golden_text(golden, must_be_known[k]) && !known[k])
            return false;
    return true;
}
