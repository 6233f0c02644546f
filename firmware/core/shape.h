/* Levels over time, looked up at times that do not go back. */
#ifndef MR_SHAPE_H
#define MR_SHAPE_H

#include "program.h"

struct mr_shape {
  const struct mr_drive *drive;
  uint32_t passed; /* corners at or before the time looked at */
};

void mr_shape_begin(struct mr_shape *shape, const struct mr_drive *drive);

/* The value at a time; at a step the one after it. */
mr_real mr_shape_at(struct mr_shape *shape, mr_real time);

/* The value just before a time. */
mr_real mr_shape_before(const struct mr_shape *shape, mr_real time);

/* Find the steepest slope; tell whether it has steps, also from and to 0 at its ends. */
bool mr_shape_slope(const struct mr_drive *drive, mr_real *steepest);

#endif
