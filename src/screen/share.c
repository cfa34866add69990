#include "screen/share.h"

#include "screen/situation.h"
#include "text/shell_word.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MOST = 6 * PLAN_TEXT_MOST };

static void add_word(char *line, const char *before, const char *word)
{
    size_t used = strlen(line);
    snprintf(line + used, LINE_MOST - used, "%s", before);
    used = strlen(line);
    shell_word(word, line + used, LINE_MOST - used);
}

static void add_options(char *line, const struct shown *shown)
{
    for (int i = 0; i < SHOWN_WORDS; i++) {
        const struct shown_row *row = &shown_rows[i];
        char option[40];
        if (!row->option || !shown->word[i][0])
            continue;
        const bool is_switch = strcmp(row->what, "on|off") == 0;
        snprintf(option, sizeof option, " --%s%s", row->key, is_switch ? "" : " ");
        if (is_switch)
            snprintf(line + strlen(line), LINE_MOST - strlen(line), "%s", option);
        else
            add_word(line, option, shown->word[i]);
    }
}

char *share_line(const struct ui *ui)
{
    struct shown *shown = malloc(sizeof *shown);
    char *line = malloc(LINE_MOST), *rest = malloc(LINE_MOST);
    const bool memory = shown && line && rest;
    if (memory) {
        situation_of(ui, shown);
        snprintf(line, LINE_MOST, "lrscope");
        plan_options(&ui->now.plan, line + strlen(line), LINE_MOST - (int)strlen(line));
        add_options(line, shown);
        if (shown_write_line(shown, rest, LINE_MOST) > 0)
            add_word(line, " --show ", rest);
    }
    free(shown);
    free(rest);
    if (memory)
        return line;
    free(line);
    return NULL;
}

void act_share(struct ui *ui, int which)
{
    (void)which;
    free(ui->copied);
    ui->copied = share_line(ui);
    if (!ui->copied)
        ui_no_memory(ui);
    else if (strlen(ui->copied) < MESSAGE_MOST)
        ui_say(ui, "%s", ui->copied);
    else
        ui_say(ui, "%.*s …", MESSAGE_MOST - 8, ui->copied);
}

void share_end(struct ui *ui) { free(ui->copied); }
