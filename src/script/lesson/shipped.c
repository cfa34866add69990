#include "script/lesson/shipped.h"

#include "text/names.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

const char *shipped_lesson_name(int index)
{
    const char *name = shipped_lessons[index].name;
    return name ? name + strspn(name, "0123456789-") : NULL;
}

int shipped_lesson_number(int index) { return (int)strtol(shipped_lessons[index].name, NULL, 10); }

int shipped_lesson_find(const char *name)
{
    char *end;
    const long number = strtol(name, &end, 10);
    for (int i = 0; shipped_lessons[i].name; i++)
        if (name_is(name, shipped_lesson_name(i)) || name_is(name, shipped_lessons[i].name) ||
            (end != name && *end == '\0' && number == shipped_lesson_number(i)))
            return i;
    return -1;
}
