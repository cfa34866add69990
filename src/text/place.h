/* Where in what a person wrote something is wrong: "a.setup:3", or an option, which has no lines.
 */
#pragma once

struct place {
    char text[4200];
};

struct place place_of(const char *source, int line);
