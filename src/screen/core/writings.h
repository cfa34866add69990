/* What the network of a run writes at an update, kept from one picture to the next. */
#pragma once

#include "model/network/text/reading.h"
#include "model/run/run.h"

struct writings;

struct writings *writings_new(void); /* NULL: memory is short */
void writings_free(struct writings *writings);

/* What a run's network has written before update t, 0 … done, and how it reads. generation tells
 * plans apart: two runs of one are the same as far as both are done. It is there until as many
 * others have been asked for as a picture shows. It takes about as many seconds as are given, which
 * are counted down, to go to the state and to write: what is not whole then goes on with the next
 * call, and NULL is nothing yet. */
struct written {
    struct writing writing;
    struct reading reading;
    bool whole;
};
const struct written *writings_at(struct writings *writings, const struct run *run, long generation,
                                  double t, enum replay_use use, double *seconds);
