/* The schedule as a Python function: from the text in its kind's row, for math and for jax. */
#include "export/code_writer.h"
#include "model/schedule/schedule.h"

#include <ctype.h>
#include <string.h>

enum { PLAIN, JAX };

/* The words of the rows, in each of the two. */
static const struct {
    const char *word, *in[2];
} words[] = {
    {"cos", {"math.cos", "jnp.cos"}}, {"sqrt", {"math.sqrt", "jnp.sqrt"}},
    {"pi", {"math.pi", "jnp.pi"}},    {"min", {"min", "jnp.minimum"}},
    {"max", {"max", "jnp.maximum"}},  {"where", {"where", "jnp.where"}},
    {"log", {"math.log", "jnp.log"}},
};

static bool wordly(char c) { return isalnum((unsigned char)c) || c == '_'; }

const char *code_horizon(const struct setup *s)
{
    return s->horizon == s->steps ? "steps" : "horizon";
}

static const char *translated(const struct setup *s, const char *word, size_t length, int dialect)
{
    static const char horizon[] = "horizon";
    if (length == sizeof horizon - 1 && strncmp(horizon, word, length) == 0)
        return code_horizon(s);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strlen(words[i].word) == length && strncmp(words[i].word, word, length) == 0)
            return words[i].in[dialect];
    return NULL;
}

/* Adds Python lines, each indented by four, with words translated and @ replaced by the piece. */
static void add_python(struct code_writer *writer, const struct setup *s, const char *text,
                       const char *piece, int dialect)
{
    while (*text) {
        size_t length = 0;
        if (writer->column == 0)
            code_add(writer, "    ");
        while (wordly(text[length]))
            length++;
        const char *other = translated(s, text, length, dialect);
        if (length == 0)
            length = 1;
        if (*text == '@')
            add_python(writer, s, piece, "", dialect);
        else if (other)
            code_add(writer, "%s", other);
        else
            code_add(writer, "%.*s", (int)length, text);
        text += length;
    }
}

static bool has_word(const char *text, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = text; (at = strstr(at, word)) != NULL; at += length)
        if (!wordly(at[length]) && (at == text || !wordly(at[-1])))
            return true;
    return false;
}

static void add_params(struct code_writer *writer, const struct setup *s)
{
    for (int i = 0; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i;
        if (params[id].group != GROUP_SCHEDULE || id == P_SCHEDULE || id == P_FROM_FORK)
            continue;
        if (id != P_LR && !param_applies(s, id)) /* every optimizer is given a peak */
            continue;
        if (id == P_HORIZON && s->horizon == s->steps) /* one number to change */
            continue;
        if (id == P_LR)
            code_add(writer, "peak");
        else if (params[id].type == TYPE_CHOICE) /* is in the function's lines already */
            code_add(writer, "# %s", params[id].key);
        else
            for (const char *c = params[id].key; *c; c++)
                code_add(writer, "%c", *c == '-' ? '_' : *c);
        const struct literal literal = literal_param(s, id);
        code_add(writer, " = ");
        code_literal(writer, &literal);
        code_add(writer, "\n");
    }
}

/* τ and p, where the text wants them. */
static void add_places(struct code_writer *writer, const struct setup *s, const char *text,
                       int dialect)
{
    bool share = has_word(text, "p");
    const char *since = dialect == JAX ? "max(t - warmup, 0)" : "t - warmup";
    if (share && s->warmup >= s->horizon)
        add_python(writer, s, "p = 1.0  # no update is left after the warmup\n", "", dialect);
    else if (share && dialect == JAX)
        add_python(writer, s, "p = min(max(t - warmup, 0) / (horizon - warmup), 1)\n", "", dialect);
    else if (share)
        add_python(writer, s, "p = min((t - warmup) / (horizon - warmup), 1)\n", "", dialect);
    if (has_word(text, "tau"))
        add_python(writer, s, "tau = @\n", since, dialect);
}

static const char *piece_of(const struct setup *s)
{
    const struct schedule_kind *kind = &schedule_kinds[s->schedule];
    return kind->piece ? kind->piece(s) : "";
}

static bool warms_up(const struct setup *s)
{
    return s->warmup > 0.0 && !schedule_kinds[s->schedule].own_warmup;
}

/* The piece may want τ where the text does not. */
static void add_body(struct code_writer *writer, const struct setup *s, int dialect)
{
    const struct schedule_kind *kind = &schedule_kinds[s->schedule];
    const char *text = dialect == JAX && kind->jax ? kind->jax : kind->python;
    add_places(writer, s, text, dialect);
    add_python(writer, s, text, piece_of(s), dialect);
    code_add(writer, "\n");
}

static void add_rate_python(struct code_writer *writer, const struct setup *s)
{
    code_add(writer, "def rate(t):\n"
                     "    \"\"\"The rate that update t = 0, 1, ... uses.\"\"\"\n");
    if (warms_up(s)) {
        const char *warm = warmup_python(s);
        code_add(writer, "    if t < warmup:\n");
        if (has_word(warm, "x"))
            code_add(writer, "        x, s = t / warmup, warmup_start\n");
        else if (has_word(warm, "s"))
            code_add(writer, "        s = warmup_start\n");
        code_add(writer, "    ");
        add_python(writer, s, "    return peak * @\n", warm, PLAIN);
    }
    add_body(writer, s, PLAIN);
}

static void add_rate_jax(struct code_writer *writer, const struct setup *s)
{
    bool warm = warms_up(s);
    code_add(writer,
             "def %s(t):\n"
             "    \"\"\"The rate that update t = 0, 1, ... uses%s.\"\"\"\n",
             warm ? "after_warmup" : "schedule", warm ? ", for t >= warmup" : "");
    add_body(writer, s, JAX);
    if (!warm)
        return;
    code_add(writer, "\n\ndef schedule(t):\n"
                     "    \"\"\"The rate that update t = 0, 1, ... uses.\"\"\"\n");
    if (has_word(warmup_python(s), "x"))
        add_python(writer, s, "x, s = min(t / warmup, 1), warmup_start\n", "", JAX);
    else if (has_word(warmup_python(s), "s"))
        add_python(writer, s, "s = warmup_start\n", "", JAX);
    add_python(writer, s, "rising = peak * @\nreturn where(t < warmup, rising, after_warmup(t))\n",
               warmup_python(s), JAX);
}

/* ---- plans ---- */

static const char *const function_names[] = {[PLAIN] = "rate", [JAX] = "schedule"};

/* A function of its own, which holds the part's parameters, and counts as its schedule does. */
static void add_part(struct code_writer *writer, const struct part *part, int dialect)
{
    static const char *const of[] = {[PLAIN] = "t", [JAX] = "jnp.maximum(t, "};
    const struct setup alone = schedule_alone(&part->setup);
    double start = schedule_start(&part->setup);
    const char *name = function_names[dialect];
    char text[8192];
    struct code_writer inner = {.text = text, .size = sizeof text};
    add_params(&inner, &alone);
    code_add(&inner, "\n");
    (dialect == JAX ? add_rate_jax : add_rate_python)(&inner, &alone);
    code_add(&inner, "\nreturn %s(%s", name, of[dialect]);
    if (dialect == JAX)
        code_add(&inner, "%.0f)", part->from);
    if (start > 0.0)
        code_add(&inner, " - %.0f", start);
    code_add(&inner, ")\n");
    text[inner.used < (int)sizeof text ? inner.used : (int)sizeof text - 1] = '\0';
    code_add(writer, "def %s_from_%.0f(t):\n    \"\"\"From update %.0f on%s.\"\"\"\n", name,
             part->from, part->from,
             start > 0.0 && start == part->from ? ", counted from there" : "");
    code_indented(writer, text);
    code_add(writer, "\n\n");
}

static void add_choice(struct code_writer *writer, const struct plan *plan, int dialect)
{
    const char *name = function_names[dialect];
    code_add(writer, "def %s(t):\n    \"\"\"The rate that update t = 0, 1, ... uses.\"\"\"\n",
             name);
    if (dialect == JAX)
        code_add(writer, "    rate = %s_from_0(t)\n", name);
    for (int i = 1; i < plan->count; i++) {
        const struct part *part = &plan->part[dialect == JAX ? i : plan->count - i];
        code_add(writer,
                 dialect == JAX ? "    rate = jnp.where(t >= %.0f, %s_from_%.0f(t), rate)\n"
                                : "    if t >= %.0f:\n        return %s_from_%.0f(t)\n",
                 part->from, name, part->from);
    }
    if (dialect == JAX)
        code_add(writer, "    return rate\n");
    else
        code_add(writer, "    return %s_from_0(t)\n", name);
}

static void add_rate(struct code_writer *writer, const struct plan *plan, int dialect)
{
    const struct setup *first = &plan->part[0].setup;
    if (plan->count == 1) {
        (dialect == JAX ? add_rate_jax : add_rate_python)(writer, first);
        return;
    }
    for (int i = 0; i < plan->count; i++)
        add_part(writer, &plan->part[i], dialect);
    add_choice(writer, plan, dialect);
}

void write_rate_params(struct code_writer *writer, const struct plan *plan)
{
    const struct setup *first = &plan->part[0].setup;
    if (plan->count == 1)
        add_params(writer, first);
    else
        code_add(writer, "peak = %s  # the optimizer begins with it\n",
                 literal_real(first->lr).text);
}

void write_rate_python(struct code_writer *writer, const struct plan *plan)
{
    add_rate(writer, plan, PLAIN);
}

void write_rate_jax(struct code_writer *writer, const struct plan *plan)
{
    add_rate(writer, plan, JAX);
}
