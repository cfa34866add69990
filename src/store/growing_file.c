#include "store/growing_file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

bool growing_file_create(struct growing_file *file, const char *path)
{
    *file = (struct growing_file){open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666), 0};
    return file->fd >= 0;
}

bool growing_file_append(struct growing_file *file, const char *text, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t written = write(file->fd, text + done, size - done);
        if (written >= 0) {
            done += (size_t)written;
        } else if (errno != EINTR) {
            const int reason = errno;
            if (ftruncate(file->fd, file->size) != 0 || lseek(file->fd, file->size, SEEK_SET) < 0)
                (void)0; /* a part of it stays: nothing can be done about that */
            errno = reason;
            return false;
        }
    }
    file->size += (long)size;
    return true;
}

bool growing_file_close(struct growing_file *file)
{
    const int fd = file->fd;

    file->fd = -1;
    return fd < 0 || close(fd) == 0;
}
