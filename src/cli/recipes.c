#include "cli/recipes.h"

#include "text/names.h"

#include <stdio.h>
#include <string.h>

const struct recipe *find_recipe(const char *name)
{
    for (const struct recipe *recipe = recipes; recipe->name; recipe++)
        if (name_is(name, recipe->name))
            return recipe;
    return NULL;
}

const char *recipe_name(int index) { return recipes[index].name; }

/* What stands behind "# kind: " in the index-th line that begins so; of a title behind "# " in the
 * first one. */
static const char *line_of(const struct recipe *recipe, const char *kind, int index)
{
    char mark[24];
    bool title = strcmp(kind, "title") == 0;
    snprintf(mark, sizeof mark, title ? "# " : "# %s: ", kind);
    for (const char *line = recipe->text; line[0] == '#'; line += strcspn(line, "\n") + 1)
        if (strncmp(line, mark, strlen(mark)) == 0 && index-- == 0)
            return line + strlen(mark);
    return NULL;
}

bool recipe_line(const struct recipe *recipe, const char *kind, int index, char *text, int size)
{
    const char *line = line_of(recipe, kind, index);
    if (line)
        snprintf(text, (size_t)size, "%.*s", (int)strcspn(line, "\n"), line);
    return line != NULL;
}
