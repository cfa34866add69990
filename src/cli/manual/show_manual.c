#include "cli/command.h"

#include "cli/options.h"
#include "term/terminal.h"

#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- as plain text ---- */

/* The requests that the page has, and no others. */
enum { WIDTH = 78, LINE_MOST = 600, INDENT = 4, TERM_INDENT = 7 };

struct text {
    char line[LINE_MOST];
    size_t length; /* bytes */
    int columns;
    int indent, shift; /* of what follows a term; of terms within a term */
    bool term;         /* the next line is one */
    bool ascii;
};

static void end_line(struct text *text)
{
    if (text->length > 0)
        print_line(stdout, text->line, text->ascii);
    text->length = 0;
}

static int columns_of(const char *word, size_t length)
{
    int columns = 0;
    for (size_t i = 0; i < length; i++)
        columns += ((unsigned char)word[i] & 0xc0) != 0x80;
    return columns;
}

static void add_word(struct text *text, const char *word, size_t length)
{
    int columns = columns_of(word, length);
    if (text->length > 0 && text->columns + 1 + columns > WIDTH)
        end_line(text);
    bool begins = text->length == 0;
    int blanks = begins ? text->indent + text->shift : 1;
    if (text->length + (size_t)blanks + length + 1 > sizeof text->line)
        return;
    text->length += (size_t)snprintf(text->line + text->length, sizeof text->line - text->length,
                                     "%*s%.*s", blanks, "", (int)length, word);
    text->columns = (begins ? 0 : text->columns) + blanks + columns;
}

/* Without what chooses a font: \fI; \- and \e are the characters that they stand for. */
static void plain(const char *roff, size_t length, char *out, size_t size)
{
    size_t n = 0;
    for (size_t i = 0; i < length && n + 1 < size; i++) {
        if (roff[i] == '"')
            continue;
        if (roff[i] != '\\') {
            out[n++] = roff[i];
        } else if (roff[++i] == 'f') {
            i++;
        } else {
            out[n++] = (char)(roff[i] == 'e' ? '\\' : roff[i]);
        }
    }
    out[n] = '\0';
}

static void add_words(struct text *text, const char *words)
{
    for (const char *at = words + strspn(words, " "); *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        add_word(text, at, length);
        at += length;
    }
    if (text->term) {
        end_line(text);
        text->term = false;
        text->indent = TERM_INDENT + INDENT;
    }
}

static void add_heading(struct text *text, const char *words, int indent)
{
    end_line(text);
    puts("");
    text->indent = indent;
    text->shift = 0;
    add_words(text, words);
    end_line(text);
    text->indent = TERM_INDENT;
}

static void add_line(struct text *text, const char *roff, size_t length)
{
    char line[LINE_MOST];
    plain(roff, length, line, sizeof line);
    const char *words = line + strcspn(line, " ");
    if (line[0] != '.')
        add_words(text, line);
    else if (strncmp(line, ".SH ", 4) == 0 || strncmp(line, ".SS ", 4) == 0)
        add_heading(text, words, line[2] == 'H' ? 0 : INDENT);
    else if (strcmp(line, ".TP") == 0) {
        end_line(text);
        text->term = true;
        text->indent = TERM_INDENT;
    } else if (strcmp(line, ".RS") == 0 || strcmp(line, ".RE") == 0) {
        end_line(text);
        text->shift += line[2] == 'S' ? INDENT : -INDENT;
    } else if (strcmp(line, ".br") == 0) {
        end_line(text);
    } else if (strncmp(line, ".B", 2) == 0 || strncmp(line, ".I", 2) == 0) {
        add_words(text, words);
    }
}

static void print_plain(FILE *page)
{
    char line[LINE_MOST];
    struct text text = {.ascii = !terminal_unicode()};
    rewind(page);
    while (fgets(line, sizeof line, page))
        add_line(&text, line, strcspn(line, "\n"));
    end_line(&text);
}

/* ---- by man ---- */

/* The page in a file without a name; NULL: there is none to be had. */
static FILE *page_in_file(void (*print)(void))
{
    FILE *page = tmpfile();
    int terminal = page ? dup(STDOUT_FILENO) : -1;
    fflush(stdout);
    if (terminal < 0 || dup2(fileno(page), STDOUT_FILENO) < 0) {
        if (page)
            fclose(page);
        return NULL;
    }
    print();
    fflush(stdout);
    dup2(terminal, STDOUT_FILENO);
    close(terminal);
    return page;
}

/* In the child: man reads the page from its standard input, and its pager the keys from the
 * terminal. No shell is asked, and what man says of itself is of no use. */
static void become_man(FILE *page)
{
    int null = open("/dev/null", O_WRONLY);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    signal(SIGQUIT, SIG_DFL);
    lseek(fileno(page), 0, SEEK_SET);
    if (dup2(fileno(page), STDIN_FILENO) >= 0 && null >= 0 && dup2(null, STDERR_FILENO) >= 0)
        execlp("man", "man", "-l", "-", (char *)NULL);
    _exit(127);
}

/* Has man shown it? 3 is what it returns where its pager has ended with a status of its own. */
static bool shown_by_man(FILE *page)
{
    enum { MAN_CHILD_FAILED = 3 };
    int status = 0;
    signal(SIGINT, SIG_IGN); /* it is the pager's */
    signal(SIGQUIT, SIG_IGN);
    pid_t child = fork();
    if (child == 0)
        become_man(page);
    while (child > 0 && waitpid(child, &status, 0) < 0)
        ;
    signal(SIGINT, SIG_DFL);
    signal(SIGQUIT, SIG_DFL);
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    return child > 0 && (code == 0 || code == MAN_CHILD_FAILED);
}

int show_manual(void (*print)(void))
{
    FILE *page = page_in_file(print);
    if (!page) {
        print_error("no temporary file for the page; lrscope manual > FILE writes it in roff");
        return 1;
    }
    if (!shown_by_man(page))
        print_plain(page);
    fclose(page);
    return finish_output();
}
