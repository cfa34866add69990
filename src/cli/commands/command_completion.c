/* lrscope completion: what a shell completes, written from the tables of commands and options. One
 * walk over those, and a writer for each shell. */
#include "cli/command.h"
#include "cli/recipes.h"
#include "model/params/params.h"
#include "model/params/value.h"
#include "model/verdict/outcome.h"
#include "script/lesson/shipped.h"
#include "script/tape/shipped_tapes.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { WORDS_MOST = 8192 };

/* An option with what may stand behind it. */
struct completed {
    const char *name, *help;
    bool is_switch, files;  /* files: the name of one, too */
    char words[WORDS_MOST]; /* its values, parted by blanks */
};

/* How a shell is told. Options are those of a command, or of all that have a set-up. */
struct writer {
    const char *shell;
    void (*begin)(void);
    void (*command)(const struct command *command); /* its options follow */
    void (*option)(const struct command *command, const struct completed *option);
    void (*end_command)(const struct command *command);
    void (*end)(void);
};

static bool has_setup(const struct command *command) { return strstr(command->usage, "--KEY"); }

static bool takes_files(const struct command *command)
{
    return has_setup(command) || strstr(command->usage, "FILE");
}

static void add_word(char *words, const char *word)
{
    const size_t used = strlen(words);
    if (used + strlen(word) + 2 < WORDS_MOST)
        snprintf(words + used, WORDS_MOST - used, "%s%s", used ? " " : "", word);
}

static void add_recipes(char *words)
{
    for (int i = 0; recipe_name(i); i++)
        add_word(words, recipe_name(i));
}

static void add_choices(enum param id, char *words)
{
    for (int i = 0; params[id].choice(i); i++)
        add_word(words, params[id].choice(i));
}

/* "csv|json|summary" in the help is a list of words; FILE, N and 'KEY VALUE' are none. */
static void add_words_of_help(const char *what, char *words)
{
    for (const char *c = what; *c; c++)
        if (!islower((unsigned char)*c) && !isdigit((unsigned char)*c) && !strchr("|-", *c))
            return;
    if (!strchr(what, '|'))
        return;
    snprintf(words, WORDS_MOST, "%s", what);
    for (char *c = words; *c; c++)
        *c = *c == '|' ? ' ' : *c;
}

/* What stands behind an option, as its help calls that. */
static void complete_option(const struct option *own, struct completed *option)
{
    *option = (struct completed){.name = own->name, .help = own->help, .is_switch = !own->what[0]};
    option->files = strstr(own->what, "FILE") != NULL;
    if (strncmp(own->what, "FILE|", 5) == 0) /* a set-up */
        add_recipes(option->words);
    else if (strcmp(own->what, "COLSxROWS") == 0)
        snprintf(option->words, WORDS_MOST, "80x24 120x40 200x60");
    else if (strcmp(own->what, "OUTCOME") == 0)
        for (enum outcome i = 0; i < OUTCOME_COUNT; i++)
            add_word(option->words, outcome_rows[i].word);
    else if (strcmp(own->name, params[P_LANDSCAPE].key) == 0)
        add_choices(P_LANDSCAPE, option->words);
    else
        add_words_of_help(own->what, option->words);
}

static void words_of_param(enum param id, char *words)
{
    if (params[id].type == TYPE_SWITCH)
        snprintf(words, WORDS_MOST, "on off");
    if (params[id].type == TYPE_CHOICE)
        add_choices(id, words);
}

/* What may stand behind a command's name, beside files. */
static void words_of_command(const struct command *command, char *words)
{
    static const char *const shells[] = {"bash", "zsh", "fish"};
    words[0] = '\0';
    if (has_setup(command) || strcmp(command->name, "recipe") == 0)
        add_recipes(words);
    if (strcmp(command->name, "lesson") == 0) {
        for (int i = 0; shipped_lessons[i].name; i++)
            add_word(words,
                     shipped_lessons[i].name + strspn(shipped_lessons[i].name, "0123456789-"));
        add_word(words, "goldilocks");
    }
    if (strcmp(command->name, "demo") == 0)
        for (int i = 0; shipped_tapes[i].name; i++)
            add_word(words, shipped_tapes[i].name);
    if (strcmp(command->name, "completion") == 0)
        for (size_t i = 0; i < sizeof shells / sizeof shells[0]; i++)
            add_word(words, shells[i]);
    if (!command->name[0] || strcmp(command->name, "help") == 0)
        for (const struct command *named = commands + 1; named->name; named++)
            add_word(words, named->name);
}

/* ---- the walk ---- */

static void walk_options(const struct writer *writer, const struct command *command)
{
    static struct completed option;
    for (const struct option *own = command->options; own && own->name; own++) {
        complete_option(own, &option);
        writer->option(command, &option);
    }
    if (!has_setup(command))
        return;
    for (int i = 0; i < PARAM_COUNT; i++) {
        option = (struct completed){.name = params[i].key, .help = params[i].help};
        words_of_param((enum param)i, option.words);
        writer->option(command, &option);
    }
    option = (struct completed){.name = fork_key,
                                .help = "what stands behind it rules from this update on"};
    writer->option(command, &option);
    option = (struct completed){
        .name = plan_text_key, .help = "what landscape language is trained on", .files = true};
    writer->option(command, &option);
}

static void walk(const struct writer *writer)
{
    writer->begin();
    for (const struct command *command = commands; command->name; command++) {
        writer->command(command);
        walk_options(writer, command);
        writer->end_command(command);
    }
    writer->end();
}

/* A text within '…' of a shell, whose words for that differ in how a quote is written; in zsh what
 * would end a help or a value apart. */
static void put_quoted(const char *text, const char *quote, const char *escaped)
{
    for (; *text; text++)
        if (*text == '\'')
            fputs(quote, stdout);
        else
            printf(*text && strchr(escaped, *text) ? "\\%c" : "%c", *text);
}

/* ---- bash ---- */

static void bash_begin(void)
{
    puts("# bash completion for lrscope, as `lrscope completion bash` writes it.\n"
         "_lrscope()\n"
         "{\n"
         "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
         "    local options='' words='' value='' name='' files=1 word\n"
         "    if [ \"$cur\" = '=' ]; then # --key=value comes in three words\n"
         "        cur=''\n"
         "    elif [ \"$prev\" = '=' ]; then\n"
         "        prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
         "    fi\n"
         "    [ \"$COMP_CWORD\" -gt 1 ] && name=${COMP_WORDS[1]}\n"
         "    COMPREPLY=()\n"
         "    case $name in");
}

static void bash_command(const struct command *command)
{
    static char words[WORDS_MOST];
    if (!command->name[0])
        return; /* the screen is what is left */
    words_of_command(command, words);
    printf("    %s)\n        words='%s'%s\n        case $prev in\n", command->name, words,
           takes_files(command) ? "" : " files=''");
}

/* The options of a command, told twice: as values behind them, then as a list. Without a word bash
 * itself completes names of files, unless it is told not to. */
static void bash_value(const struct completed *option)
{
    if (option->is_switch)
        return;
    printf("        --%s) value=1 words='%s' files=%s ;;\n", option->name, option->words,
           option->files ? "1" : "''");
}

static void bash_values(const struct command *command, const struct completed *option)
{
    if (command->name[0])
        bash_value(option);
}

static void bash_list(const struct command *command)
{
    printf("        options='");
    for (const struct option *own = command->options; own && own->name; own++)
        printf("--%s ", own->name);
    for (int i = 0; i < PARAM_COUNT && has_setup(command); i++)
        printf("--%s ", params[i].key);
    printf("%s--help'\n", has_setup(command) ? "--fork --text " : "");
}

static void bash_end_command(const struct command *command)
{
    if (!command->name[0])
        return;
    puts("        esac");
    bash_list(command);
    puts("        ;;");
}

static void bash_screen_value(const struct command *command, const struct completed *option)
{
    (void)command;
    bash_value(option);
}

static void bash_end(void)
{
    static char words[WORDS_MOST];
    static const struct writer screen = {.option = bash_screen_value};
    words_of_command(&commands[0], words);
    printf("    *)\n        [ \"$COMP_CWORD\" -eq 1 ] && words='%s --help --version'\n", words);
    puts("        case $prev in");
    walk_options(&screen, &commands[0]);
    puts("        esac");
    bash_list(&commands[0]);
    puts("        ;;\n"
         "    esac\n"
         "    if [ -z \"$value\" ] && [[ $cur == -* ]]; then\n"
         "        words=$options files=''\n"
         "    fi\n"
         "    local IFS=$' \\t\\n'\n"
         "    for word in $words; do\n"
         "        [[ $word == \"$cur\"* ]] && COMPREPLY+=(\"$word\")\n"
         "    done\n"
         "    if [ -z \"$files\" ]; then\n"
         "        compopt +o default 2>/dev/null\n"
         "        return\n"
         "    fi\n"
         "    cur=${cur//\\\\/} # without what quotes it, which bash puts back\n"
         "    while IFS= read -r word; do\n"
         "        COMPREPLY+=(\"$word\")\n"
         "        compopt -o filenames 2>/dev/null\n"
         "    done < <(compgen -f -- \"${cur#[\\\"\\']}\")\n"
         "}\n"
         "complete -o default -F _lrscope lrscope");
}

/* ---- zsh ---- */

static void zsh_begin(void)
{
    puts("#compdef lrscope\n"
         "# zsh completion for lrscope, as `lrscope completion zsh` writes it.\n"
         "_lrscope() {\n"
         "    local name=''\n"
         "    (( CURRENT > 2 )) && name=$words[2]\n"
         "    case $name in");
}

static void zsh_arguments(const struct command *command)
{
    static char words[WORDS_MOST];
    words_of_command(command, words);
    puts("        _arguments -S \\");
    if (words[0])
        printf("            '*: :{ compadd -- %s%s }' \\\n", words,
               takes_files(command) ? "; _files" : "");
    else
        puts("            '*:file:_files' \\");
}

static void zsh_command(const struct command *command)
{
    if (!command->name[0])
        return;
    printf("    %s)\n        shift words; (( CURRENT-- ))\n", command->name);
    zsh_arguments(command);
}

static void zsh_write(const struct completed *option)
{
    printf("            '--%s[", option->name);
    put_quoted(option->help, "'\\''", "[]:\\");
    if (option->is_switch)
        puts("]' \\");
    else if (option->files && option->words[0])
        printf("]:value:{ compadd -- %s; _files }' \\\n", option->words);
    else if (option->files)
        puts("]:file:_files' \\");
    else if (option->words[0])
        printf("]:value:(%s)' \\\n", option->words);
    else
        puts("]:value: ' \\");
}

static void zsh_option(const struct command *command, const struct completed *option)
{
    if (command->name[0])
        zsh_write(option);
}

static void zsh_end_command(const struct command *command)
{
    if (command->name[0])
        puts("            '--help[what there is]'\n        ;;");
}

static void zsh_screen_option(const struct command *command, const struct completed *option)
{
    (void)command;
    zsh_write(option);
}

static void zsh_end(void)
{
    static const struct writer screen = {.option = zsh_screen_option};
    puts("    *)");
    zsh_arguments(&commands[0]);
    walk_options(&screen, &commands[0]);
    puts("            '--version[which version this is]' \\\n"
         "            '--help[what there is]'\n"
         "        ;;\n"
         "    esac\n"
         "}\n"
         "_lrscope \"$@\"");
}

/* ---- fish ---- */

static void fish_begin(void)
{
    puts("# fish completion for lrscope, as `lrscope completion fish` writes it.");
    printf("set -l commands");
    for (const struct command *named = commands + 1; named->name; named++)
        printf(" %s", named->name);
    puts("");
}

static void fish_when(const struct command *command)
{
    if (command->name[0])
        printf("complete -c lrscope -n '__fish_seen_subcommand_from %s'", command->name);
    else
        printf("complete -c lrscope -n \"not __fish_seen_subcommand_from $commands\"");
}

static void fish_command(const struct command *command)
{
    static char words[WORDS_MOST];
    words_of_command(command, words);
    if (!command->name[0]) {
        for (const struct command *named = commands + 1; named->name; named++) {
            fish_when(command);
            printf(" -a %s -d '", named->name);
            put_quoted(named->help, "\\'", "\\");
            puts("'");
        }
        words[0] = '\0';
        add_recipes(words);
        fish_when(command);
        printf(" -a '%s' -d 'a recipe'\n", words);
    } else if (words[0]) {
        fish_when(command);
        printf("%s -a '%s'\n", takes_files(command) ? "" : " -f", words);
    }
}

static void fish_option(const struct command *command, const struct completed *option)
{
    fish_when(command);
    printf(" -l %s", option->name);
    if (option->words[0])
        printf(" %s -a '%s'", option->files ? "-rF" : "-x", option->words);
    else if (!option->is_switch)
        printf(option->files ? " -rF" : " -x");
    printf(" -d '");
    put_quoted(option->help, "\\'", "\\");
    puts("'");
}

static void no_end_of_command(const struct command *command) { (void)command; }
static void no_end(void) {}

/* ---- */

static const struct writer writers[] = {
    {"bash", bash_begin, bash_command, bash_values, bash_end_command, bash_end},
    {"zsh", zsh_begin, zsh_command, zsh_option, zsh_end_command, zsh_end},
    {"fish", fish_begin, fish_command, fish_option, no_end_of_command, no_end},
};

int command_completion(int argc, char **argv)
{
    for (size_t i = 0; argc == 1 && i < sizeof writers / sizeof writers[0]; i++)
        if (strcmp(argv[0], writers[i].shell) == 0) {
            walk(&writers[i]);
            return finish_output();
        }
    print_error("completion: name one shell, bash, zsh or fish");
    return EXIT_USAGE;
}
