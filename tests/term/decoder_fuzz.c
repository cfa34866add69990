/* For clang's libFuzzer: `make fuzz`. */
#include "term/any_bytes.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    if (!any_bytes_hold(bytes, length))
        abort();
    return 0;
}
