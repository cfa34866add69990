/* What the tests of the commands share. */
#pragma once

#include "model/given.h"
#include "support/command.h"

/* A table without the comment that says what made it (provenance_test.c reads that). */
static inline void strip_comment(struct answer *answer)
{
    if (strncmp(answer->out, "# lrscope ", 10) != 0)
        return;
    size_t comment = strcspn(answer->out, "\n") + 1;
    memmove(answer->out, answer->out + comment, answer->out_size - comment + 1);
    answer->out_size -= comment;
}

/* The output of a call that goes well: status 0, on standard error so many lines; of what is no
 * code without its comment. The caller frees it. */
static inline char *output_told(const char *arguments, int lines)
{
    struct answer answer = command(arguments);
    if (answer.status != 0 || (lines == 0 ? (int)answer.err_size : lines_of(answer.err)) != lines)
        fail_msg("lrscope %s: status %d, %s", arguments, answer.status, answer.err);
    free(answer.err);
    if (strncmp(arguments, "code", 4) != 0)
        strip_comment(&answer);
    return answer.out;
}

static inline char *output(const char *arguments) { return output_told(arguments, 0); }

static inline void must_contain(const char *text, const char *part, const char *what)
{
    if (!strstr(text, part))
        fail_msg("%s: \"%s\" is not in: %.600s", what, part, text);
}

/* A call that is refused: the status, one line on standard error that has these parts (up to a
 * NULL), nothing on standard output. */
static inline void must_refuse_call(const struct call *call, int status, const char *const *parts)
{
    struct answer answer = command_as(call);
    const char *what = call->arguments ? call->arguments : call->given[0];
    if (answer.status != status)
        fail_msg("lrscope %s: status %d and not %d; %s", what, answer.status, status, answer.err);
    if (answer.out_size > 0)
        fail_msg("lrscope %s: there is output: %.100s", what, answer.out);
    if (lines_of(answer.err) != 1 || answer.err[answer.err_size - 1] != '\n')
        fail_msg("lrscope %s: not one line: %s", what, answer.err);
    must_contain(answer.err, "lrscope: ", what);
    for (; *parts; parts++)
        must_contain(answer.err, *parts, what);
    for (const char *c = answer.err; c[1]; c++)
        if ((unsigned char)*c < ' ' || *c == 127)
            fail_msg("lrscope %s: a control character in the message", what);
    answer_free(&answer);
}

static inline void must_refuse(const char *arguments, const char *const *parts)
{
    must_refuse_call(&(struct call){.arguments = arguments}, 2, parts);
}

/* The number behind a word. */
static inline double number_after(const char *text, const char *word)
{
    const char *at = strstr(text, word);
    if (!at)
        fail_msg("\"%s\" is not in: %.400s", word, text);
    return at ? strtod(at + strlen(word), NULL) : NAN;
}
