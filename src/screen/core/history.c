#include "screen/core/history.h"

#include <stdlib.h>
#include <string.h>

/* A plan has room for many parts, and mostly one. */
struct kept_pair {
    enum side focus;
    char name[NAME_MOST];
    bool modified;
    int count;
    struct part part[];
};

static struct kept_pair *kept_of(const struct pair *pair)
{
    const struct named_plan *other = &pair->other;
    const size_t parts = (size_t)other->plan.count * sizeof(struct part);
    struct kept_pair *kept = pair->open ? malloc(sizeof *kept + parts) : NULL;
    if (!kept)
        return NULL;
    kept->focus = pair->focus;
    memcpy(kept->name, other->name, sizeof kept->name);
    kept->modified = other->modified;
    kept->count = other->plan.count;
    memcpy(kept->part, other->plan.part, parts);
    return kept;
}

static struct pair pair_of(const struct kept_pair *kept)
{
    struct pair pair = {.open = true, .focus = kept->focus};
    memcpy(pair.other.name, kept->name, sizeof kept->name);
    pair.other.modified = kept->modified;
    pair.other.plan.count = kept->count;
    memcpy(pair.other.plan.part, kept->part, (size_t)kept->count * sizeof(struct part));
    return pair;
}

static void keep(struct history *history, const struct named_plan *named_plan)
{
    const int place = history->present % HISTORY_DEPTH;
    history->entry[place] = *named_plan;
    free(history->beside[place]);
    history->beside[place] = kept_of(&history->pair);
}

void history_drop(struct history *history)
{
    for (int i = 0; history && i < HISTORY_DEPTH; i++)
        free(history->beside[i]);
}

void history_start(struct history *history, const struct named_plan *named_plan)
{
    history->oldest = history->present = history->newest = 0;
    history->pair = (struct pair){.open = false};
    for (int i = 0; i < HISTORY_DEPTH; i++)
        history->beside[i] = NULL;
    keep(history, named_plan);
    history->undo_group = -1;
}

bool history_joins(const struct history *history, int undo_group)
{
    return undo_group >= 0 && undo_group == history->undo_group &&
           history->present == history->newest;
}

void history_add(struct history *history, const struct named_plan *named_plan, int selected,
                 int undo_group)
{
    if (!history_joins(history, undo_group)) {
        history->newest = ++history->present;
        if (history->newest - history->oldest == HISTORY_DEPTH)
            history->oldest++;
        history->selected[history->present % HISTORY_DEPTH] = selected;
        history->focus[history->present % HISTORY_DEPTH] = history->pair.focus;
    }
    keep(history, named_plan);
    history->undo_group = undo_group;
}

void history_amend(struct history *history, const struct named_plan *named_plan)
{
    keep(history, named_plan);
}

void history_pause(struct history *history) { history->undo_group = -1; }

/* The change between two plans is kept with the later one. */
static const struct named_plan *move_to(struct history *history, int present, int *selected)
{
    if (present < history->oldest || present > history->newest)
        return NULL;
    const int later = present > history->present ? present : history->present;
    const enum side focus = history->focus[later % HISTORY_DEPTH];
    const struct named_plan *plan = &history->entry[present % HISTORY_DEPTH];
    const struct kept_pair *kept = history->beside[present % HISTORY_DEPTH];
    *selected = history->selected[later % HISTORY_DEPTH];
    history->present = present;
    history->undo_group = -1;
    history->pair = kept ? pair_of(kept) : (struct pair){.open = false, .focus = focus};
    if (!kept || kept->focus == focus)
        return plan;
    history->crossed = history->pair.other;
    history->pair.focus = focus;
    history->pair.other = *plan;
    return &history->crossed;
}

const struct named_plan *history_undo(struct history *history, int *selected)
{
    return move_to(history, history->present - 1, selected);
}

const struct named_plan *history_redo(struct history *history, int *selected)
{
    return move_to(history, history->present + 1, selected);
}
