/* Replies and reports between keys, and any bytes at all. */
#include "term/any_bytes.h"
#include "term/replies.h"
#include "term/typed.h"

static const struct {
    const char *bytes;
    int press;
} keys[] = {
    {"q", 'q'},
    {"5", '5'},
    {"\033[C", PRESS_RIGHT},
    {"\033OD", PRESS_LEFT},
    {"\033[1;5C", PRESS_SHIFT_RIGHT},
    {"\033Od", PRESS_SHIFT_LEFT},
    {"\033[3~", PRESS_DELETE},
    {"\r", PRESS_ENTER},
    {"\033OM", PRESS_ENTER},
    {"\xc3\xa9", 0xe9},
    {"\033[Z", PRESS_SHIFT_TAB},
    {"\033", PRESS_ESCAPE}, /* with a pause, or a reply, behind it */
};

/* Whole or cut, at any place but behind ESC, where a pause makes it the key. */
static void send(struct typed *typed, struct dice *dice, const char *bytes, size_t length)
{
    static const double pauses[] = {0.0, 0.03, 0.2};
    while (length > 2 && throw_below(dice, 2) == 0) {
        size_t part = 2 + (size_t)throw_below(dice, (int)length - 2);
        typed_bytes(typed, bytes, part);
        bytes += part, length -= part;
        double pause = pauses[throw_below(dice, 3)];
        if (bytes[-1] != '\033' || bytes[0] == '\\') /* the end of a string is no Esc */
            typed_pause(typed, pause);
    }
    typed_bytes(typed, bytes, length);
}

static void a_thousand_replies_change_nothing(void **state)
{
    (void)state;
    struct dice dice = {.game = 16};
    struct typed typed;
    int reports = 0;
    typed_init(&typed);
    for (int i = 0; i < 1000; i++) {
        char reply[REPLY_SIZE];
        int key = throw_below(&dice, (int)(sizeof keys / sizeof keys[0]));
        enum reply_kind kind;
        size_t length = reply_throw(&dice, reply, &kind);
        typed_text(&typed, keys[key].bytes);
        send(&typed, &dice, reply, length);
        must_be_pressed(&typed, (const int[]){keys[key].press, 0}, reply, length);
        reports += kind == REPLY_CURSOR;
    }
    assert_true(reports > 20);
    assert_int_equal(typed.decoder.cursor_reports, reports);
}

/* Bytes of which some mean something, so that sequences come about. */
static uint8_t throw_byte(struct dice *dice)
{
    static const char telling[] = "\033\033\033[O]P_^X\\\007;:0123456789?<>$~ABCDHFMRZcuq\r\xc3\xa9"
                                  "\xf0\x9f\xff\xff\x20\x40";
    if (throw_below(dice, 4) == 0)
        return (uint8_t)throw_below(dice, 256);
    return (uint8_t)telling[throw_below(dice, (int)sizeof telling)];
}

static void any_bytes_give_keys_or_nothing(void **state)
{
    (void)state;
    struct dice dice = {.game = 5};
    for (int i = 0; i < 20000; i++) {
        uint8_t bytes[200];
        size_t length = (size_t)throw_below(&dice, (int)sizeof bytes);
        for (size_t at = 0; at < length; at++)
            bytes[at] = throw_byte(&dice);
        if (!any_bytes_hold(bytes, length))
            fail_msg("throw %d: %s", i, spelt((const char *)bytes, length));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_thousand_replies_change_nothing),
        cmocka_unit_test(any_bytes_give_keys_or_nothing),
    };
    return cmocka_run_group_tests_name("random", tests, NULL, NULL);
}
