/* What a port calls: see hal.h for when. */
#ifndef MR_H
#define MR_H

#include <stdbool.h>
#include <stdint.h>

/* Begin: call once after the pins are safe and the clock runs. */
void mr_boot(void);

/* Do what there is to do; call for ever. */
void mr_loop(void);

/* Look after line and lease while something waits. Never blocks. */
void mr_poll(void);

/* Take a byte from the line, in the receiving interrupt. */
void mr_rx_byte(uint8_t byte);

/* Whether what is under way is to end: STOP, SAFE, or the lease is over. */
bool mr_stopping(void);

/* Whether a program is under way: a port may sleep deeper otherwise. */
bool mr_running(void);

#endif
