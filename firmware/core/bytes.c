#include "bytes.h"

#include <string.h>

void mr_bytes_begin(struct mr_bytes *out, uint8_t *into, uint32_t most) {
  out->into = into;
  out->size = 0;
  out->most = most;
  out->full = false;
}

void mr_add_u8(struct mr_bytes *out, uint8_t value) {
  if (out->size < out->most) {
    out->into[out->size++] = value;
  } else {
    out->full = true;
  }
}

void mr_add_u16(struct mr_bytes *out, uint16_t value) {
  mr_add_u8(out, (uint8_t)value);
  mr_add_u8(out, (uint8_t)(value >> 8));
}

void mr_add_u32(struct mr_bytes *out, uint32_t value) {
  mr_add_u16(out, (uint16_t)value);
  mr_add_u16(out, (uint16_t)(value >> 16));
}

void mr_add_varint(struct mr_bytes *out, uint64_t value) {
  while (value >= 0x80) {
    mr_add_u8(out, (uint8_t)(value | 0x80));
    value >>= 7;
  }
  mr_add_u8(out, (uint8_t)value);
}

void mr_add_signed(struct mr_bytes *out, int64_t value) {
  uint64_t bits = (uint64_t)value << 1;
  mr_add_varint(out, value < 0 ? ~bits : bits);
}

void mr_add_f64(struct mr_bytes *out, mr_bits bits) {
  for (uint8_t i = 0; i < 8; i++) {
    mr_add_u8(out, (uint8_t)(bits >> (8 * i)));
  }
}

void mr_add_bytes(struct mr_bytes *out, const uint8_t *bytes, uint32_t count) {
  if (count > out->most - out->size) {
    count = out->most - out->size;
    out->full = true;
  }
  if (count > 0) {
    memcpy(out->into + out->size, bytes, count);
    out->size += count;
  }
}

void mr_add_text(struct mr_bytes *out, const char *words) {
  uint32_t length = (uint32_t)strlen(words);
  uint32_t left = out->most - out->size;
  uint32_t head = length < 128 ? 1 : 2;
  if (length + head > left) {
    length = left > head ? left - head : 0;
  }
  mr_add_varint(out, length);
  mr_add_bytes(out, (const uint8_t *)words, length);
}
