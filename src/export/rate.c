/* The schedule as a Python function: from the text in its kind's row, for math and for jax. */
#include "export/page.h"
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
};

static bool wordly(char c) { return isalnum((unsigned char)c) || c == '_'; }

static const char *translated(const char *word, size_t length, int dialect)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strlen(words[i].word) == length && strncmp(words[i].word, word, length) == 0)
            return words[i].in[dialect];
    return NULL;
}

/* Adds Python lines, each indented by four, with words translated and @ replaced by the piece. */
static void add_python(struct page *page, const char *text, const char *piece, int dialect)
{
    while (*text) {
        size_t length = 0;
        if (page->column == 0)
            page_add(page, "    ");
        while (wordly(text[length]))
            length++;
        const char *other = translated(text, length, dialect);
        if (length == 0)
            length = 1;
        if (*text == '@')
            add_python(page, piece, "", dialect);
        else if (other)
            page_add(page, "%s", other);
        else
            page_add(page, "%.*s", (int)length, text);
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

void write_rate_params(struct page *page, const struct setup *s)
{
    for (int i = 0; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i;
        if (params[id].group != GROUP_SCHEDULE || id == P_SCHEDULE)
            continue;
        if (id != P_LR && !param_applies(s, id)) /* every optimizer is given a peak */
            continue;
        if (id == P_LR)
            page_add(page, "peak");
        else if (params[id].type == TYPE_CHOICE) /* is in the function's lines already */
            page_add(page, "# %s", params[id].key);
        else
            for (const char *c = params[id].key; *c; c++)
                page_add(page, "%c", *c == '-' ? '_' : *c);
        const struct literal literal = literal_param(s, id);
        page_add(page, " = ");
        page_literal(page, &literal);
        page_add(page, "\n");
    }
}

/* τ and p, where the text wants them. */
static void add_places(struct page *page, const struct setup *s, const char *text, int dialect)
{
    bool share = has_word(text, "p");
    const char *since = dialect == JAX ? "max(t - warmup, 0)" : "t - warmup";
    if (share && s->warmup >= s->steps)
        add_python(page, "p = 1.0  # no update is left after the warmup\n", "", dialect);
    else if (share && dialect == JAX)
        add_python(page, "p = min(max(t - warmup, 0) / (steps - warmup), 1)\n", "", dialect);
    else if (share)
        add_python(page, "p = min((t - warmup) / (steps - warmup), 1)\n", "", dialect);
    if (has_word(text, "tau"))
        add_python(page, "tau = @\n", since, dialect);
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
static void add_body(struct page *page, const struct setup *s, int dialect)
{
    const struct schedule_kind *kind = &schedule_kinds[s->schedule];
    const char *text = dialect == JAX && kind->jax ? kind->jax : kind->python;
    add_places(page, s, text, dialect);
    add_python(page, text, piece_of(s), dialect);
    page_add(page, "\n");
}

void write_rate_python(struct page *page, const struct setup *s)
{
    page_add(page, "def rate(t):\n"
                   "    \"\"\"The rate that update t = 0, 1, ... uses.\"\"\"\n");
    if (warms_up(s)) {
        const char *warm = warmup_python(s);
        page_add(page, "    if t < warmup:\n");
        if (has_word(warm, "x"))
            page_add(page, "        x, s = t / warmup, warmup_start\n");
        page_add(page, "    ");
        add_python(page, "    return peak * @\n", warm, PLAIN);
    }
    add_body(page, s, PLAIN);
}

void write_rate_jax(struct page *page, const struct setup *s)
{
    bool warm = warms_up(s);
    page_add(page,
             "def %s(t):\n"
             "    \"\"\"The rate that update t = 0, 1, ... uses%s.\"\"\"\n",
             warm ? "after_warmup" : "schedule", warm ? ", for t >= warmup" : "");
    add_body(page, s, JAX);
    if (!warm)
        return;
    page_add(page, "\n\ndef schedule(t):\n"
                   "    \"\"\"The rate that update t = 0, 1, ... uses.\"\"\"\n");
    if (has_word(warmup_python(s), "x"))
        add_python(page, "x, s = min(t / warmup, 1), warmup_start\n", "", JAX);
    add_python(page, "rising = peak * @\nreturn where(t < warmup, rising, after_warmup(t))\n",
               warmup_python(s), JAX);
}
