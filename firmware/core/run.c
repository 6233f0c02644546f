#include "run.h"

#include <stddef.h>
#include <string.h>

#include "bytes.h"
#include "demand.h"
#include "description.h"
#include "flow.h"
#include "hal.h"
#include "limits.h"
#include "lines.h"
#include "mr.h"
#include "scope.h"
#include "session.h"
#include "source.h"
#include "take.h"
#include "text.h"

enum message { STARTED = 1, ENDED = 3 };
enum ending { DONE = 0, REFUSED, STOPPED, FAULT };
enum grade { CELL = 0, SESSION, SAFETY };

static volatile bool running;
static volatile bool stopped;
static bool underrun;
static bool polling;
static uint32_t begun;
static uint32_t ended;
static uint64_t ends[MR_STEPS_MOST];
static struct mr_head head;
static uint8_t rest_corners[4][16];
static char why[MR_REASON];

/* ---- what ports and others ask ---- */

bool mr_running(void) {
  return running;
}

bool mr_stopping(void) {
  return running && (stopped || mr_frame_stop_pending() || !mr_session_alive());
}

void mr_run_begin_session(void) {
  begun = ended = 0;
  mr_tell_forget();
}

uint32_t mr_run_begun(void) {
  return begun;
}

uint32_t mr_run_ended(void) {
  return ended;
}

void mr_run_leave(const char *reason) {
  mr_session_end(reason);
  if (running && reason[0] != 0) {
    hal_stop_now();
  }
}

uint16_t mr_run_flags(void) {
  uint16_t flags = underrun ? MR_UNDERRUN : 0;
  underrun = false;
  return flags;
}

uint64_t mr_run_end_of(uint32_t number) {
  return ends[number % MR_STEPS_MOST];
}

void mr_run_ended_step(uint32_t number, uint64_t at) {
  ends[number % MR_STEPS_MOST] = at;
}

void mr_do_step(const struct mr_step *step, const struct mr_place *place) {
  mr_poll(); /* steps that drive nothing wait for nothing, and may be repeated for ever */
  switch (step->tag) {
    case MR_READ:
      mr_do_read(&step->as.read, place);
      break;
    case MR_MULTIPLY:
      mr_do_multiply(&step->as.multiply, place);
      break;
    case MR_PULSE:
      mr_do_pulse(&step->as.pulse, place);
      break;
    case MR_WAVE:
      mr_do_wave(&step->as.wave, place);
      break;
    case MR_IDLE:
      mr_do_idle(&step->as.idle, place);
      break;
    default:
      mr_do_repeat(&step->as.repeat, place, step->numbers);
  }
}

/* ---- messages ---- */

static void say_started(void) {
  uint8_t bytes[24];
  struct mr_bytes out;
  mr_bytes_begin(&out, bytes, sizeof bytes);
  mr_add_u8(&out, STARTED);
  mr_add_varint(&out, mr_source_program());
  mr_add_signed(&out, (int64_t)hal_now());
  mr_tell_message(bytes, (uint16_t)out.size);
}

static void say_ended(uint8_t how, uint8_t grade, const char *words) {
  uint8_t bytes[MR_PAYLOAD];
  struct mr_bytes out;
  uint32_t program = mr_source_program();
  ended = program;
  mr_bytes_begin(&out, bytes, sizeof bytes);
  mr_add_u8(&out, ENDED);
  mr_add_varint(&out, program);
  mr_add_u8(&out, how);
  mr_add_u8(&out, grade);
  mr_add_signed(&out, (int64_t)hal_now());
  mr_add_text(&out, words);
  mr_source_end(); /* the host may begin the next as soon as it hears this */
  mr_tell_message(bytes, (uint16_t)out.size);
}

static void refuse(const char *words) {
  say_ended(REFUSED, SESSION, words);
}

static void fault(const char *words) {
  mr_session_latch(words);
  say_ended(FAULT, SAFETY, words);
}

/* ---- checks ---- */

/* Corners of the rest stay when the bytes that it came in are let go of: a rest has one level. */
static void keep_rest(void) {
  for (uint8_t i = 0; i < 4; i++) {
    struct mr_drive *drive = &head.rest.of[i];
    if (drive->kind >= MR_VOLTS) {
      memcpy(rest_corners[i], drive->corner, 16);
      drive->corner = rest_corners[i];
      drive->corners = 1;
    }
  }
}

enum verdict { FITS, UNABLE, BEYOND };

static uint8_t judge(const struct mr_demand *demand) {
  if (!mr_able(demand, why)) {
    return UNABLE;
  }
  uint8_t bound = mr_limits_check(head.stress, demand);
  if (bound != MR_BOUNDS) {
    mr_reason(why, "beyond the board's own limits: ", mr_bound_name(bound));
    return BEYOND;
  }
  return FITS;
}

/* All steps that are there, from a cursor behind the head on. */
static uint8_t check_all(struct mr_cursor in) {
  static struct mr_demand demand;
  uint32_t number = 0;
  mr_demand_begin(&demand, &head.rest);
  for (uint32_t i = 0; i < head.steps; i++) {
    struct mr_step step;
    if (!mr_get_step(&in, &step, 0, number)) {
      mr_reason(why, "no program: its bytes are not the language", "");
      return UNABLE;
    }
    mr_demand_step(&demand, &step, number);
    number += step.numbers;
  }
  return judge(&demand);
}

static uint8_t check_one(const struct mr_step *step, uint32_t number) {
  static struct mr_demand demand;
  mr_demand_begin(&demand, &head.rest);
  mr_demand_step(&demand, step, number);
  return judge(&demand);
}

/* ---- running ---- */

static const struct mr_scope OUTSIDE = {NULL, NULL, 0, 0, UINT32_MAX, 0, false, false, false};

/* Wait for the next step of a program that streams; false if it was stopped meanwhile. */
static bool await(uint32_t had) {
  uint32_t have = had;
  underrun = true;
  while (have == had && !mr_stopping()) {
    mr_poll();
    hal_idle();
    mr_source_bytes(&have);
  }
  return !mr_stopping();
}

/* Take the next step; what is wrong with it stands in `why`. */
static bool take(struct mr_step *step, uint32_t at, uint32_t number, uint32_t *end) {
  for (;;) {
    uint32_t have;
    const uint8_t *bytes = mr_source_bytes(&have);
    struct mr_cursor in = mr_at(bytes + at, bytes + have);
    if (mr_get_step(&in, step, 0, number)) {
      *end = (uint32_t)(in.at - bytes);
      return true;
    }
    if (in.fail != MR_CUT || mr_source_complete() || mr_source_stuffed()) {
      mr_reason(why, in.fail == MR_CUT ? "a step of a program that streams is too long"
                                       : "a step is not of the language", "");
      return false;
    }
    if (!await(have)) {
      why[0] = 0;
      return false;
    }
  }
}

/* Run all steps from byte `at` on. */
static uint8_t steps(uint32_t at, bool held) {
  struct mr_place place = {0, 0, &OUTSIDE};
  why[0] = 0;
  for (uint32_t i = 0; i < head.steps && !mr_stopping(); i++) {
    struct mr_step step;
    uint32_t end = 0;
    if (!held) {
      mr_source_release(at);
      at = 0;
    }
    if (!take(&step, at, place.number, &end)) {
      return why[0] == 0 ? STOPPED : FAULT;
    }
    uint8_t verdict = held ? FITS : check_one(&step, place.number);
    if (verdict != FITS) {
      return FAULT;
    }
    mr_do_step(&step, &place);
    place.number += step.numbers;
    at = end;
  }
  return mr_stopping() ? STOPPED : DONE;
}

static void execute(uint32_t at, bool held) {
  begun = mr_source_program();
  for (uint16_t i = 0; i < MR_STEPS_MOST; i++) {
    ends[i] = hal_now();
  }
  underrun = false;
  stopped = false;
  mr_frame_stop_seen();
  running = true;
  say_started();
  mr_lines_rest(&head.rest);
  uint8_t how = steps(at, held);
  mr_scope_forget();
  mr_go_rest();
  if (!mr_session_alive()) {
    mr_lines_ground();
    mr_tell_forget();
    running = false;
    return;
  }
  running = false;
  if (how == FAULT) {
    mr_lines_ground();
    fault(why);
  } else {
    say_ended(how, how == STOPPED ? SESSION : CELL, how == STOPPED ? "the program was stopped" : "");
  }
}

/* A program has begun to come: run it when enough of it is there. */
static void consider(void) {
  uint32_t have;
  const uint8_t *bytes = mr_source_bytes(&have);
  bool held = mr_source_complete();
  if (!held && !mr_source_stuffed()) {
    return;
  }
  struct mr_cursor in = mr_at(bytes, bytes + have);
  if (held ? !mr_valid_program(bytes, have) : !mr_get_head(&in, &head)) {
    refuse("no program: its bytes are not the language");
    return;
  }
  if (!mr_session_armed()) {
    refuse(mr_session_latched()[0] != 0 ? mr_session_latched() : "not armed");
    return;
  }
  if (mr_terminals_taken()) {
    refuse("a line is at a terminal outside; the host connects none first");
    return;
  }
  in = mr_at(bytes, bytes + have);
  mr_get_head(&in, &head);
  keep_rest();
  uint8_t verdict = held ? check_all(in) : FITS;
  if (verdict == UNABLE) {
    refuse(why);
  } else if (verdict == BEYOND) {
    mr_lines_ground();
    fault(why);
  } else {
    execute((uint32_t)(in.at - bytes), held);
  }
}

/* ---- the loop ---- */

static void hear(const struct mr_frame *frame) {
  bool mine = mr_session_alive() && frame->session == mr_session_number();
  if (mine) {
    mr_session_heard();
    mr_flow_hear(frame);
  }
  if (frame->kind == MR_CALL) {
    mr_call(frame, mine);
  } else if (!mine) {
    mr_counted.strangers++;
    mr_notice(frame->session, MR_NO_SESSION,
              frame->session == mr_session_last() ? mr_session_reason() : "no session is alive; say HELLO");
  }
  const char *wrong = mr_source_fault();
  if (wrong != NULL) {
    mr_session_latch(wrong);
    mr_notice(frame->session, MR_LATCHED, wrong);
  }
}

static void open_terminals(bool stop) {
  if (stop && mr_terminals_taken()) {
    mr_lines_ground();
  }
}

void mr_poll(void) {
  struct mr_frame frame;
  if (polling) {
    return;
  }
  polling = true;
  hal_watchdog();
  bool stop = mr_frame_stop_seen();
  if (stop && running) {
    stopped = true;
  }
  open_terminals(stop);
  while (mr_frame_ready() &&
         mr_frame_next(&frame, mr_session_last(), mr_flow_expected(), mr_flow_sent())) {
    hear(&frame);
    mr_frame_done();
  }
  open_terminals(stop); /* the call that connected them may have come before STOP */
  mr_session_tick();
  if (mr_session_alive()) {
    mr_tell_trickle();
    mr_flow_poll();
  }
  mr_frame_pump();
  polling = false;
}

void mr_loop(void) {
  mr_poll();
  if (mr_session_alive() && mr_source_waiting()) {
    consider();
  }
  /* After the program: a session may end while its last words are told, at a rest that is held. */
  bool unwatched = !mr_session_alive() || mr_session_latched()[0] != 0;
  if (unwatched && !mr_lines_grounded()) {
    mr_lines_ground();
  }
  if (mr_farewell_waits()) {
    mr_farewell_answer();
  }
  hal_idle();
}

void mr_boot(void) {
  running = stopped = polling = false;
  mr_frame_boot();
  mr_lines_boot();
  mr_session_boot();
  mr_limits_boot();
  mr_call_boot();
  mr_scope_forget();
  mr_tell_forget();
}
