/* lr --as: the rates of a library. */
#include "answers.h"

static void must_print(const char *arguments, const char *text)
{
    struct answer answer = command(arguments);
    assert_int_equal(answer.status, 0);
    strip_comment(&answer);
    assert_string_equal(answer.out, text);
    answer_free(&answer);
}

static void a_library_has_its_own_rates(void **state)
{
    (void)state;
    must_print("lr --as hf --schedule linear --lr 1 --steps 4 --warmup 2 --past 1",
               "t,lr\n0,0\n1,0.5\n2,1\n3,0.5\n4,0\n");
    must_print("lr --as timm --schedule linear --lr 1 --steps 4 --warmup 2",
               "t,lr\n0,0\n1,0.5\n2,0.5\n3,0.25\n");
    must_print("lr --as deepspeed --schedule linear --lr 1 --steps 4 --warmup 2",
               "t,lr\n0,0\n1,0\n2,0.5\n3,1\n");
    must_print(
        "lr --as torch --schedule linear --lr 1 --steps 2 --warmup 2 --warmup-start 0.5 --past 2",
        "t,lr\n0,0.5\n1,0.75\n2,nan\n3,nan\n");
}

/* PyTorch goes by both of its names. */
static void torch_and_pytorch_are_the_same(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{"lr --as torch", "lr --as pytorch"},
                                           {"code --as torch", "code --as pytorch"},
                                           {"code --as torch --native", "code --native"}};
    for (int i = 0; i < 3; i++) {
        struct answer one = command(pairs[i][0]), other = command(pairs[i][1]);
        assert_int_equal(one.status, 0);
        assert_string_equal(one.out, other.out);
        answer_free(&one);
        answer_free(&other);
    }
}

static void what_a_library_lacks_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *arguments, *said;
    } cases[] = {
        {"lr --as hf --schedule step", "no such shape"},
        {"lr --as paddle", "torch, hf, timm, optax, megatron, deepspeed, keras"},
        {"lr --as optax --schedule plateau", "the loss drives it"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct answer answer = command(cases[i].arguments);
        assert_int_equal(answer.status, 2);
        assert_int_equal(answer.out_size, 0);
        assert_int_equal(lines_of(answer.err), 1);
        assert_non_null(strstr(answer.err, cases[i].said));
        answer_free(&answer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(torch_and_pytorch_are_the_same),
        cmocka_unit_test(a_library_has_its_own_rates),
        cmocka_unit_test(what_a_library_lacks_is_said),
    };
    return cmocka_run_group_tests_name("lr --as", tests, NULL, NULL);
}
