/* What the HAL without a board shows. */
#ifndef NATIVE_NO_HAL_H
#define NATIVE_NO_HAL_H

#include <stdint.h>

#define NO_HAL_SENT 65536

extern uint8_t no_hal_sent[NO_HAL_SENT]; /* the last bytes sent, a ring */
extern uint32_t no_hal_count;            /* how many in all */
extern uint64_t no_hal_lease;            /* the clock of leases, ns */
extern uint32_t no_hal_levels;           /* lines at a level */
extern uint32_t no_hal_raised;           /* how often a line was brought to a level, by a pulse too */
extern const char *no_hal_wrong;         /* what no line may be made to do; NULL if none was */
extern const uint8_t *no_hal_limits;     /* the table that it keeps; NULL: all that five volts can do */
extern uint16_t no_hal_limits_size;
extern uint32_t no_hal_patience;         /* looks at the line until a program is stopped; 0: never */

/* What a line is at. */
uint8_t no_hal_state(uint16_t line);

#endif
