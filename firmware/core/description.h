/* What the board says of itself, and what it therefore refuses. */
#ifndef MR_DESCRIPTION_H
#define MR_DESCRIPTION_H

#include <stdbool.h>
#include <stdint.h>

#include "demand.h"

/*
 * Write the description as YAML text: of all its bytes those from `from` on, at most `most`. Return
 * its whole length; its CRC-32C goes into `crc`.
 */
uint32_t mr_describe(char *into, uint32_t from, uint32_t most, uint32_t *crc);

/* Whether the board can do what is asked; if not, why, in at most MR_REASON bytes. */
bool mr_able(const struct mr_demand *demand, char *why);

/* What a bound or an ability is called. */
const char *mr_bound_name(uint8_t bound);

uint8_t mr_ranges(void);
mr_real mr_full_scale(uint8_t range);

/* The smallest range that holds some amps; the last if none does. */
uint8_t mr_range_for(mr_real amps);

#endif
