#include "term/write_order.h"

#include <string.h>

/* Styles beyond so many share the last group: then a style may come back, which costs bytes alone.
 */
enum { SLOTS_MOST = 4096, GROUPS_MOST = SLOTS_MOST / 2 };

struct groups {
    unsigned slots;           /* in use: a power of two, and twice as many as there are styles */
    int16_t slot[SLOTS_MOST]; /* a hash table of 1 + group; 0: free */
    struct terminal_style term_style[GROUPS_MOST];
    int size[GROUPS_MOST + 1];
    int count;
};

static unsigned hash(struct terminal_style term_style)
{
    unsigned h = (unsigned)term_style.foreground * 0x9e3779b1u ^
                 (unsigned)term_style.background * 0x85ebca6bu ^ term_style.attr;
    return h ^ h >> 15;
}

/* The group of a style, a new one if need be. */
static int group_of(struct groups *groups, struct terminal_style term_style)
{
    unsigned mask = groups->slots - 1, at = hash(term_style) & mask;
    for (; groups->slot[at]; at = (at + 1) & mask)
        if (terminal_style_same(groups->term_style[groups->slot[at] - 1], term_style))
            return groups->slot[at] - 1;
    if (groups->count == GROUPS_MOST - 1)
        return groups->count;
    groups->term_style[groups->count] = term_style;
    groups->slot[at] = (int16_t)++groups->count;
    groups->size[groups->count] = 0;
    return groups->count - 1;
}

/* No group yet. To clear all of the table would take longer than what it is for, where little has
 * changed. */
static void start(struct groups *groups, int count)
{
    groups->slots = 64;
    while (groups->slots < SLOTS_MOST && groups->slots < 2 * (unsigned)count)
        groups->slots *= 2;
    memset(groups->slot, 0, groups->slots * sizeof groups->slot[0]);
    groups->count = 0;
    groups->size[0] = 0;
}

/* Is there a written cell at this index of `changed`, next to the other one, whose style shows the
 * blank as it is to be? */
static bool carries(const struct shown_cell *cells, const int *changed, int i, int blank, int step)
{
    const struct shown_cell *cell = &cells[changed[i]];
    return changed[i] == changed[blank] + step && !is_blank(cell) &&
           rendition_same_blank(cell->term_style, cells[changed[blank]].term_style);
}

/* The end of the run of adjacent blank cells alike from i on. */
static int blank_run(const struct shown_cell *cells, const int *changed, int i, int count)
{
    int end = i + 1;
    while (end < count && changed[end] == changed[end - 1] + 1 && is_blank(&cells[changed[end]]) &&
           rendition_same_blank(cells[changed[end]].term_style, cells[changed[i]].term_style))
        end++;
    return end;
}

static void assign(struct groups *groups, const struct shown_cell *cells, const int *changed,
                   int count, int *group)
{
    for (int i = 0, end; i < count; i = end) {
        struct terminal_style term_style = cells[changed[i]].term_style;
        end = i + 1;
        if (is_blank(&cells[changed[i]])) {
            end = blank_run(cells, changed, i, count);
            if (i > 0 && carries(cells, changed, i - 1, i, -1))
                term_style = cells[changed[i - 1]].term_style;
            else if (end < count && carries(cells, changed, end, end - 1, 1))
                term_style = cells[changed[end]].term_style;
        }
        int g = group_of(groups, term_style);
        groups->size[g] += end - i;
        for (int k = i; k < end; k++)
            group[k] = g;
    }
}

void write_order(const struct shown_cell *cells, int *changed, int count, int *room)
{
    struct groups groups;
    int *group = room, *sorted = room + count, next = 0;
    start(&groups, count);
    assign(&groups, cells, changed, count, group);
    for (int g = 0; g <= groups.count; g++) { /* sizes become places */
        int size = groups.size[g];
        groups.size[g] = next;
        next += size;
    }
    for (int i = 0; i < count; i++)
        sorted[groups.size[group[i]]++] = changed[i];
    memcpy(changed, sorted, (size_t)count * sizeof *changed);
}
