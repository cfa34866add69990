/* Keys and what a terminal answers. */
#include "fuzz/fuzzed.h"
#include "term/any_bytes.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    must(any_bytes_hold(bytes, length));
    return 0;
}
