/* The set-up for PyTorch: the optimizer, and one LambdaLR or PyTorch's own schedulers. */
#include "export/code_writer.h"
#include "export/native.h"
#include "export/optimizer.h"
#include "model/schedule/schedule.h"

#include <string.h>

static void add_usage(struct code_writer *writer, const struct setup *s, bool watches)
{
    code_add(writer,
             "\n# for t in range(%.0f):\n"
             "#     optimizer.zero_grad(); loss = ...; loss.backward()\n"
             "#     optimizer.step()\n"
             "#     scheduler.step(%s)  # after every update, not every epoch\n",
             s->steps, watches ? "loss.item()" : "");
    if (watches)
        code_add(writer, "# first rate %.6g (t = 0)\n", schedule_rate(s, 0.0));
    else
        code_add(writer, "# first rate %.6g (t = 0), last %.6g (t = %.0f)\n", schedule_rate(s, 0.0),
                 schedule_rate(s, s->steps - 1.0), s->steps - 1.0);
}

/* By hand until t = W: ReduceLROnPlateau is no part of SequentialLR before torch 2.2. */
static void add_plateau(struct code_writer *writer, const struct setup *s)
{
    code_add(writer,
             "plateau = lr_scheduler.ReduceLROnPlateau(\n"
             "    optimizer, mode=%s, factor=factor, patience=patience,\n"
             "    threshold=threshold, threshold_mode=%s, cooldown=cooldown,\n"
             "    min_lr=floor, eps=1e-8)\n",
             literal_param(s, P_PLATEAU_MODE).text, literal_param(s, P_THRESHOLD_MODE).text);
    if (s->warmup <= 0.0) {
        code_add(writer, "scheduler = plateau\n");
        return;
    }
    code_add(writer, "\n\n");
    write_rate_python(writer, s);
    code_add(writer, "\n\n"
                     "class WarmupThenPlateau:\n"
                     "    \"\"\"Watches the metric of update t from t = warmup on.\"\"\"\n\n"
                     "    def __init__(self):\n"
                     "        self.t = 0\n"
                     "        self.set(rate(0))\n\n"
                     "    def set(self, lr):\n"
                     "        for group in optimizer.param_groups:\n"
                     "            group[\"lr\"] = lr\n\n"
                     "    def step(self, metric):\n"
                     "        if self.t >= warmup:\n"
                     "            plateau.step(metric)\n"
                     "            return\n"
                     "        self.t += 1\n"
                     "        self.set(rate(self.t))\n\n\n"
                     "scheduler = WarmupThenPlateau()\n");
}

static void add_lambda(struct code_writer *writer, const struct setup *s)
{
    code_add(writer, "\n");
    write_rate_python(writer, s);
    code_add(writer, "\n\n"
                     "def factor(t):\n"
                     "    \"\"\"What LambdaLR multiplies the optimizer's lr with.\"\"\"\n"
                     "    return rate(t) / peak\n\n\n"
                     "scheduler = lr_scheduler.LambdaLR(optimizer, factor)\n");
}

static void add_scheduler(struct code_writer *writer, const struct setup *s, bool native)
{
    const char *why = NULL;
    if (schedule_kinds[s->schedule].by_metric) {
        add_plateau(writer, s);
        return;
    }
    if (native && write_native(writer, s, &why))
        return;
    if (why)
        code_add(writer, "# No scheduler of torch's own here: %s.\n", why);
    add_lambda(writer, s);
}

void write_pytorch(struct code_writer *writer, const struct setup *s, const char *name, bool native)
{
    enum { SCHEDULER_MOST = 8192 }; /* room for that of every set-up */
    char scheduler[SCHEDULER_MOST];
    struct code_writer later = {.text = scheduler, .size = sizeof scheduler};
    add_scheduler(&later, s, native);
    scheduler[later.used < SCHEDULER_MOST ? later.used : SCHEDULER_MOST - 1] = '\0';

    write_heading(writer, s, native ? "pytorch --native" : name);
    if (strstr(scheduler, "math."))
        code_add(writer, "import math\n\n");
    code_add(writer, "import torch\nfrom torch.optim import lr_scheduler\n\n");
    write_rate_params(writer, s);
    code_add(writer, "\ntry:\n"
                     "    parameters = model.parameters()  # yours\n"
                     "except NameError:\n"
                     "    parameters = [torch.zeros(2, requires_grad=True)]  # to try it out\n");
    write_optimizer_torch(writer, s);
    code_add(writer, "\n");
    code_text(writer, scheduler);
    add_usage(writer, s, schedule_kinds[s->schedule].by_metric);
}
