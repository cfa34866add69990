#include "store/session.h"

#include "store/state_file.h"

#include <math.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

/* Beyond the first few a place is only taken where living processes have those. */
enum { KEPT_PLACES = 4, PLACES = 32, NAME_ROOM = 32 };

static const char *name_of(int number, const char *ending, char *name)
{
    snprintf(name, NAME_ROOM, "session-%d%s", number, ending);
    return name;
}

/* Is a place with a text written then (−1: with none) to be had rather than another one? */
static bool is_better(bool newest, double written, double other)
{
    if (newest)
        return written > other;
    return written < other; /* an empty one before all */
}

struct session_place session_begin(bool newest, char *message, int size)
{
    struct session_place place = {-1, -1};
    double best = 0.0;
    char name[NAME_ROOM];
    message[0] = '\0';
    for (int i = 0; i < PLACES && (i < KEPT_PLACES || place.lock < 0); i++) {
        const double written = state_file_written(name_of(i, "", name));
        if (place.lock >= 0 && !is_better(newest, written, best))
            continue;
        const int lock = state_file_lock(name_of(i, ".lock", name), message, size);
        if (lock >= 0) {
            session_end(&place);
            place = (struct session_place){lock, i};
            best = written;
        } else if (place.lock < 0 && state_file_written("") < 0.0)
            break; /* there is no folder, and will be none */
    }
    return place;
}

void session_end(struct session_place *place)
{
    if (place->lock >= 0)
        close(place->lock);
    *place = (struct session_place){-1, -1};
}

char *session_found(const struct session_place *place, double *age)
{
    char name[NAME_ROOM];
    if (place->lock < 0)
        return NULL;
    const double written = state_file_written(name_of(place->number, "", name));
    *age = fmax(0.0, (double)time(NULL) - written);
    return written < 0.0 ? NULL : state_file_read(name, SESSION_TEXT_MOST);
}

bool session_keep(const struct session_place *place, const char *text, char *message, int size)
{
    char name[NAME_ROOM];
    return state_file_replace(name_of(place->number, "", name), text, message, size);
}
