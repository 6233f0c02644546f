/* Text put together piece by piece; what does not fit, or is not asked for, is left out. */
#ifndef MR_TEXT_H
#define MR_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "real.h"

struct mr_text {
  char *into;    /* NULL to count and sum only */
  uint32_t from; /* the first byte wanted */
  uint32_t most; /* how many */
  uint32_t size; /* written so far, wanted or not */
  uint32_t crc;  /* of all, not finished; where nothing is wanted only */
};

void mr_text_begin(struct mr_text *text, char *into, uint32_t from, uint32_t most);
void mr_put_char(struct mr_text *text, char c);
void mr_put(struct mr_text *text, const char *words);
void mr_put_whole(struct mr_text *text, uint64_t value);
void mr_put_hex(struct mr_text *text, uint32_t value);

/* A number with nine digits, as in 1.25000000e-6. */
void mr_put_real(struct mr_text *text, mr_real value);

/* How many of the wanted bytes were written. */
uint32_t mr_text_got(const struct mr_text *text);

/* Words of a reason that is kept: cut to fit, ended by 0. */
#define MR_REASON 100
void mr_reason(char into[MR_REASON], const char *words, const char *more);

#endif
