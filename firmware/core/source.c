#include "source.h"

#include <string.h>

#include "board_config.h"
#include "program.h"

enum { BEGIN = 1, MORE = 2 };

/* One payload more, so that a program of all of MR_PROGRAM_BYTES still finds room for its end. */
static uint8_t bytes[MR_PROGRAM_BYTES + MR_PAYLOAD];
static uint32_t have;
static uint64_t total;
static uint64_t came;
static uint32_t program;
static bool waiting;
static bool coming;
static bool released;
static const char *fault;

void mr_source_begin(void) {
  have = 0;
  total = came = 0;
  program = 0;
  waiting = coming = released = false;
  fault = NULL;
}

static void append(struct mr_cursor *in) {
  uint32_t count = (uint32_t)(in->end - in->at);
  if (count > total - came) {
    fault = "a program is longer than it said";
    return;
  }
  came += count;
  if (waiting && count > 0) {
    memcpy(bytes + have, in->at, count);
    have += count;
  }
  coming = came < total;
}

static void begin(struct mr_cursor *in) {
  uint64_t number = mr_get_varint(in);
  uint64_t length = mr_get_varint(in);
  if (in->fail != MR_FINE || waiting || number != (uint64_t)program + 1) {
    fault = "a program began out of turn";
    return;
  }
  program++;
  total = length;
  came = 0;
  have = 0;
  waiting = true;
  released = false;
  append(in);
}

void mr_source_take(const uint8_t *payload, uint16_t length) {
  struct mr_cursor in = mr_at(payload, payload + length);
  uint8_t message = mr_get_u8(&in);
  if (message == BEGIN) {
    begin(&in);
  } else if (message == MORE && coming) {
    append(&in);
  } else {
    fault = "a payload is no message";
  }
}

uint32_t mr_source_room(void) {
  return (uint32_t)sizeof bytes - have;
}

bool mr_source_waiting(void) {
  return waiting;
}

uint32_t mr_source_program(void) {
  return program;
}

const uint8_t *mr_source_bytes(uint32_t *count) {
  *count = have;
  return bytes;
}

bool mr_source_complete(void) {
  return came == total;
}

bool mr_source_held(void) {
  return came == total && !released;
}

bool mr_source_stuffed(void) {
  return have > MR_PROGRAM_BYTES;
}

void mr_source_release(uint32_t count) {
  have -= count;
  memmove(bytes, bytes + count, have);
  released = true;
}

void mr_source_end(void) {
  waiting = false;
  have = 0;
}

const char *mr_source_fault(void) {
  const char *why = fault;
  fault = NULL;
  return why;
}
