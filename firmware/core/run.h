/* Programs, from the first byte to ENDED. */
#ifndef MR_RUN_H
#define MR_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "program.h"
#include "result.h"

/* How results of a cell's band and of enclosing repeats bear on an operation. */
struct mr_scope {
  const struct mr_scope *outer;
  const struct mr_repeat *repeat; /* the one that this scope is the inside of; NULL outside */
  uint64_t round;                 /* of that repeat, from 0 */
  uint32_t from, to;              /* positions that are done; to is beyond all without a choice */
  uint8_t depth;
  bool quiet;      /* only last rounds are told */
  bool judging;    /* cells leave when they meet the band */
  bool last_round; /* of all repeats around */
};

/* An operation's place in the program. */
struct mr_place {
  uint32_t number;
  uint64_t round; /* counted through all repeats around */
  const struct mr_scope *scope;
};

/* Begin a session: programs are counted anew. */
void mr_run_begin_session(void);

/* Number of the last program begun, and ended. */
uint32_t mr_run_begun(void);
uint32_t mr_run_ended(void);

/* End the session, with what is under way. */
void mr_run_leave(const char *reason);

/* Flags that every result gets that is told now; asking forgets an underrun. */
uint16_t mr_run_flags(void);

/* When a step ended. */
uint64_t mr_run_end_of(uint32_t number);

/* ---- operations; each tells its result ---- */

void mr_do_read(const struct mr_read *read, const struct mr_place *place);
void mr_do_multiply(const struct mr_multiply *multiply, const struct mr_place *place);
void mr_do_pulse(const struct mr_pulse *pulse, const struct mr_place *place);
void mr_do_wave(const struct mr_wave *wave, const struct mr_place *place);
void mr_do_idle(const struct mr_idle *idle, const struct mr_place *place);
void mr_do_repeat(const struct mr_repeat *repeat, const struct mr_place *place, uint32_t numbers);
void mr_do_step(const struct mr_step *step, const struct mr_place *place);

/* Begin or go on with a result of positions; skipped ones are marked masked at first. */
struct mr_result *mr_open(uint8_t tag, const struct mr_place *place, const struct mr_cells *cells);

/* Finish a result: it is told, or kept until its repeat ends. */
void mr_close(struct mr_result *result, const struct mr_place *place, bool cut_short);

/* The positions of an operation that are done now. */
uint32_t mr_scope_end(const struct mr_scope *scope, uint32_t size);

/* Whether a position is left out: masked, or it has met a band. */
bool mr_skips(const struct mr_scope *scope, const struct mr_cells *cells, uint32_t position);

/* Let bands see a reading. */
void mr_judge(const struct mr_scope *scope, uint32_t position, mr_real amps, bool valid);

#endif
