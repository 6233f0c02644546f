#include "ramp.h"

#include "board_config.h"

#define CODES_A_STEP 4
#define PARTS 256 /* of a code */

static int32_t level(const struct mr_ramp *ramp, uint32_t corner) {
  mr_real volts = mr_real_of(mr_peek_f64(ramp->drive->corner + 16 * corner + 8));
  mr_real code = volts / (ramp->gate ? (mr_real)MR_GATE_VOLTS_PER_CODE : (mr_real)MR_ROW_VOLTS_PER_CODE);
  mr_real least = ramp->gate ? 0 : (mr_real)MR_ROW_CODE_LEAST;
  mr_real most = ramp->gate ? (mr_real)MR_GATE_CODE_MOST : (mr_real)MR_ROW_CODE_MOST;
  mr_real parts = mr_max(least, mr_min(most, code)) * PARTS;
  return (int32_t)(parts < 0 ? parts - (mr_real)0.5 : parts + (mr_real)0.5);
}

static uint64_t time_of(const struct mr_ramp *ramp, uint32_t corner) {
  return mr_ns_of(mr_peek_f64(ramp->drive->corner + 16 * corner));
}

/* How long the level may stand: some codes' worth. */
static void choose_step(struct mr_ramp *ramp) {
  uint32_t rise = (uint32_t)(ramp->rise < 0 ? -ramp->rise : ramp->rise);
  uint64_t length = ramp->to - ramp->from;
  ramp->step = length;
  if (rise > CODES_A_STEP * PARTS) {
    ramp->step = length * (CODES_A_STEP * PARTS) / rise;
  }
  ramp->step = ramp->step < MR_STEP_NS ? MR_STEP_NS : ramp->step;
}

/* The piece behind `passed` corners. */
static void load(struct mr_ramp *ramp) {
  const struct mr_drive *drive = ramp->drive;
  bool first = ramp->passed == 0;
  bool last = ramp->passed == drive->corners;
  ramp->from = first ? 0 : ramp->to;
  ramp->to = last ? UINT64_MAX : time_of(ramp, ramp->passed);
  ramp->start = level(ramp, first ? 0 : ramp->passed - 1);
  ramp->rise = first || last ? 0 : level(ramp, ramp->passed) - ramp->start;
  if (ramp->rise == 0 || ramp->to <= ramp->from) {
    ramp->rise = 0; /* a step between two corners lies in no piece */
    return;
  }
  uint64_t length = ramp->to - ramp->from;
  for (ramp->shift = 0; length > UINT32_MAX; ramp->shift++) {
    length >>= 1;
  }
  ramp->length = (uint32_t)length;
  choose_step(ramp);
}

void mr_ramp_begin(struct mr_ramp *ramp, const struct mr_drive *drive, bool gate) {
  ramp->drive = drive;
  ramp->gate = gate;
  ramp->passed = 0;
  ramp->start = ramp->rise = 0;
  ramp->from = 0;
  ramp->to = UINT64_MAX;
  if (drive->kind == MR_VOLTS) {
    load(ramp);
    mr_ramp_reach(ramp, 0);
  }
}

void mr_ramp_reach(struct mr_ramp *ramp, uint64_t t) {
  while (ramp->to <= t && ramp->passed < ramp->drive->corners) {
    ramp->passed++;
    load(ramp);
  }
}

uint64_t mr_ramp_next(const struct mr_ramp *ramp, uint64_t t) {
  return ramp->rise == 0 || ramp->to - t <= ramp->step ? ramp->to : t + ramp->step;
}

int32_t mr_ramp_code(const struct mr_ramp *ramp, uint64_t t) {
  int32_t parts = ramp->start;
  if (ramp->rise != 0) {
    uint32_t done = (uint32_t)((t - ramp->from) >> ramp->shift);
    parts += (int32_t)((int64_t)ramp->rise * done / ramp->length);
  }
  return (parts < 0 ? parts - PARTS / 2 : parts + PARTS / 2) / PARTS;
}
