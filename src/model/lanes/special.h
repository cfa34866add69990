/* Special cases of the lanes: what they have in common is computed once, what none of them has
 * falls away, and what mostly happens costs least. No bit of a run depends on them. */
#pragma once

#include "model/lanes/passes.h"

/* Finds the lanes' special cases, count of them being in use. Do all have the same terms of the
 * schedule, and the same noise? */
void special_find(struct lanes *lanes, int count, bool same_terms, bool same_normal);

/* The pass for what an update reads of the landscape. */
const struct lane_pass *special_derivatives(const struct lanes *lanes, enum lane_watch watch);

/* The pass that counts it. */
const struct lane_pass *special_tally(const struct lanes *lanes);

/* The rates and the noise of lanes with the same terms, the same noise. */
extern const struct lane_pass *const same_rate_pass, *const same_noise_pass;

/* Counts an update, with the powers of β that its step reads. */
void special_tick(struct lanes *lanes, enum width width);

/* Can these lanes take many updates in one loop? They are the same as with lanes_step. */
bool special_is_fused(const struct lanes *lanes, enum lane_watch watch);
void special_step_block(struct lanes *lanes, enum width width, const struct terms_block *terms_of,
                        int updates);

/* Before and after updates that are taken without a test of single lanes (lanes_arrive): keeps what
 * these change; puts it back, and returns false, where a running lane has left the finite. */
void special_save(struct lane_state *saved, const struct lanes *lanes, enum lane_watch watch);
bool special_confirm(struct lanes *lanes, const struct lane_state *saved, enum width width,
                     enum lane_watch watch);
