/* What waves ask for; see the host's DemandOfWave and WaveLines. */
#include <stddef.h>

#include "board_config.h"
#include "demand.h"
#include "shape.h"

#define ACROSS (MR_ROWS > MR_COLUMNS ? MR_ROWS : MR_COLUMNS)

static const struct mr_drive GROUND = {MR_GROUND, 0, NULL, 0, 0, 0};

struct lines {
  const struct mr_wave *wave;
  const struct mr_rest *rest;
  mr_real open[2]; /* where open lines may go */
};

/* The n-th drive of a kind; the program's rest behind the last if lines are left for it. */
static bool drive_of(const struct lines *lines, uint8_t kind, uint32_t n, struct mr_drive *drive) {
  struct mr_cursor in = mr_at(lines->wave->drive, lines->wave->end);
  uint32_t named = 0;
  for (uint32_t i = 0; i < lines->wave->drives; i++) {
    struct mr_line line;
    mr_get_line(&in, &line);
    mr_get_drive(&in, drive);
    if (line.kind == kind && named++ == n) {
      return true;
    }
  }
  uint32_t all = kind == MR_ROW ? MR_ROWS : kind == MR_COLUMN ? MR_COLUMNS : MR_GATES;
  *drive = lines->rest->of[kind];
  return n == named && named < all;
}

static void ends(const struct lines *lines, const struct mr_drive *drive, mr_real into[2]) {
  bool open = drive->kind == MR_FLOAT;
  into[0] = open ? lines->open[0] : mr_real_of(mr_least_volts(drive));
  into[1] = open ? lines->open[1] : mr_real_of(mr_most_volts(drive));
}

static void at_corners(const struct mr_drive *of, const struct mr_drive *a, const struct mr_drive *b,
                       mr_real into[2], bool *first) {
  struct mr_shape one;
  struct mr_shape other;
  mr_shape_begin(&one, a);
  mr_shape_begin(&other, b);
  for (uint32_t i = 0; i < of->corners; i++) {
    mr_real time;
    mr_real value;
    mr_corner(of, i, &time, &value);
    mr_real before = mr_shape_before(&one, time) - mr_shape_before(&other, time);
    mr_real after = mr_shape_at(&one, time) - mr_shape_at(&other, time);
    into[0] = *first ? before : mr_min(into[0], before);
    into[1] = *first ? before : mr_max(into[1], before);
    into[0] = mr_min(into[0], after);
    into[1] = mr_max(into[1], after);
    *first = false;
  }
}

static mr_real difference(struct mr_demand *demand, const struct lines *lines, uint8_t bound,
                          const struct mr_drive *plus, const struct mr_drive *minus) {
  mr_real a[2];
  mr_real b[2];
  mr_real found[2];
  ends(lines, plus, a);
  ends(lines, minus, b);
  found[0] = a[0] - b[1];
  found[1] = a[1] - b[0];
  if (plus->kind == MR_VOLTS && minus->kind == MR_VOLTS) {
    bool first = true;
    at_corners(plus, plus, minus, found, &first);
    at_corners(minus, plus, minus, found, &first);
  }
  mr_ask(demand, bound, found[0], found[1]);
  return mr_max(mr_abs(found[0]), mr_abs(found[1]));
}

static void open_ends(struct lines *lines) {
  struct mr_drive drive;
  lines->open[0] = lines->open[1] = 0;
  for (uint8_t kind = MR_ROW; kind <= MR_COLUMN; kind++) {
    for (uint32_t n = 0; drive_of(lines, kind, n, &drive); n++) {
      lines->open[0] = mr_min(lines->open[0], mr_real_of(mr_least_volts(&drive)));
      lines->open[1] = mr_max(lines->open[1], mr_real_of(mr_most_volts(&drive)));
    }
  }
}

static void gates(struct mr_demand *demand, const struct lines *lines) {
  struct mr_drive gate;
  struct mr_drive line;
  for (uint32_t g = 0; drive_of(lines, MR_GATE, g, &gate); g++) {
    difference(demand, lines, MR_GATE_VOLTS, &gate, &GROUND);
    for (uint32_t n = 0; drive_of(lines, MR_ROW, n, &line); n++) {
      difference(demand, lines, MR_GATE_ROW_VOLTS, &gate, &line);
    }
    for (uint32_t n = 0; drive_of(lines, MR_COLUMN, n, &line); n++) {
      difference(demand, lines, MR_GATE_COLUMN_VOLTS, &gate, &line);
    }
  }
}

static bool grounded(const struct mr_drive *drive) {
  return drive->kind != MR_FLOAT && mr_order(mr_least_volts(drive)) == 0 &&
         mr_order(mr_most_volts(drive)) == 0;
}

static void against(struct mr_demand *demand, const struct mr_wave *wave) {
  struct lines lines = {wave, demand->rest, {0, 0}};
  struct mr_drive row;
  struct mr_drive column;
  mr_real most = 0;
  bool still = grounded(&demand->rest->of[MR_ROW]); /* no row is driven, all columns are at ground */
  open_ends(&lines);
  for (uint32_t c = 0; drive_of(&lines, MR_COLUMN, c, &column); c++) {
    difference(demand, &lines, MR_LINE_VOLTS, &column, &GROUND);
    still = still && grounded(&column);
  }
  for (uint32_t r = 0; drive_of(&lines, MR_ROW, r, &row); r++) {
    difference(demand, &lines, MR_LINE_VOLTS, &row, &GROUND);
    still = still && row.kind == MR_GROUND;
    for (uint32_t c = 0; drive_of(&lines, MR_COLUMN, c, &column); c++) {
      most = mr_max(most, difference(demand, &lines, MR_CELL_VOLTS, &row, &column));
    }
  }
  gates(demand, &lines);
  mr_real free = still ? 0 : most * (mr_real)MR_MOST_SIEMENS;
  mr_demand_amps(demand, free, free * ACROSS, free * MR_ROWS * MR_COLUMNS);
}

static void line_number(struct mr_demand *demand, const struct mr_line *line) {
  if (line->kind == MR_ROW) {
    mr_ask(demand, MR_ROW_NUMBER, line->index, line->index);
  } else if (line->kind == MR_COLUMN || line->kind == MR_GATE) {
    mr_ask(demand, MR_COLUMN_NUMBER, line->index, line->index);
  } else {
    demand->odd = "a wave drives or senses rows, columns and gates only";
  }
}

static void drive(struct mr_demand *demand, const struct mr_line *line, const struct mr_drive *asked) {
  static const uint8_t ABILITIES[] = {0, MR_CAN_DRIVE_FLOAT, MR_CAN_DRIVE_VOLTS, MR_CAN_DRIVE_AMPS,
                                      MR_CAN_DRIVE_MARKER};
  if (asked->kind == MR_GROUND) {
    return;
  }
  mr_ask_for(demand, ABILITIES[asked->kind]);
  if (asked->kind == MR_FLOAT && line->kind == MR_GATE) {
    demand->odd = "gates cannot be left open";
  }
  if (asked->kind != MR_VOLTS) {
    return;
  }
  mr_real steepest = 0;
  bool steps = mr_shape_slope(asked, &steepest);
  if (steepest > 0) {
    mr_ask(demand, MR_SLEW, steepest, steepest);
  }
  if (steps) {
    mr_demand_slew(demand, 1, 0);
  }
}

static void sense(struct mr_demand *demand, const struct mr_sense *asked) {
  line_number(demand, &asked->line);
  if (asked->quantity == MR_SENSE_VOLTS) {
    mr_ask_for(demand, MR_CAN_SENSE_VOLTS);
  } else if (mr_order(asked->range) == 0) {
    mr_ask_for(demand, MR_CAN_RANGE_AUTO);
  } else {
    mr_ask_for(demand, MR_CAN_RANGE_FIXED);
    mr_ask(demand, MR_SENSE_RANGE, mr_real_of(asked->range), mr_real_of(asked->range));
  }
  if (asked->quantity == MR_SENSE_AMPS && asked->line.kind != MR_COLUMN) {
    demand->odd = "currents are sensed at columns only";
  }
  if (asked->crosses) {
    mr_ask_for(demand, MR_CAN_CROSSING);
  }
  mr_ask(demand, MR_TRACE_SAMPLES, (mr_real)asked->count, (mr_real)asked->count);
  if (asked->count > 1) {
    mr_ask(demand, MR_SAMPLE_PERIOD, mr_real_of(asked->period), mr_real_of(asked->period));
  }
  if (mr_order(asked->aperture) > 0) {
    mr_ask(demand, MR_APERTURE, mr_real_of(asked->aperture), mr_real_of(asked->aperture));
  }
}

void mr_demand_wave(struct mr_demand *demand, const struct mr_wave *wave) {
  struct mr_cursor in = mr_at(wave->drive, wave->end);
  uint64_t samples = 0;
  mr_ask_for(demand, MR_CAN_WAVE);
  mr_ask(demand, MR_WAVE_SECONDS, mr_real_of(wave->seconds), mr_real_of(wave->seconds));
  for (uint32_t i = 0; i < wave->drives; i++) {
    struct mr_line line;
    struct mr_drive each;
    mr_get_line(&in, &line);
    mr_get_drive(&in, &each);
    if (line.kind != MR_MARKER_LINE) {
      line_number(demand, &line);
    }
    drive(demand, &line, &each);
  }
  in = mr_at(wave->sense, wave->end);
  for (uint32_t i = 0; i < wave->senses; i++) {
    struct mr_sense each;
    mr_get_sense(&in, &each);
    sense(demand, &each);
    samples += each.count;
  }
  if (samples > MR_TRACE_MOST || wave->senses > MR_SENSES_MOST) {
    demand->odd = "a wave has more senses, or samples in all, than this board keeps";
  }
  in = mr_at(wave->limit, wave->end);
  for (uint32_t i = 0; i < wave->limits; i++) {
    struct mr_line line;
    struct mr_limit limit;
    mr_get_line(&in, &line);
    mr_get_limit(&in, &limit);
    line_number(demand, &line);
    if (limit.kind != MR_LIMIT_NONE) {
      mr_ask(demand, MR_LIMIT_AMPS, mr_real_of(limit.amps), mr_real_of(limit.amps));
      mr_ask_for(demand, (uint8_t)(MR_CAN_LIMIT_SERIES + limit.kind));
      mr_ask_for(demand, (uint8_t)(MR_CAN_ON_REACH_CLAMP + limit.on_reach));
    }
  }
  against(demand, wave);
}
