/* Consistent overhead byte stuffing: a frame without a byte 00. */
#ifndef MR_COBS_H
#define MR_COBS_H

#include <stdbool.h>
#include <stdint.h>

/* Bytes that so many take at most when stuffed. */
#define MR_COBS_MOST(n) ((n) + (n) / 254 + 1)

/* Stuff some bytes; return how many they became. */
uint16_t mr_cobs_encode(const uint8_t *from, uint16_t count, uint8_t *into);

/* Unstuffing, byte by byte, into a buffer. */
struct mr_cobs {
  uint8_t *into;
  uint16_t size;
  uint16_t most;
  uint8_t code; /* of the present run; 0 before the first */
  uint8_t left; /* bytes of the present run still to come */
  bool broken;  /* too long */
};

void mr_cobs_begin(struct mr_cobs *cobs, uint8_t *into, uint16_t most);

/* Take a byte that is not 00. */
void mr_cobs_take(struct mr_cobs *cobs, uint8_t byte);

/* Whether the bytes taken are whole. */
bool mr_cobs_whole(const struct mr_cobs *cobs);

#endif
