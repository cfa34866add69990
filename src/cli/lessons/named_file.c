#include "cli/lessons/named_file.h"

#include "cli/options.h"
#include "cli/print.h"
#include "store/new_file.h"

int named_file_write(const char *name, const char *text)
{
    char message[300];
    struct new_file file;
    const bool written = new_file_find(name, &file, message, sizeof message) &&
                         new_file_write(&file, text, message, sizeof message);
    print_error("%s", message);
    return written ? 0 : 1;
}
