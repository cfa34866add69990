#include "screen/core/history.h"

#include <stddef.h>

void history_start(struct history *history, const struct setting *setting)
{
    history->oldest = history->present = history->newest = 0;
    history->entry[0] = *setting;
    history->burst = -1;
}

void history_add(struct history *history, const struct setting *setting, int burst)
{
    bool joins = burst >= 0 && burst == history->burst && history->present == history->newest;
    if (!joins) {
        history->newest = ++history->present;
        if (history->newest - history->oldest == HISTORY_DEPTH)
            history->oldest++;
    }
    history->entry[history->present % HISTORY_DEPTH] = *setting;
    history->burst = burst;
}

void history_amend(struct history *history, const struct setting *setting)
{
    history->entry[history->present % HISTORY_DEPTH] = *setting;
}

void history_pause(struct history *history) { history->burst = -1; }

static const struct setting *move_to(struct history *history, int present)
{
    if (present < history->oldest || present > history->newest)
        return NULL;
    history->present = present;
    history->burst = -1;
    return &history->entry[present % HISTORY_DEPTH];
}

const struct setting *history_undo(struct history *history)
{
    return move_to(history, history->present - 1);
}

const struct setting *history_redo(struct history *history)
{
    return move_to(history, history->present + 1);
}
