/* The set-up for optax and JAX. */
#include "export/code_writer.h"
#include "export/optimizer.h"
#include "model/schedule/schedule.h"

void write_optax(struct code_writer *writer, const struct setup *s, const char *name)
{
    write_heading(writer, s, name);
    code_add(writer, "import jax.numpy as jnp\nimport optax\n\n");
    if (schedule_kinds[s->schedule].by_metric)
        code_add(writer,
                 "# plateau watches the loss, which a schedule of optax does not see: chain\n"
                 "# optax.contrib.reduce_on_plateau behind the optimizer with the values\n"
                 "# below. The function here is the warmup and the peak.\n");
    write_rate_params(writer, s);
    code_add(writer, "\n\n");
    write_rate_jax(writer, s);
    code_add(writer, "\n\n");
    write_optimizer_optax(writer, s);
    code_add(writer,
             "# first rate %.6g (t = 0), last %.6g (t = %.0f); jax counts in 32 bits unless\n"
             "# jax_enable_x64 is set\n",
             schedule_rate(s, 0.0), schedule_rate(s, s->steps - 1.0), s->steps - 1.0);
}
