/*
 * What a wave does to one line, in ns and codes: whole numbers, which the smallest processor reckons
 * within a sample, and which are exact where its reals of 32 bits know a second to 60 ns only.
 */
#ifndef MR_RAMP_H
#define MR_RAMP_H

#include "program.h"

struct mr_ramp {
  const struct mr_drive *drive;
  uint32_t passed;   /* corners behind */
  uint64_t from, to; /* the present piece, ns; `to` is not in it */
  int32_t start;     /* its level at `from`, in 256ths of a code */
  int32_t rise;      /* until `to` */
  uint64_t step;     /* ns that it may stand still, from MR_STEP_NS on */
  uint32_t length;   /* to - from, shifted right until it fits */
  uint8_t shift;
  bool gate;
};

/* Look at a drive's levels from 0 ns on. */
void mr_ramp_begin(struct mr_ramp *ramp, const struct mr_drive *drive, bool gate);

/* Go to the piece that holds t, ns; times do not go back. */
void mr_ramp_reach(struct mr_ramp *ramp, uint64_t t);

/* Until when the level of t may stand still; UINT64_MAX if it stays. */
uint64_t mr_ramp_next(const struct mr_ramp *ramp, uint64_t t);

/* The code at a time in the present piece. */
int32_t mr_ramp_code(const struct mr_ramp *ramp, uint64_t t);

#endif
