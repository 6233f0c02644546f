/* What the parts of the decoder share. */
#ifndef MR_TAKE_H
#define MR_TAKE_H

#include "program.h"

void mr_fail(struct mr_cursor *in, uint8_t why);

/* Refuse the bytes unless something holds. */
void mr_need(struct mr_cursor *in, bool holds);

/* Skip some bytes, return where they began. */
const uint8_t *mr_skip(struct mr_cursor *in, uint64_t count);

uint32_t mr_get_whole(struct mr_cursor *in, uint32_t least, uint32_t most);
uint8_t mr_get_word(struct mr_cursor *in, uint8_t words);
mr_bits mr_get_finite(struct mr_cursor *in);
mr_bits mr_get_not_negative(struct mr_cursor *in);
mr_bits mr_get_positive(struct mr_cursor *in);
void mr_get_rest(struct mr_cursor *in, struct mr_rest *out);
void mr_get_cells(struct mr_cursor *in, struct mr_cells *out);
void mr_get_block(struct mr_cursor *in, struct mr_cells *out);
void mr_get_levels(struct mr_cursor *in, struct mr_levels *out);

/* Whether levels can stand for so many positions. */
bool mr_fits(const struct mr_levels *levels, uint32_t size);

#endif
