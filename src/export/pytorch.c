/* The plan for PyTorch: the optimizer, and a scheduler of our own or PyTorch's. */
#include "export/code_writer.h"
#include "export/optimizer.h"
#include "model/schedule/schedule.h"

#include <string.h>

static bool watches(const struct plan *plan)
{
    bool any = false;
    for (int i = 0; i < plan->count; i++)
        any |= schedule_kinds[plan->part[i].setup.schedule].by_metric;
    return any;
}

static void add_usage(struct code_writer *writer, const struct plan *plan, double resume)
{
    double steps = plan_last(plan)->steps;
    code_add(writer, "\n# for t in range(");
    if (resume > 0.0)
        code_add(writer, "%.0f, ", resume);
    code_add(writer,
             "%.0f):\n"
             "#     optimizer.zero_grad(); loss = ...; loss.backward()\n",
             steps);
    write_clip_call_torch(writer, plan);
    code_add(writer,
             "#     optimizer.step()\n"
             "#     scheduler.step(%s)  # after every update, not every epoch\n",
             watches(plan) ? "loss.item()" : "");
    code_add(writer, "# first rate %.6g (t = %.0f)", plan_rate(plan, resume), resume);
    if (!watches(plan))
        code_add(writer, ", last %.6g (t = %.0f)", plan_rate(plan, steps - 1.0), steps - 1.0);
    code_add(writer, "\n");
}

/* ---- a schedule that is a function of t ---- */

static void add_lambda(struct code_writer *writer, const struct plan *plan, bool changes)
{
    code_add(writer, "\n");
    write_rate_python(writer, plan);
    code_add(writer,
             "\n\n"
             "class Schedule(lr_scheduler.LambdaLR):\n"
             "    \"\"\"A LambdaLR that takes of a checkpoint how many updates it is after,\n"
             "    and no rates: they may be those of another schedule.\"\"\"\n\n"
             "    def __init__(self, optimizer):\n");
    code_text(writer, code_loading);
    code_add(writer, "        super().__init__(optimizer, rate)\n\n"
                     "    def get_lr(self):\n"
                     "        return [rate(self.last_epoch) * scale for scale in scales]\n\n");
    if (changes)
        code_add(writer, "    def step(self, epoch=None):\n"
                         "        super().step(epoch)\n"
                         "        self.set_groups()\n\n");
    code_add(writer, "    def set_groups(self):\n"
                     "        self._last_lr = self.get_lr()\n"
                     "        for group, lr in zip(self.optimizer.param_groups, self._last_lr):\n"
                     "            group[\"lr\"] = lr\n");
    if (changes)
        code_add(writer, "            for start in changes:\n"
                         "                if self.last_epoch >= start:\n"
                         "                    group.update(changes[start])\n");
    code_add(writer, "\n"
                     "    def load_state_dict(self, state):\n"
                     "        self.last_epoch = state[\"last_epoch\"]\n"
                     "        self.set_groups()\n\n\n"
                     "scheduler = Schedule(optimizer)\n");
}

static void add_resume(struct code_writer *writer, double resume, bool sees)
{
    code_add(writer,
             "scheduler.load_state_dict({\"last_epoch\": %.0f})  # go on there\n"
             "try:\n"
             "    optimizer.load_state_dict(checkpoint[\"optimizer\"])  # yours, of after %.0f "
             "updates\n"
             "%sexcept NameError:\n"
             "    pass  # to try it out\n",
             resume, resume,
             sees ? "    scheduler.load_state_dict(checkpoint[\"scheduler\"])  # what it has seen\n"
                  : "");
}

static const char *without_native(const struct plan *plan, double resume)
{
    if (plan->count > 1)
        return "they know no fork";
    return resume > 0.0 ? "they go on from the rates of a checkpoint alone" : NULL;
}

static void add_scheduler(struct code_writer *writer, const struct plan *plan, bool native,
                          double resume, bool changes)
{
    const char *why = native ? without_native(plan, resume) : NULL;
    if (watches(plan)) {
        write_plateau(writer, plan, changes);
        return;
    }
    if (native && !why && write_native(writer, &plan->part[0].setup, &why)) {
        code_add(writer, "# A checkpoint of another schedule brings that one's rates back: go on\n"
                         "# from one with the code that lrscope writes without --native.\n");
        return;
    }
    if (why)
        code_add(writer, "# No scheduler of torch's own here: %s.\n", why);
    add_lambda(writer, plan, changes);
}

void write_pytorch(struct code_writer *writer, const struct plan *plan, bool native, double resume)
{
    enum { SCHEDULER_MOST = 49152, CHANGES_MOST = 8192 }; /* room for those of every plan */
    char scheduler[SCHEDULER_MOST], changes[CHANGES_MOST];
    struct code_writer later = {.text = scheduler, .size = sizeof scheduler},
                       of_groups = {.text = changes, .size = sizeof changes};
    bool any = write_changes_torch(&of_groups, plan, resume);
    changes[of_groups.used < CHANGES_MOST ? of_groups.used : CHANGES_MOST - 1] = '\0';
    add_scheduler(&later, plan, native, resume, any);
    scheduler[later.used < SCHEDULER_MOST ? later.used : SCHEDULER_MOST - 1] = '\0';

    if (resume > 0.0)
        code_add(writer, "# goes on at update %.0f from a checkpoint\n", resume);
    if (strstr(scheduler, "math."))
        code_add(writer, "import math\n\n");
    code_add(writer, "import torch\nfrom torch.optim import lr_scheduler\n\n");
    write_rate_params(writer, plan);
    code_add(writer, "\ntry:\n"
                     "    parameters = model.parameters()  # yours\n"
                     "except NameError:\n"
                     "    parameters = [torch.zeros(2, requires_grad=True)]  # to try it out\n");
    write_optimizer_torch(writer, plan_at(plan, resume));
    if (strstr(scheduler, "scales"))
        code_add(writer, "scales = [group[\"lr\"] / peak for group in optimizer.param_groups]\n");
    code_text(writer, changes);
    code_add(writer, "\n");
    code_text(writer, scheduler);
    write_clip_torch(writer, plan);
    if (resume > 0.0)
        add_resume(writer, resume, watches(plan));
    add_usage(writer, plan, resume);
}
