/*
 * Take items from standard input and answer each: kind u8 ('P' a program, 'R' results), length u32
 * (least byte first), bytes. The answer is accepted u8, length u32, the bytes written anew from the
 * decoded values. Kind 'F' has no answer: it sends those that are gathered.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reencode.h"

static bool take(void *into, size_t count) {
  return count == 0 || fread(into, 1, count, stdin) == count;
}

static bool answer(uint8_t kind, uint32_t length) {
  /* Exactly as long as the item, so that the sanitizers see a read beyond it. */
  uint8_t *bytes = malloc(length);
  uint8_t *again = malloc(length + 16);
  struct mr_bytes out;
  if ((bytes == NULL && length > 0) || again == NULL || !take(bytes, length)) {
    return false;
  }
  mr_bytes_begin(&out, again, length + 16);
  bool whole = kind == 'P' ? reencode_program(bytes, length, &out)
                           : reencode_results(bytes, length, &out);
  uint32_t size = whole ? out.size : 0;
  putchar(whole ? 1 : 0);
  fwrite(&size, 4, 1, stdout);
  fwrite(again, 1, size, stdout);
  free(bytes);
  free(again);
  return true;
}

int main(void) {
  static uint8_t head[5];
  static char buffer[1 << 16];
  setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
  while (take(head, sizeof head)) {
    uint32_t length;
    memcpy(&length, head + 1, 4);
    if (head[0] == 'F' ? fflush(stdout) != 0 : !answer(head[0], length)) {
      return 1;
    }
  }
  return fflush(stdout) == 0 ? 0 : 1;
}
