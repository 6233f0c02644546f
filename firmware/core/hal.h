/*
 * What a board lends to the core: a clock, lines, a pulse generator, a converter, a serial line.
 *
 * The core knows the language, the session and the safe order of lines; a port knows registers.
 * All analogue values cross here as DAC and ADC codes. board_config.h of the port says what a code
 * is in volts or amps (MR_ROW_VOLTS_PER_CODE and so on).
 *
 * Lines have one number each: rows first, then columns, then gates:
 *   0 .. MR_ROWS-1, MR_ROWS .. MR_ROWS+MR_COLUMNS-1, then MR_GATES gates.
 * A row is ground, open, or at a DAC code. So is a column; at ground it is the TIA's virtual ground, and
 * its current can be sampled. A gate is ground, or at a DAC code. Gate j opens the cells of column j.
 * On a board with MR_TERMINALS a row may also be at the terminal HIGH outside, a column at LOW: at nothing else then.
 *
 * Who calls what:
 *   reset   -> port: pins safe, clocks -> mr_boot() -> for (;;) mr_loop();
 *   receiving interrupt -> mr_rx_byte(byte)            (core; short; may call hal_stop_now)
 *   hal_wait, hal_pulse, hal_sample, while they wait -> mr_poll()   (core; never blocks)
 */
#ifndef MR_HAL_H
#define MR_HAL_H

#include <stdbool.h>
#include <stdint.h>

#include "board_config.h"

enum mr_line_state {
  MR_LINE_GROUND = 0,
  MR_LINE_OPEN = 1,
  MR_LINE_LEVEL = 2,
  MR_LINE_OUTSIDE = 3 /* with MR_TERMINALS only */
};

/* ---- time ---------------------------------------------------------------------------------- */

/* The device clock in ns since reset. Never goes back. */
uint64_t hal_now(void);

/*
 * Wait until the device clock shows `until`, and call mr_poll() at least every MR_POLL_NS or so.
 * Return early, false, as soon as mr_stopping() is true. A time that is past returns at once, true.
 */
bool hal_wait(uint64_t until);

/*
 * The clock that leases run on, in ns: real time since reset, whatever the device clock does.
 * On a microcontroller that is hal_now().
 */
uint64_t hal_lease_clock(void);

/* ---- lines --------------------------------------------------------------------------------- */

/*
 * Put a line into a state, now; `code` matters for MR_LINE_LEVEL only. Return once the DAC has been
 * told (latched); settling is the core's business (it waits). A line that leaves what it is at does so before
 * it comes to the next: a terminal outside and ground, say, are never joined.
 */
void hal_line(uint16_t line, uint8_t state, int32_t code);

/*
 * Ground all lines, first rows, then columns, then gates; callable at any time, also from an
 * interrupt, and also while a pulse or a sample is under way (it ends).
 */
void hal_ground_all(void);

/* ---- pulses -------------------------------------------------------------------------------- */

/*
 * Give some lines (one row, or a column and the rows that are lifted with it) one pulse, all at the
 * same code and at the same time: they go to `code` and, `width` ns later, back to what hal_line said
 * last, by hardware: a timer or state machine loaded before it starts, whatever the processor does.
 * The gates and all other lines are at their levels already. An analogue switch between a pulse bus
 * and each line's rest is enough.
 *
 * If `column` is a line (not MR_NO_LINE) and the port can, it samples that column's TIA in `range`
 * over the plateau (mean of what lies within it) and returns true with the ADC code in `*amps`.
 * false: not measured (too short, or a port without that).
 *
 * Returns when the pulse is over, calls mr_poll() while it waits. Afterwards `*started` is the
 * device time of the leading edge and `*ended` that of the trailing one (early if stopped).
 */
#define MR_NO_LINE 0xFFFFu
bool hal_pulse(const uint16_t *lines, uint16_t count, int32_t code, uint64_t width, uint16_t column,
               uint8_t range, int32_t *amps, uint64_t *started, uint64_t *ended);

/* ---- sampling ------------------------------------------------------------------------------ */

/*
 * Sample the TIAs of some columns, each in a range of its own, at the same time, averaged over
 * `aperture` ns from now on (at least one conversion). Codes are signed: positive is current out of
 * the array into the TIA. A code beyond +-MR_ADC_MOST means that the range is over. Calls mr_poll()
 * while it waits. A port with one converter may sample the columns in turn, so many apertures long.
 *
 * Return false if it was stopped (codes are not data then).
 */
bool hal_sample(const uint16_t *columns, const uint8_t *ranges, uint16_t count, uint64_t aperture,
                int32_t *codes);

/*
 * From an interrupt: end the present pulse now (DAC clear, switch off; by the same hardware that
 * would have ended it), and let hal_wait and hal_sample return as soon as they can.
 */
void hal_stop_now(void);

/* ---- serial line --------------------------------------------------------------------------- */

/* How many bytes hal_tx takes at present without waiting. */
uint16_t hal_tx_room(void);

/* Send bytes; at most hal_tx_room() of them. */
void hal_tx(const uint8_t *bytes, uint16_t count);

/* ---- the rest ------------------------------------------------------------------------------ */

/*
 * The table of limits that survives a reset: copy at most `most` bytes of it, return its length
 * (0: none was ever written; the core then uses MR_DEFAULT_LIMITS).
 */
uint16_t hal_limits_load(uint8_t *into, uint16_t most);
bool hal_limits_store(const uint8_t *bytes, uint16_t length);

/* The jumper that allows WRITE_LIMITS. */
bool hal_limits_writable(void);

/* The strap that says that the cells behind the pins are emulated. */
bool hal_emulated(void);

/* A number that differs from reset to reset (a counter in flash, a noisy ADC bit row, a clock). */
uint32_t hal_boot(void);

/* Whether this boot follows a reset that nobody asked for (watchdog, brown-out). */
bool hal_unasked_reset(void);

/* Feed the watchdog. The core calls it from mr_poll and mr_loop only. */
void hal_watchdog(void);

/* Nothing is to be done until the next byte or the next millisecond: sleep, or return at once. */
void hal_idle(void);

/*
 * Keep the receiving interrupt out for a few instructions, and let it in again. Nothing else in the
 * core runs in interrupts.
 */
void hal_lock(void);
void hal_unlock(void);

#endif
