#include "cli/options/stepping_options.h"

bool stepping_read(const struct option *options, struct lens_stepping *stepping)
{
    *stepping = (struct lens_stepping){1.0, 1.0};
    return option_number(options, "processes", 1, 1e6, &stepping->processes) &&
           option_number(options, "step-every", 1, 1e7, &stepping->every);
}
