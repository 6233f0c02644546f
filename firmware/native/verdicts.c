/*
 * Send programs to the firmware as frames, with no host's guard before them, and say what its own
 * table made of each. Items come from standard input: kind u8, length u32 (least byte first), bytes.
 *   'L' a table of limits: the board is booted with it. The answer is 'L' if it is armed by it.
 *   'P' a program. The answer is 'A' it ran, 'R' it was refused, 'B' it was beyond the limits, and the
 *       board is latched, or 'X' it was not to run, and yet a line was raised.
 * Behind the answer stand u16 length and text: why the board is latched.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hal.h"
#include "lines.h"
#include "mr.h"
#include "no_hal.h"
#include "raw_host.h"
#include "run.h"
#include "session.h"

#define LEASE_MS 10000
#define PATIENCE 3000 /* looks at the line, then a program is stopped */

static uint16_t session;

static bool take(void *into, size_t count) {
  return count == 0 || fread(into, 1, count, stdin) == count;
}

static void answer(char verdict, const char *text) {
  uint16_t length = (uint16_t)strlen(text);
  putchar(verdict);
  putchar(length & 0xFF);
  putchar(length >> 8);
  fwrite(text, 1, length, stdout);
}

/* A session of its own for each program: nothing of the one before is waited for. */
static void begin(void) {
  no_hal_lease += 2 * (uint64_t)LEASE_MS * 1000000u;
  mr_loop();
  session = (uint16_t)(session % 65535 + 1);
  raw_hello_and_arm(session, LEASE_MS);
}

static void judge(const uint8_t *bytes, uint32_t length) {
  begin();
  if (!mr_session_armed()) {
    answer('X', "not armed");
    return;
  }
  uint32_t raised = no_hal_raised;
  uint32_t begun = mr_run_begun();
  no_hal_patience = PATIENCE;
  raw_program(1, bytes, length);
  mr_loop();
  bool ran = mr_run_begun() != begun;
  bool latched = mr_session_latched()[0] != 0;
  bool moved = no_hal_raised != raised;
  answer(ran && !latched ? 'A' : moved || ran || !mr_lines_grounded() ? 'X' : latched ? 'B' : 'R',
         mr_session_latched());
}

static void boot(const uint8_t *bytes, uint32_t length) {
  no_hal_limits = bytes;
  no_hal_limits_size = (uint16_t)length;
  mr_boot();
  begin();
  answer(mr_session_armed() ? 'L' : 'X', mr_session_latched());
}

int main(void) {
  static uint8_t head[5];
  uint8_t *table = NULL;
  while (take(head, sizeof head)) {
    uint32_t length;
    memcpy(&length, head + 1, 4);
    uint8_t *bytes = malloc(length + 1);
    if (bytes == NULL || !take(bytes, length)) {
      return 1;
    }
    if (head[0] == 'L') {
      free(table);
      table = bytes;
      boot(bytes, length);
    } else {
      judge(bytes, length);
      free(bytes);
    }
    if (fflush(stdout) != 0) {
      return 1;
    }
  }
  free(table);
  return 0;
}
