/* Idle times: at rest, or with lines held elsewhere. */
#include "hal.h"
#include "lines.h"
#include "mr.h"
#include "run.h"

void mr_do_idle(const struct mr_idle *idle, const struct mr_place *place) {
  struct mr_result *result = mr_open(MR_IDLE_RESULT, place, NULL);
  uint64_t now = hal_now();
  uint64_t due = 0;
  bool whole = true;
  result->start = now;
  result->flags = 0;
  switch (idle->until) {
    case MR_AFTER:
      due = now + mr_ns_of(idle->seconds);
      break;
    case MR_SINCE:
      due = mr_run_end_of(idle->step) + mr_ns_of(idle->seconds);
      break;
    default:
      due = idle->clock > 0 ? (uint64_t)idle->clock : 0;
  }
  if (due < now) {
    result->flags |= MR_LATE;
  } else {
    if (idle->held) {
      mr_lines_hold(&idle->hold);
    }
    whole = hal_wait(due);
    mr_go_rest();
  }
  mr_close(result, place, !whole);
}
