/* The board's own table of limits: compared by its CRC, checked before any line moves. */
#ifndef MR_LIMITS_H
#define MR_LIMITS_H

#include <stdbool.h>
#include <stdint.h>

#include "demand.h"

/* Take the stored table, or the default one. */
void mr_limits_boot(void);

const uint8_t *mr_limits_bytes(void);
uint32_t mr_limits_size(void);
uint32_t mr_limits_crc(void);

/* Take the next part of a new table; the last makes it the board's. Why not, or NULL. */
const char *mr_limits_write(uint32_t length, uint32_t from, const uint8_t *part, uint32_t count);

/* The first bound that a class of programs may not reach so far; MR_BOUNDS if there is none. */
uint8_t mr_limits_check(uint8_t stress, const struct mr_demand *demand);

#endif
