#include "screen/core/history.h"

#include <stddef.h>

static void keep(struct history *history, const struct named_plan *named_plan)
{
    const int place = history->present % HISTORY_DEPTH;
    history->entry[place] = *named_plan;
    history->beside[place] = history->pair;
}

void history_start(struct history *history, const struct named_plan *named_plan)
{
    history->oldest = history->present = history->newest = 0;
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
    const struct pair *kept = &history->beside[present % HISTORY_DEPTH];
    *selected = history->selected[later % HISTORY_DEPTH];
    history->present = present;
    history->undo_group = -1;
    history->pair = *kept;
    if (!kept->open || kept->focus == focus)
        return plan;
    history->pair.focus = focus;
    history->pair.other = *plan;
    return &kept->other;
}

const struct named_plan *history_undo(struct history *history, int *selected)
{
    return move_to(history, history->present - 1, selected);
}

const struct named_plan *history_redo(struct history *history, int *selected)
{
    return move_to(history, history->present + 1, selected);
}
