/* Samples of several columns at once, each in the range that suits it. */
#ifndef MR_SAMPLE_H
#define MR_SAMPLE_H

#include <stdbool.h>
#include <stdint.h>

#include "board_config.h"
#include "real.h"

struct mr_sampled {
  uint16_t columns[MR_COLUMNS]; /* lines */
  uint8_t ranges[MR_COLUMNS];
  bool over[MR_COLUMNS];
  mr_real amps[MR_COLUMNS]; /* averaged; positive out of the array */
  uint16_t count;
  bool automatic;
  uint64_t start; /* of the first sample */
};

/* Choose lines and range: 0 is automatic. */
void mr_sample_begin(struct mr_sampled *sampled, const uint16_t *columns, uint16_t count, mr_bits range);

/*
 * Wait until lines have settled, choose ranges meanwhile, and average so many samples. False if it
 * was stopped.
 */
bool mr_sample(struct mr_sampled *sampled, uint64_t settle, uint64_t aperture, uint32_t samples);

mr_real mr_amps_of(int32_t code, uint8_t range);
bool mr_code_over(int32_t code);

#endif
