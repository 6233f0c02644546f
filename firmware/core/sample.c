#include "sample.h"

#include "description.h"
#include "hal.h"

mr_real mr_amps_of(int32_t code, uint8_t range) {
  return (mr_real)code * (mr_full_scale(range) / (mr_real)MR_ADC_MOST);
}

bool mr_code_over(int32_t code) {
  return code >= MR_ADC_MOST || code <= -MR_ADC_MOST;
}

void mr_sample_begin(struct mr_sampled *sampled, const uint16_t *columns, uint16_t count, mr_bits range) {
  sampled->count = count;
  sampled->automatic = mr_order(range) == 0;
  uint8_t first = sampled->automatic ? (uint8_t)(mr_ranges() - 1)
                                     : mr_range_for(mr_real_of(range) * (mr_real)(1 - 1e-6));
  for (uint16_t i = 0; i < count; i++) {
    sampled->columns[i] = columns[i];
    sampled->ranges[i] = first;
  }
}

/* One look in the widest range, as long as a conversion takes, tells which range each needs. */
static bool choose(struct mr_sampled *sampled) {
  int32_t codes[MR_COLUMNS];
  if (!hal_sample(sampled->columns, sampled->ranges, sampled->count, MR_APERTURE_LEAST_NS, codes)) {
    return false;
  }
  for (uint16_t i = 0; i < sampled->count; i++) {
    mr_real amps = mr_amps_of(codes[i], sampled->ranges[i]);
    sampled->ranges[i] = mr_range_for(amps * (mr_real)1.25);
  }
  return true;
}

static bool average(struct mr_sampled *sampled, uint64_t aperture, uint32_t samples) {
  int32_t codes[MR_COLUMNS];
  for (uint16_t i = 0; i < sampled->count; i++) {
    sampled->amps[i] = 0;
    sampled->over[i] = false;
  }
  for (uint32_t k = 0; k < samples; k++) {
    if (!hal_sample(sampled->columns, sampled->ranges, sampled->count, aperture, codes)) {
      return false;
    }
    for (uint16_t i = 0; i < sampled->count; i++) {
      sampled->amps[i] += mr_amps_of(codes[i], sampled->ranges[i]) / (mr_real)samples;
      sampled->over[i] = sampled->over[i] || mr_code_over(codes[i]);
    }
  }
  return true;
}

/* Where noise or a moving cell has left the range, the next one. */
static bool widened(struct mr_sampled *sampled) {
  bool any = false;
  for (uint16_t i = 0; i < sampled->count && sampled->automatic; i++) {
    if (sampled->over[i] && sampled->ranges[i] + 1 < mr_ranges()) {
      sampled->ranges[i]++;
      any = true;
    }
  }
  return any;
}

bool mr_sample(struct mr_sampled *sampled, uint64_t settle, uint64_t aperture, uint32_t samples) {
  uint64_t due = hal_now() + settle;
  if (aperture < MR_APERTURE_LEAST_NS) {
    aperture = MR_APERTURE_LEAST_NS;
  }
  if (sampled->automatic && !choose(sampled)) {
    return false;
  }
  if (!hal_wait(due)) {
    return false;
  }
  do {
    sampled->start = hal_now();
    if (!average(sampled, aperture, samples)) {
      return false;
    }
  } while (widened(sampled));
  return true;
}
