/* Set-up files from the screen: written, kept, opened again; and no text gets to the terminal raw.
 */
#include "model/given.h"
#include "support/command.h"
#include "support/pty.h"
#include "support/scratch.h"

#include <sys/stat.h>

static struct pty *opened(const char *const *arguments)
{
    struct pty *pty = pty_start(&(struct pty_options){
        .rows = 40, .cols = 120, .folder = scratch_path("."), .arguments = arguments});
    pty_wait_for(pty, "q quit");
    return pty;
}

/* Types a name in the place of the one that is offered. */
static void write_as(struct pty *pty, const char *name)
{
    pty_press(pty, "w");
    pty_press(pty, "back*60");
    pty_send(pty, name);
    pty_press(pty, "enter");
}

/* But for the header, which has the file's name. */
static bool is_the_same_below(struct pty *pty, const void *with)
{
    struct pty *other = *(struct pty *const *)with;
    for (int y = 1; y < 40; y++)
        if (strcmp(pty_row(pty, y), pty_row(other, y)) != 0)
            return false;
    return true;
}

static void what_w_writes_opens_as_the_same_screen(void **state)
{
    (void)state;
    static const char *const arguments[] = {
        "--landscape", "river",      "--schedule", "wsd",     "--lr", "0.0123", "--optimizer",
        "nesterov",    "--momentum", "0.85",       "--noise", "0.5",  NULL};
    struct pty *pty = opened(arguments);
    write_as(pty, "mine.setup");
    pty_wait_for(pty, "written to mine.setup");
    pty_press(pty, "~");
    pty_wait_for(pty, "q quit");
    while (pty_read(pty, 200)) /* the strips, one after the other */
        ;
    char *text = file_text(scratch_path("mine.setup"));
    assert_non_null(text);
    assert_non_null(strstr(text, "0.0123"));
    free(text);
    static const char *const again[] = {"mine.setup", NULL};
    struct pty *other = opened(again);
    pty_wait_for(other, "mine"); /* its name is in the header */
    pty_wait(other, is_the_same_below, &pty, "all but the header as it was written");
    pty_leave(other);
    pty_leave(pty);
}

/* Only a "!" at the end is no part of it. */
static void the_header_has_the_name_that_was_written(void **state)
{
    (void)state;
    struct pty *pty = opened(NULL);
    write_as(pty, "a!b.setup!");
    pty_wait_for(pty, "written to a!b.setup");
    pty_press(pty, "~");
    pty_wait_for(pty, "q quit");
    assert_int_equal(pty_row_of(pty, "a!b "), 0);
    pty_leave(pty);
}

static void a_file_that_exists_is_kept(void **state)
{
    (void)state;
    struct pty *pty = opened(NULL);
    scratch_file("old.setup", "# mine\nlr 0.77\n");
    write_as(pty, "old.setup");
    pty_wait_for(pty, "already");
    char *text = file_text(scratch_path("old.setup"));
    assert_string_equal(text, "# mine\nlr 0.77\n");
    free(text);
    write_as(pty, "old.setup!"); /* unless it is said twice */
    pty_wait_for(pty, "written");
    text = file_text(scratch_path("old.setup"));
    assert_null(strstr(text, "0.77"));
    free(text);
    pty_leave(pty);
}

static void what_cannot_be_written_is_said(void **state)
{
    (void)state;
    static const char *const names[] = {"no/such/folder.setup", "/proc/x.setup", "folder"};
    struct pty *pty = opened(NULL);
    assert_int_equal(mkdir(scratch_path("folder"), 0777), 0);
    for (int i = 0; i < 3; i++) {
        char said[80];
        write_as(pty, names[i]);
        snprintf(said, sizeof said, "%s: ", names[i]);
        pty_wait_for(pty, said);
        pty_press(pty, "~");
        pty_wait_for(pty, "q quit");
    }
    pty_leave(pty);
}

/* ---- nothing reaches the terminal raw ---- */

static void must_not_write(struct pty *pty, const char *bytes)
{
    size_t size;
    const char *written = pty_written(pty, &size);
    size_t length = strlen(bytes);
    for (size_t i = 0; i + length <= size; i++)
        if (memcmp(written + i, bytes, length) == 0)
            pty_fail(pty, "a control sequence reached the terminal");
}

static const char *const evil[] = {"\033[31mred", "\033]0;title\007",
                                   "\x9b"
                                   "31mred",
                                   "\xc2\x9b"
                                   "31mred",
                                   "\r\bX"};
enum { EVIL = sizeof evil / sizeof evil[0] };

static void a_files_content_never_reaches_the_terminal_raw(void **state)
{
    (void)state;
    for (int i = 0; i < EVIL; i++) {
        char text[100];
        const char *arguments[] = {"evil.setup", NULL};
        snprintf(text, sizeof text, i % 2 ? "lr %s\n" : "%s 1\n", evil[i]);
        scratch_file("evil.setup", text);
        struct pty *pty = pty_start(&(struct pty_options){
            .folder = scratch_path("."), .arguments = arguments, .cols = 200});
        assert_int_equal(pty_ended(pty), 2);
        must_not_write(pty, evil[i]);
        assert_true(pty_row_of(pty, "evil.setup:1:") == 0);
        pty_stop(pty);
    }
}

static void nor_does_its_name(void **state)
{
    (void)state;
    for (int i = 0; i < EVIL; i++) {
        char name[100];
        const char *arguments[] = {name, NULL};
        snprintf(name, sizeof name, "%s.setup", evil[i]);
        for (int there = 0; there < 2; there++) {
            if (there)
                scratch_file(name, "lr 0.05\n");
            struct pty *pty = pty_start(&(struct pty_options){
                .folder = scratch_path("."), .arguments = arguments, .rows = 40, .cols = 120});
            if (there) {
                pty_wait_for(pty, "q quit");
                must_not_write(pty, evil[i]);
                pty_leave(pty);
                continue;
            }
            assert_int_equal(pty_ended(pty), 2);
            must_not_write(pty, evil[i]);
            pty_stop(pty);
        }
    }
}

static void nor_does_what_is_typed(void **state)
{
    (void)state;
    struct pty *pty = opened(NULL);
    pty_press(pty, "enter");
    pty_send(pty, "\xc2\x9b"
                  "31m\xc2\x85\x01\x02\x7f\x16"
                  "7173");
    pty_wait_for(pty, "7173");
    must_not_write(pty, "\xc2\x9b");
    pty_press(pty, "enter");
    pty_wait_for(pty, "number");
    must_not_write(pty, "\xc2\x9b");
    pty_stop(pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_w_writes_opens_as_the_same_screen, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(the_header_has_the_name_that_was_written, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(a_file_that_exists_is_kept, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(what_cannot_be_written_is_said, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(a_files_content_never_reaches_the_terminal_raw,
                                        scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(nor_does_its_name, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(nor_does_what_is_typed, scratch_setup, scratch_teardown),
    };
    return cmocka_run_group_tests_name("files", tests, NULL, NULL);
}
