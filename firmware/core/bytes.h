/* Bytes put together in a buffer of a known size; what does not fit is counted as too much. */
#ifndef MR_BYTES_H
#define MR_BYTES_H

#include <stdbool.h>
#include <stdint.h>

#include "real.h"

struct mr_bytes {
  uint8_t *into;
  uint32_t size;
  uint32_t most;
  bool full; /* something did not fit */
};

void mr_bytes_begin(struct mr_bytes *out, uint8_t *into, uint32_t most);
void mr_add_u8(struct mr_bytes *out, uint8_t value);
void mr_add_u16(struct mr_bytes *out, uint16_t value);
void mr_add_u32(struct mr_bytes *out, uint32_t value);
void mr_add_varint(struct mr_bytes *out, uint64_t value);
void mr_add_signed(struct mr_bytes *out, int64_t value);
void mr_add_f64(struct mr_bytes *out, mr_bits bits);
void mr_add_bytes(struct mr_bytes *out, const uint8_t *bytes, uint32_t count);

/* A text, cut to what fits. */
void mr_add_text(struct mr_bytes *out, const char *words);

#endif
