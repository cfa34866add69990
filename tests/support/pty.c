/* The terminal and the program in it: bytes, keys, sizes, the end. */
#include "support/pty_inside.h"

#include "support/command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void give_up(const char *what)
{
    perror(what);
    abort();
}

/* ---- the terminal's side ---- */

static int on_property(VTermProp property, VTermValue *value, void *user)
{
    struct pty *pty = user;
    if (property == VTERM_PROP_ALTSCREEN)
        pty->alternate = value->boolean;
    if (property == VTERM_PROP_CURSORVISIBLE)
        pty->cursor_visible = value->boolean;
    if (property == VTERM_PROP_MOUSE)
        pty->mouse = value->number != VTERM_PROP_MOUSE_NONE;
    return 1;
}

static void make_screen(struct pty *pty)
{
    static const VTermScreenCallbacks callbacks = {.settermprop = on_property};
    pty->vt = vterm_new(pty->rows, pty->cols);
    if (!pty->vt)
        give_up("vterm_new");
    vterm_set_utf8(pty->vt, 1);
    pty->screen = vterm_obtain_screen(pty->vt);
    pty->cursor_visible = true;
    vterm_screen_enable_altscreen(pty->screen, 1);
    vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
    vterm_screen_reset(pty->screen, 1);
}

static void open_terminal(struct pty *pty)
{
    struct winsize size = {.ws_row = (unsigned short)pty->rows,
                           .ws_col = (unsigned short)pty->cols};
    pty->master = posix_openpt(O_RDWR | O_NOCTTY);
    if (pty->master < 0 || grantpt(pty->master) != 0 || unlockpt(pty->master) != 0)
        give_up("posix_openpt");
    pty->slave = open(ptsname(pty->master), O_RDWR | O_NOCTTY);
    if (pty->slave < 0 || ioctl(pty->slave, TIOCSWINSZ, &size) != 0)
        give_up("pseudo-terminal");
    for (int i = 0; i < 2; i++)
        fcntl(i ? pty->slave : pty->master, F_SETFD, FD_CLOEXEC);
    fcntl(pty->master, F_SETFL, O_NONBLOCK);
}

/* ---- the program's side ---- */

static void become_program(const struct pty *pty, const struct pty_options *options)
{
    const char *argument[32] = {"lrscope"};
    const char *program = options->program ? options->program : program_path();
    setsid();
    if (!options->detached && ioctl(pty->slave, TIOCSCTTY, 0) != 0)
        give_up("controlling terminal");
    for (int i = 0; i < 3; i++)
        if (dup2(pty->slave, i) < 0)
            give_up("dup2");
    /* Without arguments the program plays: where none are named, a run at rest. */
    static const char *const at_rest[] = {"--steps", "100", NULL};
    const char *const *arguments =
        options->arguments || options->program ? options->arguments : at_rest;
    for (int i = 0; arguments && i < 30 && arguments[i]; i++)
        argument[i + 1] = arguments[i];
    environment_apply(options->env);
    if (options->folder && chdir(options->folder) != 0)
        give_up(options->folder);
    for (int signal_number = 1; signal_number < 32; signal_number++)
        signal(signal_number, SIG_DFL);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0}); /* a crash leaves no file behind */
    execv(program, (char **)argument);
    give_up(program);
}

struct pty *pty_start(const struct pty_options *options)
{
    struct pty *pty = calloc(1, sizeof *pty);
    int life[2];
    if (!pty || pipe(life) != 0)
        give_up("pty_start");
    pty->rows = options->rows ? options->rows : 24;
    pty->cols = options->cols ? options->cols : 80;
    pty->mute = options->mute;
    pty->holds_answers = options->held;
    pty->wide = options->wide;
    open_terminal(pty);
    make_screen(pty);
    pty->child = fork();
    if (pty->child < 0)
        give_up("fork");
    if (pty->child == 0) {
        close(life[0]);
        become_program(pty, options);
    }
    close(life[1]);
    fcntl(life[0], F_SETFD, FD_CLOEXEC);
    pty->life = life[0];
    return pty;
}

static void reap(struct pty *pty)
{
    if (pty->reaped)
        return;
    while (waitpid(pty->child, &pty->status, 0) < 0)
        if (errno != EINTR)
            give_up("waitpid");
    pty->reaped = true;
}

void pty_stop(struct pty *pty)
{
    if (!pty->reaped)
        kill(pty->child, SIGKILL);
    reap(pty);
    pty_hang_up(pty);
    close(pty->life);
    vterm_free(pty->vt);
    free(pty->written);
    free(pty->text);
    free(pty);
}

pid_t pty_pid(const struct pty *pty) { return pty->child; }

void pty_signal(struct pty *pty, int signal)
{
    if (kill(pty->child, signal) != 0)
        give_up("kill");
}

void pty_hang_up(struct pty *pty)
{
    if (pty->slave >= 0)
        close(pty->slave);
    if (pty->master >= 0)
        close(pty->master);
    pty->slave = pty->master = -1;
}

/* ---- bytes ---- */

static void keep(struct pty *pty, const char *bytes, size_t count)
{
    if (pty->size + count + 1 > pty->room) {
        pty->room = 2 * (pty->size + count + 1);
        pty->written = realloc(pty->written, pty->room);
        if (!pty->written)
            give_up("memory");
    }
    memcpy(pty->written + pty->size, bytes, count);
    pty->size += count;
    pty->written[pty->size] = '\0';
}

/* The bytes at the end that are the beginning of a character: libvterm wants characters whole. */
static size_t unfinished(const char *bytes, size_t count)
{
    for (size_t back = 1; back <= 3 && back <= count; back++) {
        unsigned char byte = (unsigned char)bytes[count - back];
        size_t needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
        if ((byte & 0xc0) != 0x80)
            return needs > back ? back : 0;
    }
    return 0;
}

/* A cursor that is n columns on from the edge would be 2 n columns on. */
static void widen(char *answer, size_t size)
{
    int row, col;
    if (sscanf(answer, "\033[%d;%dR", &row, &col) == 2)
        snprintf(answer, size, "\033[%d;%dR", row, 2 * col - 1);
}

static void send_answers(struct pty *pty)
{
    if (pty->holds_answers || pty->answer_size == 0 || pty->master < 0)
        return;
    ssize_t sent = write(pty->master, pty->answers, pty->answer_size);
    if (sent <= 0)
        return;
    pty->answer_size -= (size_t)sent;
    memmove(pty->answers, pty->answers + sent, pty->answer_size);
}

/* What libvterm answers to the bytes that it has just been given. */
static void take_answers(struct pty *pty)
{
    char bytes[64];
    size_t size = vterm_output_read(pty->vt, bytes, sizeof bytes - 1);
    bytes[size] = '\0';
    if (pty->wide)
        widen(bytes, sizeof bytes);
    size = strlen(bytes);
    if (pty->mute || pty->answer_size + size > sizeof pty->answers)
        return;
    memcpy(pty->answers + pty->answer_size, bytes, size);
    pty->answer_size += size;
}

void pty_answer(struct pty *pty, bool hold)
{
    pty->holds_answers = hold;
    send_answers(pty);
}

int pty_questions(const struct pty *pty)
{
    int count = 0;
    const char *at = pty->size ? pty->written : "";
    while ((at = strstr(at, "\033[6n")))
        count++, at++;
    return count;
}

int pty_unread(const struct pty *pty)
{
    int count = 0;
    if (ioctl(pty->slave, FIONREAD, &count) != 0)
        give_up("FIONREAD");
    return count;
}

/* Whatever is there now. */
static bool drain(struct pty *pty)
{
    char bytes[16384];
    ssize_t got;
    bool any = false;
    while ((got = read(pty->master, bytes + pty->held, sizeof bytes - sizeof pty->tail)) > 0) {
        size_t count = pty->held + (size_t)got;
        keep(pty, bytes + pty->held, (size_t)got);
        memcpy(bytes, pty->tail, pty->held);
        pty->held = unfinished(bytes, count);
        memcpy(pty->tail, bytes + count - pty->held, pty->held);
        vterm_input_write(pty->vt, bytes, count - pty->held);
        take_answers(pty);
        any = true;
    }
    send_answers(pty);
    return any;
}

bool pty_read(struct pty *pty, int milliseconds)
{
    struct pollfd fds[] = {{.fd = pty->master, .events = POLLIN}, {.fd = pty->life, .events = 0}};
    poll(fds, 2, milliseconds);
    return drain(pty);
}

void pty_send(struct pty *pty, const char *bytes)
{
    size_t left = strlen(bytes);
    double end = seconds_now() + pty_patience;
    while (left > 0) {
        ssize_t sent = write(pty->master, bytes, left);
        if (sent > 0)
            bytes += sent, left -= (size_t)sent;
        else if (seconds_now() > end)
            pty_fail(pty, "the program does not read its keys");
        else
            pty_read(pty, 10);
    }
}

static const struct {
    const char *name;
    VTermKey key;
} named[] = {
    {"up", VTERM_KEY_UP},       {"down", VTERM_KEY_DOWN},     {"left", VTERM_KEY_LEFT},
    {"right", VTERM_KEY_RIGHT}, {"home", VTERM_KEY_HOME},     {"end", VTERM_KEY_END},
    {"pgup", VTERM_KEY_PAGEUP}, {"pgdn", VTERM_KEY_PAGEDOWN}, {"enter", VTERM_KEY_ENTER},
    {"esc", VTERM_KEY_ESCAPE},  {"tab", VTERM_KEY_TAB},       {"back", VTERM_KEY_BACKSPACE},
    {"delete", VTERM_KEY_DEL},
};

/* One key, in the words of the terminal's present modes. */
static void press(struct pty *pty, const char *name, size_t length)
{
    VTermModifier modifier = VTERM_MOD_NONE;
    char bytes[64];
    if (length > 2 && strncmp(name, "S-", 2) == 0)
        modifier = VTERM_MOD_SHIFT, name += 2, length -= 2;
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
        if (strlen(named[i].name) == length && strncmp(named[i].name, name, length) == 0) {
            vterm_keyboard_key(pty->vt, named[i].key, modifier);
            bytes[vterm_output_read(pty->vt, bytes, sizeof bytes - 1)] = '\0';
            pty_send(pty, bytes);
            return;
        }
    snprintf(bytes, sizeof bytes, "%.*s", (int)length,
             length == 5 && strncmp(name, "space", 5) == 0 ? " " : name);
    pty_send(pty, bytes);
}

void pty_press(struct pty *pty, const char *keys)
{
    for (const char *at = keys; *at; at += strspn(at, " ")) {
        size_t length = strcspn(at + 1, "* ") + 1;
        const char *name = at;
        int count = 1;
        at += length;
        if (*at == '*')
            count = (int)strtol(at + 1, (char **)&at, 10);
        while (count-- > 0)
            press(pty, name, length);
    }
}

/* ---- the mouse ---- */

bool pty_mouse(const struct pty *pty) { return pty->mouse; }

/* In the form that the program has asked for. */
static void send_report(struct pty *pty)
{
    char bytes[128];
    bytes[vterm_output_read(pty->vt, bytes, sizeof bytes - 1)] = '\0';
    pty_send(pty, bytes);
}

enum { LEFT_BUTTON = 1, WHEEL_UP = 4, WHEEL_DOWN };

void pty_drag(struct pty *pty, int row, int col, int to_row, int to_col)
{
    vterm_mouse_move(pty->vt, row, col, VTERM_MOD_NONE);
    vterm_mouse_button(pty->vt, LEFT_BUTTON, true, VTERM_MOD_NONE);
    if (row != to_row || col != to_col)
        vterm_mouse_move(pty->vt, to_row, to_col, VTERM_MOD_NONE);
    vterm_mouse_button(pty->vt, LEFT_BUTTON, false, VTERM_MOD_NONE);
    send_report(pty);
}

void pty_click(struct pty *pty, int row, int col) { pty_drag(pty, row, col, row, col); }

void pty_wheel(struct pty *pty, int row, int col, bool up)
{
    vterm_mouse_move(pty->vt, row, col, VTERM_MOD_NONE);
    vterm_mouse_button(pty->vt, up ? WHEEL_UP : WHEEL_DOWN, true, VTERM_MOD_NONE);
    send_report(pty);
}

void pty_resize(struct pty *pty, int rows, int cols)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    drain(pty); /* what was meant for the old size */
    pty->rows = rows;
    pty->cols = cols;
    vterm_set_size(pty->vt, rows, cols);
    if (ioctl(pty->master, TIOCSWINSZ, &size) != 0)
        give_up("TIOCSWINSZ");
}

const char *pty_written(const struct pty *pty, size_t *size)
{
    *size = pty->size;
    return pty->written ? pty->written : "";
}

void pty_forget(struct pty *pty)
{
    pty->size = 0;
    if (pty->written)
        pty->written[0] = '\0';
}

bool pty_alternate(const struct pty *pty) { return pty->alternate; }
bool pty_cursor_visible(const struct pty *pty) { return pty->cursor_visible; }

struct termios pty_modes(const struct pty *pty)
{
    struct termios modes;
    memset(&modes, 0, sizeof modes);
    if (tcgetattr(pty->slave, &modes) != 0)
        give_up("tcgetattr");
    return modes;
}

/* The pipe is closed by the end of the program, and by nothing else. */
int pty_ended(struct pty *pty)
{
    double end = seconds_now() + pty_patience;
    for (bool over = pty->reaped; !over;) {
        struct pollfd fds[] = {{.fd = pty->life, .events = POLLIN},
                               {.fd = pty->master, .events = POLLIN}};
        poll(fds, pty->master >= 0 ? 2 : 1, 100);
        over = fds[0].revents != 0;
        if (pty->master >= 0)
            drain(pty);
        if (seconds_now() > end)
            pty_fail(pty, "the program does not end");
    }
    reap(pty);
    if (pty->master >= 0)
        drain(pty); /* its last words */
    return WIFEXITED(pty->status) ? WEXITSTATUS(pty->status) : -WTERMSIG(pty->status);
}

void pty_leave(struct pty *pty)
{
    pty_press(pty, "q");
    const int status = pty_ended(pty);
    if (status != 0)
        pty_fail(pty, "it ends with %d", status);
    pty_stop(pty);
}

double pty_cpu_seconds(struct pty *pty)
{
#ifdef __linux__
    clockid_t clock;
    struct timespec time;
    if (clock_getcpuclockid(pty_pid(pty), &clock) == 0 && clock_gettime(clock, &time) == 0)
        return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
#endif
    (void)pty;
    return -1.0;
}

void pty_rest(struct pty *pty)
{
    const double next_to_nothing = 0.01; /* sanitizers have threads of their own */
    double deadline = seconds_now() + 60.0, before;
    do {
        if (seconds_now() > deadline)
            pty_fail(pty, "it does not come to rest");
        before = pty_cpu_seconds(pty);
    } while (pty_read(pty, 200) || pty_cpu_seconds(pty) - before > next_to_nothing);
}
