#include "lines.h"

#include <string.h>

#include "hal.h"

struct place {
  uint8_t state;
  int32_t code;
};

static struct place now[MR_LINE_COUNT];
static struct place want[MR_LINE_COUNT];
static bool selected[MR_LINE_COUNT];
static struct place rest[3]; /* rows, columns, gates */
static struct mr_terminals outside; /* set at boot */

#define FIRST_GATE (MR_ROWS + MR_COLUMNS)

static int32_t rounded(mr_real value) {
  return (int32_t)(value < 0 ? value - (mr_real)0.5 : value + (mr_real)0.5);
}

static int32_t within(int32_t code, int32_t least, int32_t most) {
  return code < least ? least : code > most ? most : code;
}

int32_t mr_row_code(mr_real volts) {
  return within(rounded(volts / (mr_real)MR_ROW_VOLTS_PER_CODE), MR_ROW_CODE_LEAST, MR_ROW_CODE_MOST);
}

int32_t mr_gate_code(mr_real volts) {
  return within(rounded(volts / (mr_real)MR_GATE_VOLTS_PER_CODE), 0, MR_GATE_CODE_MOST);
}

mr_real mr_row_volts(int32_t code) {
  return (mr_real)code * (mr_real)MR_ROW_VOLTS_PER_CODE;
}

static uint8_t kind(uint16_t line) {
  return line < MR_ROWS ? MR_ROW : line < FIRST_GATE ? MR_COLUMN : MR_GATE;
}

void mr_line_now(uint16_t line, uint8_t state, int32_t code) {
  struct place *at = &now[line];
  if (state != MR_LINE_LEVEL) {
    code = 0;
  }
  if (at->state != state || at->code != code) {
    at->state = state;
    at->code = code;
    hal_line(line, state, code);
  }
}

void mr_lines_boot(void) {
  memset(now, 0, sizeof now);
  memset(rest, 0, sizeof rest);
  memset(want, 0, sizeof want);
  memset(selected, 0, sizeof selected);
  outside.row = outside.column = MR_NO_LINE;
  hal_ground_all();
}

bool mr_lines_grounded(void) {
  for (uint16_t line = 0; line < MR_LINE_COUNT; line++) {
    if (now[line].state != MR_LINE_GROUND) {
      return false;
    }
  }
  return true;
}

void mr_lines_ground(void) {
  memset(rest, 0, sizeof rest);
  outside.row = outside.column = MR_NO_LINE;
  mr_go_rest();
  hal_ground_all();
}

/* ---- terminals outside ---- */

struct mr_terminals mr_terminals(void) {
  return outside;
}

bool mr_terminals_taken(void) {
  return outside.row != MR_NO_LINE || outside.column != MR_NO_LINE;
}

#ifdef MR_TERMINALS
static bool comes(const struct mr_terminals *to, uint16_t line) {
  return (to->row != MR_NO_LINE && line == MR_ROW_LINE(to->row)) ||
         (to->column != MR_NO_LINE && line == MR_COLUMN_LINE(to->column));
}

void mr_terminals_connect(struct mr_terminals to) {
  if (to.row == MR_NO_LINE && to.column == MR_NO_LINE) {
    mr_lines_ground();
    return;
  }
  uint8_t others = to.open ? MR_LINE_OPEN : MR_LINE_GROUND;
  outside = to;
  for (uint16_t line = 0; line < FIRST_GATE; line++) {
    selected[line] = comes(&to, line);
    if (now[line].state == MR_LINE_OUTSIDE && !selected[line]) {
      mr_line_now(line, others, 0);
    }
  }
  for (uint16_t line = 0; line < FIRST_GATE; line++) {
    if (!selected[line]) {
      mr_line_now(line, others, 0);
    }
  }
  for (uint16_t line = 0; line < FIRST_GATE; line++) {
    if (selected[line]) {
      mr_line_now(line, MR_LINE_OUTSIDE, 0);
    }
  }
}
#endif

void mr_drive_state(const struct mr_drive *drive, mr_real volts, bool gate, uint8_t *state,
                    int32_t *code) {
  *code = gate ? mr_gate_code(volts) : mr_row_code(volts);
  if (drive->kind == MR_FLOAT) {
    *state = MR_LINE_OPEN;
  } else {
    *state = drive->kind == MR_VOLTS && *code != 0 ? MR_LINE_LEVEL : MR_LINE_GROUND;
  }
}

static void place_of(const struct mr_drive *drive, bool gate, struct place *at) {
  mr_real volts = drive->kind == MR_VOLTS ? mr_real_of(drive->least) : 0;
  mr_drive_state(drive, volts, gate, &at->state, &at->code);
}

void mr_lines_hold(const struct mr_rest *to) {
  struct place at[3];
  for (uint8_t k = 0; k < 3; k++) {
    place_of(&to->of[k], k == MR_GATE, &at[k]);
  }
  memset(selected, 0, sizeof selected);
  for (uint16_t line = 0; line < MR_LINE_COUNT; line++) {
    want[line] = at[kind(line)];
  }
  mr_go_up();
}

void mr_lines_rest(const struct mr_rest *to) {
  for (uint8_t k = 0; k < 3; k++) {
    place_of(&to->of[k], k == MR_GATE, &rest[k]);
  }
  memset(selected, 0, sizeof selected);
  mr_go_rest();
}

/* ---- operations ---- */

void mr_want_rest(void) {
  for (uint16_t line = 0; line < MR_LINE_COUNT; line++) {
    want[line] = rest[kind(line)];
    selected[line] = false;
  }
}

void mr_want_others(const struct mr_drive *drive) {
  struct place at;
  place_of(drive, false, &at);
  for (uint16_t line = 0; line < FIRST_GATE; line++) {
    want[line] = at;
  }
}

void mr_want_ground(void) {
  memset(want, 0, FIRST_GATE * sizeof want[0]);
}

void mr_want(uint16_t line, uint8_t state, int32_t code, bool chosen) {
  want[line].state = state;
  want[line].code = code;
  selected[line] = chosen;
}

void mr_want_volts(uint16_t line, mr_real volts) {
  int32_t code = mr_row_code(volts);
  mr_want(line, code == 0 ? MR_LINE_GROUND : MR_LINE_LEVEL, code, true);
}

void mr_want_gate(uint16_t gate, mr_real volts) {
  int32_t code = mr_gate_code(volts);
  mr_want(MR_GATE_LINE(gate), code == 0 ? MR_LINE_GROUND : MR_LINE_LEVEL, code, true);
}

static bool move(uint16_t first, uint16_t end, bool chosen, bool any, bool to_rest) {
  bool moved = false;
  for (uint16_t line = first; line < end; line++) {
    if (any || selected[line] == chosen) {
      struct place to = to_rest ? rest[kind(line)] : want[line];
      moved |= now[line].state != to.state || (to.state == MR_LINE_LEVEL && now[line].code != to.code);
      mr_line_now(line, to.state, to.code);
    }
  }
  return moved;
}

void mr_go_up(void) {
  if (move(FIRST_GATE, MR_LINE_COUNT, true, true, false)) {
    hal_wait(hal_now() + MR_GATE_SETTLE_NS);
  }
  move(0, FIRST_GATE, false, false, false);
  move(0, FIRST_GATE, true, false, false);
}

void mr_go_rest(void) {
  move(0, FIRST_GATE, true, false, true);
  move(0, FIRST_GATE, false, false, true);
  move(FIRST_GATE, MR_LINE_COUNT, true, true, true);
}
