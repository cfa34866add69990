/* The set-up for PyTorch: the optimizer, and one LambdaLR or PyTorch's own schedulers. */
#include "export/native.h"
#include "export/optimizer.h"
#include "export/page.h"
#include "model/schedule/schedule.h"

#include <string.h>

static void add_usage(struct page *page, const struct setup *s, bool watches)
{
    page_add(page,
             "\n# for t in range(%.0f):\n"
             "#     optimizer.zero_grad(); loss = ...; loss.backward()\n"
             "#     optimizer.step()\n"
             "#     scheduler.step(%s)  # after every update, not every epoch\n",
             s->steps, watches ? "loss.item()" : "");
    if (watches)
        page_add(page, "# first rate %.6g (t = 0)\n", schedule_rate(s, 0.0));
    else
        page_add(page, "# first rate %.6g (t = 0), last %.6g (t = %.0f)\n", schedule_rate(s, 0.0),
                 schedule_rate(s, s->steps - 1.0), s->steps - 1.0);
}

/* By hand until t = W: ReduceLROnPlateau is no part of SequentialLR before torch 2.2. */
static void add_plateau(struct page *page, const struct setup *s)
{
    page_add(page,
             "plateau = lr_scheduler.ReduceLROnPlateau(\n"
             "    optimizer, mode=%s, factor=factor, patience=patience,\n"
             "    threshold=threshold, threshold_mode=%s, cooldown=cooldown,\n"
             "    min_lr=floor, eps=1e-8)\n",
             literal_param(s, P_PLATEAU_MODE).text, literal_param(s, P_THRESHOLD_MODE).text);
    if (s->warmup <= 0.0) {
        page_add(page, "scheduler = plateau\n");
        return;
    }
    page_add(page, "\n\n");
    write_rate_python(page, s);
    page_add(page, "\n\n"
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

static void add_lambda(struct page *page, const struct setup *s)
{
    page_add(page, "\n");
    write_rate_python(page, s);
    page_add(page, "\n\n"
                   "def factor(t):\n"
                   "    \"\"\"What LambdaLR multiplies the optimizer's lr with.\"\"\"\n"
                   "    return rate(t) / peak\n\n\n"
                   "scheduler = lr_scheduler.LambdaLR(optimizer, factor)\n");
}

static void add_scheduler(struct page *page, const struct setup *s, bool native)
{
    const char *why = NULL;
    if (schedule_kinds[s->schedule].by_metric) {
        add_plateau(page, s);
        return;
    }
    if (native && write_native(page, s, &why))
        return;
    if (why)
        page_add(page, "# No scheduler of torch's own here: %s.\n", why);
    add_lambda(page, s);
}

void write_pytorch(struct page *page, const struct setup *s, const char *name, bool native)
{
    enum { SCHEDULER_MOST = 8192 }; /* room for that of every set-up */
    char scheduler[SCHEDULER_MOST];
    struct page later = {.text = scheduler, .size = sizeof scheduler};
    add_scheduler(&later, s, native);
    scheduler[later.used < SCHEDULER_MOST ? later.used : SCHEDULER_MOST - 1] = '\0';

    write_heading(page, s, native ? "pytorch --native" : name);
    if (strstr(scheduler, "math."))
        page_add(page, "import math\n\n");
    page_add(page, "import torch\nfrom torch.optim import lr_scheduler\n\n");
    write_rate_params(page, s);
    page_add(page, "\ntry:\n"
                   "    parameters = model.parameters()  # yours\n"
                   "except NameError:\n"
                   "    parameters = [torch.zeros(2, requires_grad=True)]  # to try it out\n");
    write_optimizer_torch(page, s);
    page_add(page, "\n");
    page_text(page, scheduler);
    add_usage(page, s, schedule_kinds[s->schedule].by_metric);
}
