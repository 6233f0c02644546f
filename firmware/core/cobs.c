#include "cobs.h"

uint16_t mr_cobs_encode(const uint8_t *from, uint16_t count, uint8_t *into) {
  uint16_t code = 0; /* where the code of the present run stands */
  uint16_t size = 1;
  uint8_t run = 1;
  for (uint16_t i = 0; i < count; i++) {
    if (from[i] != 0) {
      into[size++] = from[i];
      run++;
    }
    if (from[i] == 0 || (run == 0xFF && i + 1 < count)) {
      into[code] = run;
      code = size++;
      run = 1;
    }
  }
  into[code] = run;
  return size;
}

void mr_cobs_begin(struct mr_cobs *cobs, uint8_t *into, uint16_t most) {
  cobs->into = into;
  cobs->most = most;
  cobs->size = 0;
  cobs->code = 0;
  cobs->left = 0;
  cobs->broken = false;
}

static void append(struct mr_cobs *cobs, uint8_t byte) {
  if (cobs->size < cobs->most) {
    cobs->into[cobs->size++] = byte;
  } else {
    cobs->broken = true;
  }
}

void mr_cobs_take(struct mr_cobs *cobs, uint8_t byte) {
  if (cobs->left > 0) {
    append(cobs, byte);
    cobs->left--;
    return;
  }
  if (cobs->code != 0 && cobs->code != 0xFF) {
    append(cobs, 0);
  }
  cobs->code = byte;
  cobs->left = (uint8_t)(byte - 1);
}

bool mr_cobs_whole(const struct mr_cobs *cobs) {
  return cobs->code != 0 && cobs->left == 0 && !cobs->broken;
}
