/* What repeats do to results and bands; see scope.c. */
#ifndef MR_SCOPE_H
#define MR_SCOPE_H

#include <stdbool.h>
#include <stdint.h>

/* Forget all results that are kept. */
void mr_scope_forget(void);

/* Begin a repeat with a band, and a round of it. */
void mr_band_begin(uint8_t depth);
void mr_band_round(uint8_t depth);

/* At the end of a round: whether a position has met its band. */
bool mr_band_settle(uint8_t depth, uint32_t position);

/* Tell the results kept of steps first to end - 1, in order. */
void mr_deliver(uint32_t first, uint32_t end);

/* Note when a step ended. */
void mr_run_ended_step(uint32_t number, uint64_t at);

#endif
