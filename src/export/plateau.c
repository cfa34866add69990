#include "model/schedule/plateau.h"
#include "export/code_writer.h"
#include "model/schedule/schedule.h"

const char code_loading[] = "        load = optimizer.load_state_dict\n\n"
                            "        def load_state_dict(state):\n"
                            "            load(state)\n"
                            "            self.set_groups()\n\n"
                            "        optimizer.load_state_dict = load_state_dict\n";

/* As in the scheduler of other shapes (pytorch.c). */
static const char setting_changes[] = "            for start in changes:\n"
                                      "                if self.last_epoch >= start:\n"
                                      "                    group.update(changes[start])\n";

static const char one_head[] =
    "class WarmupThenPlateau:\n"
    "    \"\"\"Gives ReduceLROnPlateau the metrics from t = warmup on. What it has\n"
    "    seen by a checkpoint is kept, but with another peak it begins anew.\"\"\"\n\n"
    "    kept = \"best\", \"num_bad_epochs\", \"cooldown_counter\"\n\n"
    "    def __init__(self):\n";

static const char one_groups[] =
    "        self.last_epoch = 0\n"
    "        self.begin()\n\n"
    "    def begin(self):\n"
    "        self.rates = [rate(self.last_epoch) * scale for scale in scales]\n"
    "        self.set_groups()\n\n"
    "    def set_groups(self):\n"
    "        for group, lr in zip(optimizer.param_groups, self.rates):\n"
    "            group[\"lr\"] = lr\n";

static const char one_steps[] =
    "\n"
    "    def step(self, metric):\n"
    "        self.last_epoch += 1\n"
    "        if self.last_epoch <= warmup:\n"
    "            self.begin()\n"
    "        else:\n"
    "            plateau.step(metric)\n"
    "            self.rates = [group[\"lr\"] for group in optimizer.param_groups]\n\n"
    "    def state_dict(self):\n"
    "        seen = {name: getattr(plateau, name) for name in self.kept}\n"
    "        seen.update(rates=self.rates, peak=peak)\n"
    "        return dict(seen, last_epoch=self.last_epoch)\n\n"
    "    def load_state_dict(self, state):\n"
    "        self.last_epoch = state[\"last_epoch\"]\n"
    "        self.begin()\n"
    "        if self.last_epoch >= warmup and state.get(\"peak\") == peak:\n"
    "            self.rates = state[\"rates\"]\n"
    "            for name in self.kept:\n"
    "                setattr(plateau, name, state[name])\n"
    "            self.set_groups()\n\n\n"
    "scheduler = WarmupThenPlateau()\n";

/* By hand until t = W: ReduceLROnPlateau is no part of SequentialLR before torch 2.2. */
static void add_one(struct code_writer *writer, const struct plan *plan, bool changes)
{
    const struct setup *s = &plan->part[0].setup;
    code_add(writer,
             "plateau = lr_scheduler.ReduceLROnPlateau(\n"
             "    optimizer, mode=%s, factor=factor, patience=patience,\n"
             "    threshold=threshold, threshold_mode=%s, cooldown=cooldown,\n"
             "    min_lr=floor, eps=1e-8)\n\n\n",
             literal_param(s, P_PLATEAU_MODE).text, literal_param(s, P_THRESHOLD_MODE).text);
    write_rate_python(writer, plan);
    code_text(writer, "\n\n");
    code_text(writer, one_head);
    code_text(writer, code_loading);
    code_text(writer, one_groups);
    if (changes)
        code_text(writer, setting_changes);
    code_text(writer, one_steps);
}

/* ---- with forks: ReduceLROnPlateau's rule, written out, as its settings change under way ---- */

static void add_settings(struct code_writer *writer, const struct plan *plan)
{
    code_add(writer, "# by the update from which on they hold; \"watches\": that from which on\n"
                     "# a metric counts\nparts = {\n");
    for (int i = 0; i < plan->count; i++) {
        const struct setup *s = &plan->part[i].setup;
        bool watches = schedule_kinds[s->schedule].by_metric,
             anew = i == 0 || plateau_begins_anew(&plan->part[i - 1].setup, s);
        code_add(writer, "    %.0f: {\"anew\": %s, \"peak\": %s, \"watches\": ", plan->part[i].from,
                 anew ? "True" : "False", literal_real(s->lr).text);
        if (!watches) {
            code_add(writer, "float(\"inf\")},\n");
            continue;
        }
        code_add(writer, "%.0f,\n        \"factor\": %s, \"patience\": %.0f, ",
                 schedule_start(s) + s->warmup, literal_real(s->factor).text, s->patience);
        code_add(writer, "\"threshold\": %s, \"cooldown\": %.0f,\n",
                 literal_real(s->threshold).text, s->cooldown);
        code_add(writer, "        \"floor\": %s, \"mode\": %s, \"threshold_mode\": %s},\n",
                 literal_real(s->floor).text, literal_param(s, P_PLATEAU_MODE).text,
                 literal_param(s, P_THRESHOLD_MODE).text);
    }
    code_add(writer, "}\n\n\n");
}

static const char rule[] =
    "    def better(self, part, metric):\n"
    "        most, share = part[\"mode\"] == \"max\", part[\"threshold_mode\"] == \"rel\"\n"
    "        margin = part[\"threshold\"] if most else -part[\"threshold\"]\n"
    "        limit = self.best * (1 + margin) if share else self.best + margin\n"
    "        return metric > limit if most else metric < limit\n\n"
    "    def watch(self, part, metric):\n"
    "        better, cooling = self.better(part, metric), self.cooldown > 0\n"
    "        self.best = metric if better else self.best\n"
    "        self.bad = 0 if better or cooling else self.bad + 1\n"
    "        self.cooldown -= cooling\n"
    "        if self.bad > part[\"patience\"]:\n"
    "            lower = max(self.level * part[\"factor\"], part[\"floor\"])\n"
    "            self.level = lower if self.level - lower > 1e-8 else self.level\n"
    "            self.bad, self.cooldown = 0, part[\"cooldown\"]\n\n";

static const char driver[] =
    "    def part(self):\n"
    "        return parts[max(start for start in parts if start <= self.last_epoch)]\n\n"
    "    def begin_anew(self, part):\n"
    "        infinity = float(\"inf\")\n"
    "        self.level, self.bad, self.cooldown = part[\"peak\"], 0, 0\n"
    "        self.best = -infinity if part.get(\"mode\") == \"max\" else infinity\n\n"
    "    def set_groups(self):\n"
    "        watches = self.last_epoch >= self.part()[\"watches\"]\n"
    "        lr = self.level if watches else rate(self.last_epoch)\n"
    "        for group, scale in zip(optimizer.param_groups, scales):\n"
    "            group[\"lr\"] = lr * scale\n";

static const char saving[] =
    "\n    def step(self, metric):\n"
    "        part = self.part()\n"
    "        if self.last_epoch >= part[\"watches\"]:\n"
    "            self.watch(part, metric)\n"
    "        self.last_epoch += 1\n"
    "        if self.last_epoch in parts and self.part()[\"anew\"]:\n"
    "            self.begin_anew(self.part())\n"
    "        self.set_groups()\n\n"
    "    def state_dict(self):\n"
    "        seen = {name: getattr(self, name) for name in self.kept}\n"
    "        return dict(seen, last_epoch=self.last_epoch, peak=self.part()[\"peak\"])\n\n"
    "    def load_state_dict(self, state):\n"
    "        self.last_epoch = state[\"last_epoch\"]\n"
    "        self.begin_anew(self.part())\n"
    "        if state.get(\"peak\") == self.part()[\"peak\"] and \"level\" in state:\n"
    "            for name in self.kept:\n"
    "                setattr(self, name, state[name])\n"
    "        self.set_groups()\n\n\n"
    "scheduler = Schedule()\n";

static void add_forked(struct code_writer *writer, const struct plan *plan, bool changes)
{
    add_settings(writer, plan);
    write_rate_python(writer, plan);
    code_text(
        writer,
        "\n\n"
        "class Schedule:\n"
        "    \"\"\"rate(t), or while a part watches the rule of ReduceLROnPlateau. What it\n"
        "    has seen by a checkpoint is kept, but with another peak it begins anew.\"\"\"\n\n"
        "    kept = \"level\", \"best\", \"bad\", \"cooldown\"\n\n"
        "    def __init__(self):\n");
    code_text(writer, code_loading);
    code_text(writer, "        self.last_epoch = 0\n"
                      "        self.begin_anew(self.part())\n"
                      "        self.set_groups()\n\n");
    code_text(writer, rule);
    code_text(writer, driver);
    if (changes)
        code_text(writer, setting_changes);
    code_text(writer, saving);
}

void write_plateau(struct code_writer *writer, const struct plan *plan, bool changes)
{
    if (plan->count > 1)
        add_forked(writer, plan, changes);
    else
        add_one(writer, plan, changes);
}
