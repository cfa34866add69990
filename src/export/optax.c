/* The plan for optax and JAX. */
#include "export/code_writer.h"
#include "export/optimizer.h"
#include "model/schedule/plateau.h"
#include "model/schedule/schedule.h"

/* optax.contrib.reduce_on_plateau has other words for it, and not all of it: its patience lets one
 * update less pass, and its least scale is a share of the rate that it is given. */
static void add_plateau(struct code_writer *writer, const struct setup *s)
{
    code_add(writer,
             "# plateau watches the loss, which a schedule of optax does not see. Chain this\n"
             "# behind the optimizer, and give update() the loss as value=loss:\n"
             "#   optax.contrib.reduce_on_plateau(\n");
    code_add(writer, "#     factor=%s, patience=%.0f, cooldown=%s,\n",
             literal_param(s, P_FACTOR).text, s->patience + 1.0, literal_param(s, P_COOLDOWN).text);
    bool relative = s->threshold_mode == THRESHOLD_REL;
    double threshold = s->threshold > 0.0 ? s->threshold : 1e-12;
    code_add(writer, "#     rtol=%s, atol=%s, min_scale=%s)\n",
             literal_real(relative ? threshold : 0.0).text,
             literal_real(relative ? 0.0 : threshold).text, literal_real(s->floor / s->lr).text);
    code_add(writer,
             "# Its patience counts the update that falls, so that it is one more than here;\n"
             "# min_scale is floor / peak.%s\n",
             s->threshold > 0.0 ? "" : " A threshold of 0 raises an error: 1e-12 stands for it.");
    if (s->plateau_mode == MODE_MAX)
        code_add(writer, "# It knows no mode max: give it value=-metric%s.\n",
                 relative ? ", and atol in place of rtol, which\n# would then work the other way"
                          : "");
    if (s->warmup > 0.0)
        code_add(writer, "# It watches from update 0 on, not from the end of the warmup.\n");
    code_add(writer, "# The function here is the warmup and the peak.\n");
}

void write_optax(struct code_writer *writer, const struct plan *plan)
{
    double steps = plan_last(plan)->steps;
    code_add(writer, "import jax.numpy as jnp\nimport optax\n\n");
    for (int i = 0; i < plan->count; i++)
        if (schedule_kinds[plan->part[i].setup.schedule].by_metric)
            add_plateau(writer, &plan->part[i].setup);
    write_rate_params(writer, plan);
    code_add(writer, "\n\n");
    write_rate_jax(writer, plan);
    code_add(writer, "\n\n");
    write_optimizer_optax(writer, &plan->part[0].setup);
    write_changes_optax(writer, plan);
    code_add(writer,
             "# first rate %.6g (t = 0), last %.6g (t = %.0f); jax counts in 32 bits unless\n"
             "# jax_enable_x64 is set\n",
             plan_rate(plan, 0.0), plan_rate(plan, steps - 1.0), steps - 1.0);
}
