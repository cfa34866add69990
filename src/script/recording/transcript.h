/* What happens in a recording, in words: for who cannot see it. */
#pragma once

#include "script/recording/recorded.h"

#include <stdio.h>

/* Chapters and keys with their times, those of recording_times, and the last picture, as text of an
 * XML element. */
void write_transcript(const struct recording *recording, const long *times, FILE *out);

/* The name of what a key sent: "right", "ctrl+c", "p". */
enum { KEY_NAME = 40 };
void key_name(const char *sent, char name[KEY_NAME]);
