/* The manual's part on tapes: what of VHS's language is played, and how. */
#include "cli/manual/manual_roff.h"

#include <stdio.h>

static const struct {
    const char *words, *takes, *help;
} rows[] = {
    {"Type", "[@TIME] \"TEXT\" ...",
     "Types it, a character each 50 ms, or as TypingSpeed or @TIME say. The text stands in "
     "\"...\", '...' or `...`, without escapes, or is a word."},
    {"Enter", "[@TIME] [COUNT]",
     "A key, and then a rest as after a character; so do Space, Backspace, Delete, Insert, Escape, "
     "Tab, Up, Down, Left, Right, PageUp, PageDown, Home and End."},
    {"Ctrl+X, Alt+X, Shift+X", "",
     "A key held down with others, as Ctrl+L, Shift+Tab, Shift+Right; after Ctrl there is no rest. "
     "Ctrl+C quits."},
    {"Sleep", "TIME", "A time is 500ms, 2s, 1m or .5, which is seconds."},
    {"Wait", "[@TIME]",
     "Alone: until nothing is left to compute, so that nobody has to guess how long to sleep."},
    {"Wait+Screen", "[@TIME] /PATTERN/",
     "Until the screen shows it; Wait+Line: until its last line does. It fails after 15 s, or "
     "WaitTimeout, with what the screen shows. A pattern is an extended regular expression, as of "
     "grep -E, with \\d \\s \\w \\D \\S \\W, (?i) at its beginning, (?:...) and .*? as well; ^ and "
     "$ "
     "are those of a line."},
    {"Hide, Show", "", "What stands between takes no time and is not seen."},
    {"Screenshot", "FILE.svg|FILE.txt", "The picture as it is; in place of FILE.png FILE.svg."},
    {"Copy, Paste", "\"TEXT\"", "Pastes what was copied."},
    {"Output", "FILE",
     "FILE.cast, .svg or .txt; several may be named. In place of .gif and .mp4 a "
     "cast is written, and how agg makes the rest of it is said."},
    {"Set", "NAME VALUE",
     "Columns and Rows, or Width and Height: below 320 and 120 these are cells, else pixels, of "
     "which a column takes 0.6 FontSize + LetterSpacing and a row 1.2 FontSize LineHeight, within "
     "Padding and Margin. TypingSpeed and PlaybackSpeed may change on the way. Framerate: pictures "
     "a second at most (20). Theme: dark, unless its name or its background is light. WaitTimeout, "
     "WaitPattern. What is about fonts and windows is named once and left out."},
    {"Source", "FILE.tape", "Another tape in this place, without its outputs."},
    {"# Caption", "\"TEXT\"", "A line below the picture, until the next; to VHS it is a comment."},
    {"# Chapter", "\"TEXT\"", "A marker in a cast."},
};

void manual_tapes(void)
{
    roff_heading("tapes");
    roff_sentences(
        "A tape is a text file in the language of VHS: what is pressed on the screen, and when. "
        "lrscope demo FILE.tape plays it and writes the files that it names. The clock is counted "
        "and not read, and what the screen has computed comes a fixed time after it was asked for; "
        "so the same tape gives the same bytes on any machine. The picture changes when a key is "
        "pressed, when a result comes and while the run plays.");
    roff_sentences(
        "Nothing in it is executed. It begins, as for VHS, with a command line that is typed: Type "
        "\"lrscope --lr 0.02\" and Enter start the screen with these options, Type \"lrscope "
        "lesson "
        "warmup\" a lesson. Before lrscope there "
        "may be cd, clear and export, which do nothing; any other program is an error. All that "
        "is typed before the screen is up takes no time. The recording ends before it quits: what "
        "follows q or Ctrl+C is left out. The first comment is its title, the lines below it tell "
        "what it is about.");
    roff_sentences(
        "On a terminal a tape without an output, or one that comes with the program, plays live; q "
        "or Esc ends it. lrscope demo --check FILE.tape writes nothing: it names what VHS would "
        "not run, and compares the files that are there with what would be written; it exits with "
        "1 where one differs. A player of casts whose lines of characters have gaps wants its line "
        "height at 1.0 to 1.2.");
    puts(".SS Commands of a tape");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        roff_term(rows[i].words, rows[i].takes, rows[i].help);
}
