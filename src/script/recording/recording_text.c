#include "draw/frame_writers.h"
#include "script/recording/recorded.h"
#include "script/recording/recording.h"
#include "text/utf8.h"

/* A label is whatever a tape has, and the text may be read on a terminal. */
static void write_label(const char *label, FILE *out)
{
    for (char bytes[4]; *label;)
        fwrite(bytes, 1, (size_t)utf8_encode(codepoint_checked(utf8_next(&label)), bytes), out);
}

/* A marker is a line of its own; keys are not to be seen. */
static bool write_event(const struct recorded *event, struct frame *shown, FILE *out)
{
    if (event->kind == RECORDED_KEY)
        return true;
    fprintf(out, "---- %ld.%03ld s", event->ms / 1000, event->ms % 1000);
    if (event->kind == RECORDED_MARKER) {
        fputs(event->text[0] != '\0' ? "  " : "", out);
        write_label(event->text, out);
    }
    putc('\n', out);
    if (event->kind == RECORDED_MARKER)
        return true;
    recorded_show(event, shown);
    return write_frame_text(shown, out);
}

bool write_recording_text(const struct recording *recording, FILE *out)
{
    struct frame shown;
    bool written = true;

    if (!frame_init(&shown, recording_rows(recording), recording_cols(recording)))
        return false;
    for (size_t i = 0; written && i < recording_events(recording); i++) {
        struct recorded event = recording_event(recording, i);
        written = write_event(&event, &shown, out);
    }
    frame_free(&shown);
    return written && fflush(out) == 0 && !ferror(out);
}
