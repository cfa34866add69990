/* Wait: until nothing is left to compute, or until the screen shows something. */
#include "script/playing/tape_player.h"
#include "script/tape/tape_pattern.h"

#include <stdlib.h>
#include <string.h>

static const char *last_line(char *text)
{
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == '\n')
        text[--length] = '\0';
    const char *end = strrchr(text, '\n');
    return end ? end + 1 : text;
}

static void wait_settled(struct player *p, int64_t until)
{
    player_arrive(p);
    for (int64_t next; !p->over && (next = tape_jobs_next(&p->jobs)) != INT64_MAX;) {
        if (next > until) {
            player_fail(p, "there is still something to compute; Wait@30s waits longer");
            return;
        }
        player_go_to(p, next);
        player_arrive(p);
    }
}

/* As often as there may be a picture. */
static void go_on(struct player *p, int64_t until)
{
    const int64_t frame = player_next_frame(p, p->now + 1);
    player_go_to(p, frame < until ? frame : until);
}

static void wait_for(struct player *p, const struct tape_command *command, int64_t until)
{
    char message[200];
    regex_t pattern;
    long seen = -1;
    if (!tape_pattern(command->text, &pattern, message, sizeof message)) {
        player_fail(p, "%s", message);
        return;
    }
    for (;; go_on(p, until)) {
        player_arrive(p);
        if (p->over)
            break;
        char *text = p->changes != seen ? player_text(p) : NULL;
        if (p->changes != seen && !text)
            player_fail(p, "no memory for the screen");
        const bool found =
            text &&
            regexec(&pattern, command->wait == WAIT_LINE ? last_line(text) : text, 0, NULL, 0) == 0;
        seen = p->changes;
        free(text);
        if (found || p->over)
            break;
        if (p->now >= until) {
            player_fail(p, "the screen has not come to show /%.100s/", command->text);
            p->ending->screen = player_text(p);
        }
    }
    regfree(&pattern);
}

void player_wait(struct player *p, const struct tape_command *command)
{
    const long ms = command->ms >= 0 ? command->ms : p->of->tape->settings.wait_ms;
    const int64_t until = p->now + 1000 * (int64_t)ms;
    if (command->wait == WAIT_SETTLED)
        wait_settled(p, until);
    else
        wait_for(p, command, until);
}
