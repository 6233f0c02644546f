#include "text.h"

#include <string.h>

#include "crc32c.h"

void mr_text_begin(struct mr_text *text, char *into, uint32_t from, uint32_t most) {
  text->into = into;
  text->from = from;
  text->most = most;
  text->size = 0;
  text->crc = MR_CRC_BEGIN;
}

void mr_put_char(struct mr_text *text, char c) {
  if (text->into != NULL && text->size >= text->from && text->size - text->from < text->most) {
    text->into[text->size - text->from] = c;
  }
  if (text->into == NULL) {
    text->crc = mr_crc_byte(text->crc, (uint8_t)c);
  }
  text->size++;
}

void mr_put(struct mr_text *text, const char *words) {
  while (*words != 0) {
    mr_put_char(text, *words++);
  }
}

void mr_put_whole(struct mr_text *text, uint64_t value) {
  char digits[20];
  uint8_t count = 0;
  for (; value > UINT32_MAX; value /= 10) {
    digits[count++] = (char)('0' + value % 10);
  }
  uint32_t rest = (uint32_t)value; /* what small processors divide in time */
  do {
    digits[count++] = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  while (count > 0) {
    mr_put_char(text, digits[--count]);
  }
}

void mr_put_hex(struct mr_text *text, uint32_t value) {
  for (int8_t shift = 28; shift >= 0; shift = (int8_t)(shift - 4)) {
    mr_put_char(text, "0123456789abcdef"[(value >> shift) & 15]);
  }
}

void mr_put_real(struct mr_text *text, mr_real value) {
  int16_t exponent = 0;
  if (value < 0) {
    mr_put_char(text, '-');
    value = -value;
  }
  if (value == 0) {
    mr_put_char(text, '0');
    return;
  }
  for (; value >= 10; exponent++) {
    value /= 10;
  }
  for (; value < 1; exponent--) {
    value *= 10;
  }
  uint32_t digits = (uint32_t)(value * (mr_real)1e8 + (mr_real)0.5);
  if (digits >= 1000000000u) {
    digits /= 10;
    exponent++;
  }
  mr_put_whole(text, digits / 100000000u);
  mr_put_char(text, '.');
  digits %= 100000000u;
  for (uint8_t i = 0; i < 8; i++) { /* by subtraction: small processors divide slowly */
    char digit = '0';
    for (; digits >= 10000000u; digits -= 10000000u) {
      digit++;
    }
    digits *= 10;
    mr_put_char(text, digit);
  }
  mr_put_char(text, 'e');
  if (exponent < 0) {
    mr_put_char(text, '-');
    exponent = (int16_t)-exponent;
  }
  mr_put_whole(text, (uint64_t)exponent);
}

uint32_t mr_text_got(const struct mr_text *text) {
  if (text->size <= text->from) {
    return 0;
  }
  uint32_t got = text->size - text->from;
  return got < text->most ? got : text->most;
}

void mr_reason(char into[MR_REASON], const char *words, const char *more) {
  uint8_t size = 0;
  while (size < MR_REASON - 1 && *words != 0) {
    into[size++] = *words++;
  }
  while (size < MR_REASON - 1 && *more != 0) {
    into[size++] = *more++;
  }
  into[size] = 0;
}
