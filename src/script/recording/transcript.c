#include "script/recording/transcript.h"

#include "draw/frame_writers.h"
#include "draw/svg.h"
#include "script/recording/sent_keys.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

/* What other terminals, or the same ones in other modes, send for the keys of sent_keys. */
static const struct {
    const char *sent, *told;
} others[] = {
    {"\033OA", "up"},   {"\033OB", "down"},  {"\033OC", "right"}, {"\033OD", "left"},
    {"\033OH", "home"}, {"\033OF", "end"},   {"\033[1~", "home"}, {"\033[4~", "end"},
    {"\n", "enter"},    {"\b", "backspace"},
};

/* NULL: it is no key with a name. */
static const char *told(const char *sent)
{
    for (int i = 0; i < SENT_ALL_KEYS; i++)
        if (sent[0] != '\0' && strcmp(sent_keys[i].bytes, sent) == 0)
            return sent_keys[i].told;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(others[i].sent, sent) == 0)
            return others[i].told;
    return NULL;
}

void key_name(const char *sent, char name[KEY_NAME])
{
    const char *known = told(sent);

    if (known != NULL) {
        snprintf(name, KEY_NAME, "%s", known);
        return;
    }
    if (sent[0] > 0 && sent[0] < ' ' && sent[1] == '\0')
        snprintf(name, KEY_NAME, "ctrl+%c", sent[0] + ('a' - 1));
    else
        utf8_quoted(sent, KEY_NAME / 4 - 1, name, KEY_NAME);
}

static void write_time(long ms, FILE *out)
{
    fprintf(out, "%ld.%ld s  ", (ms + 50) / 1000, (ms + 50) % 1000 / 100);
}

/* The event behind this one and those that are the same key again; pictures are between them. */
static size_t behind_key(const struct recording *recording, size_t event, int *count)
{
    const char *sent = recording_event(recording, event).text;
    size_t behind = event + 1;

    *count = 1;
    for (size_t i = event + 1; i < recording_events(recording); i++) {
        struct recorded next = recording_event(recording, i);
        if (next.kind == RECORDED_PICTURE)
            continue;
        if (next.kind != RECORDED_KEY || strcmp(next.text, sent) != 0)
            break;
        ++*count;
        behind = i + 1;
    }
    return behind;
}

static void write_events(const struct recording *recording, const long *times, FILE *out)
{
    size_t next = 0;

    for (size_t i = 0; i < recording_events(recording); i = next) {
        struct recorded event = recording_event(recording, i);
        next = i + 1;
        if (event.kind == RECORDED_PICTURE || (event.kind == RECORDED_MARKER && !event.text[0]))
            continue;
        write_time(times[i], out);
        if (event.kind == RECORDED_MARKER) {
            svg_write_escaped(out, event.text);
        } else {
            char name[KEY_NAME];
            int count;
            next = behind_key(recording, i, &count);
            key_name(event.text, name);
            fputs("key ", out);
            svg_write_escaped(out, name);
            if (count > 1)
                fprintf(out, ", %d times", count);
        }
        putc('\n', out);
    }
}

/* Dots, blocks and lines are no text, and many bytes. */
static bool is_text(uint32_t codepoint) { return codepoint < 0x2500 || codepoint > 0x28ff; }

static void write_last_picture(const struct recording *recording, FILE *out)
{
    struct frame frame;
    char *text = NULL;
    size_t size = 0;
    FILE *memory;

    if (!frame_init(&frame, recording_rows(recording), recording_cols(recording)))
        return;
    for (size_t i = 0; i < recording_events(recording); i++) {
        struct recorded event = recording_event(recording, i);
        if (event.kind == RECORDED_PICTURE)
            recorded_show(&event, &frame);
    }
    for (int i = 0; i < frame.rows * frame.cols; i++)
        if (!is_text(frame.cells[i].codepoint))
            frame.cells[i].codepoint = ' ';
    memory = open_memstream(&text, &size);
    if (memory != NULL) {
        bool written = write_frame_text(&frame, memory);
        if (fclose(memory) == 0 && written)
            svg_write_escaped(out, text);
    }
    free(text);
    frame_free(&frame);
}

void write_transcript(const struct recording *recording, const long *times, FILE *out)
{
    write_events(recording, times, out);
    write_time(times[recording_events(recording)], out);
    fputs("the end:\n", out);
    write_last_picture(recording, out);
}
