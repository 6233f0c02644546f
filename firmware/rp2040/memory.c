/*
 * A ferroelectric memory (FM25W256) on the front end keeps the table of limits and counts resets. The
 * table belongs to the front end, not to the processor, and writing it stops nothing.
 */
#include <string.h>

#include "crc32c.h"
#include "hal.h"
#include "pins.h"
#include "port.h"

#define READ 3u
#define WRITE 2u
#define WRITE_ENABLE 6u
#define MAGIC 0x31524D4Du /* before a table: its length, its CRC, its bytes */
#define BOOTS_AT 0u
#define LIMITS_AT 16u
#define PIECE 64u

static uint32_t crc_of(const uint8_t *bytes, uint32_t count) {
  return mr_crc_end(mr_crc(MR_CRC_BEGIN, bytes, count));
}

static void transfer(uint8_t what, uint16_t at, uint8_t *bytes, uint16_t count) {
  uint8_t out[3 + PIECE] = {what, (uint8_t)(at >> 8), (uint8_t)at};
  uint8_t in[3 + PIECE];
  if (what == WRITE) {
    uint8_t enable = WRITE_ENABLE;
    spi_swap(PIN_MEMORY, &enable, NULL, 1);
    memcpy(out + 3, bytes, count);
  }
  spi_swap(PIN_MEMORY, out, in, (uint8_t)(3u + count));
  if (what == READ) {
    memcpy(bytes, in + 3, count);
  }
}

static void move(uint8_t what, uint16_t at, uint8_t *bytes, uint16_t count) {
  while (count > 0) {
    uint16_t piece = count < PIECE ? count : PIECE;
    transfer(what, at, bytes, piece);
    at = (uint16_t)(at + piece);
    bytes += piece;
    count = (uint16_t)(count - piece);
  }
}

uint16_t hal_limits_load(uint8_t *into, uint16_t most) {
  uint32_t head[3];
  move(READ, LIMITS_AT, (uint8_t *)head, sizeof head);
  if (head[0] != MAGIC || head[1] > most) {
    return 0;
  }
  move(READ, LIMITS_AT + sizeof head, into, (uint16_t)head[1]);
  return crc_of(into, (uint16_t)head[1]) == head[2] ? (uint16_t)head[1] : 0;
}

bool hal_limits_store(const uint8_t *bytes, uint16_t length) {
  uint32_t head[3] = {0, length, crc_of(bytes, length)};
  uint8_t piece[PIECE];
  move(WRITE, LIMITS_AT, (uint8_t *)head, sizeof head); /* no table while it is written */
  for (uint16_t at = 0; at < length; at = (uint16_t)(at + PIECE)) {
    uint16_t count = (uint16_t)(length - at) < PIECE ? (uint16_t)(length - at) : (uint16_t)PIECE;
    memcpy(piece, bytes + at, count);
    move(WRITE, (uint16_t)(LIMITS_AT + sizeof head + at), piece, count);
    uint8_t back[PIECE];
    move(READ, (uint16_t)(LIMITS_AT + sizeof head + at), back, count);
    if (memcmp(piece, back, count) != 0) {
      return false;
    }
  }
  head[0] = MAGIC;
  move(WRITE, LIMITS_AT, (uint8_t *)head, sizeof head);
  return true;
}

uint32_t hal_boot(void) {
  uint32_t boots;
  move(READ, BOOTS_AT, (uint8_t *)&boots, sizeof boots);
  boots++;
  move(WRITE, BOOTS_AT, (uint8_t *)&boots, sizeof boots);
  return boots;
}
