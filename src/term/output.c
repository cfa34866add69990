#include "term/output.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

void output_start(struct output *output, int fd)
{
    output->fd = fd;
    output->size = output->passed = 0;
}

void output_add(struct output *output, const char *bytes, size_t count)
{
    if (output->size + count > sizeof output->bytes)
        output_flush(output);
    memcpy(output->bytes + output->size, bytes, count);
    output->size += count;
    output->passed += count;
}

void output_sequence(struct output *output, const char *sequence)
{
    while (sequence && *sequence) {
        size_t plain = strcspn(sequence, "$");
        const char *padding = sequence + plain, *end = strchr(padding, '>');
        if (padding[0] == '$' && !(padding[1] == '<' && end))
            plain++, end = NULL; /* a dollar of its own */
        output_add(output, sequence, plain);
        sequence = end ? end + 1 : sequence + plain;
    }
}

/* The terminal may have been made non-blocking by whoever shares it. */
static bool may_go_on(int fd)
{
    struct pollfd room = {.fd = fd, .events = POLLOUT};
    return errno == EINTR || (errno == EAGAIN && poll(&room, 1, -1) >= 0);
}

void output_flush(struct output *output)
{
    for (size_t done = 0; done < output->size;) {
        ssize_t written = write(output->fd, output->bytes + done, output->size - done);
        if (written >= 0)
            done += (size_t)written;
        else if (!may_go_on(output->fd))
            break;
    }
    output->size = 0;
}
