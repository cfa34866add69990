#include "screen/core/history.h"

#include <stddef.h>

void history_start(struct history *history, const struct named_plan *named_plan)
{
    history->oldest = history->present = history->newest = 0;
    history->entry[0] = *named_plan;
    history->undo_group = -1;
}

bool history_joins(const struct history *history, int undo_group)
{
    return undo_group >= 0 && undo_group == history->undo_group &&
           history->present == history->newest;
}

void history_add(struct history *history, const struct named_plan *named_plan, int undo_group)
{
    if (!history_joins(history, undo_group)) {
        history->newest = ++history->present;
        if (history->newest - history->oldest == HISTORY_DEPTH)
            history->oldest++;
    }
    history->entry[history->present % HISTORY_DEPTH] = *named_plan;
    history->undo_group = undo_group;
}

void history_amend(struct history *history, const struct named_plan *named_plan)
{
    history->entry[history->present % HISTORY_DEPTH] = *named_plan;
}

void history_pause(struct history *history) { history->undo_group = -1; }

static const struct named_plan *move_to(struct history *history, int present)
{
    if (present < history->oldest || present > history->newest)
        return NULL;
    history->present = present;
    history->undo_group = -1;
    return &history->entry[present % HISTORY_DEPTH];
}

const struct named_plan *history_undo(struct history *history)
{
    return move_to(history, history->present - 1);
}

const struct named_plan *history_redo(struct history *history)
{
    return move_to(history, history->present + 1);
}
