/* The bytes of the program that is under way, as they come. */
#ifndef MR_SOURCE_H
#define MR_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

/* Begin a session: nothing is under way. */
void mr_source_begin(void);

/* Take the payload of a DATA frame. */
void mr_source_take(const uint8_t *payload, uint16_t length);

/* How many more bytes of programs can be taken. */
uint32_t mr_source_room(void);

/* Whether a program has begun to come that was not ended yet, and its number. */
bool mr_source_waiting(void);
uint32_t mr_source_program(void);

/* The bytes that are there and were not let go of. They move at mr_source_release only. */
const uint8_t *mr_source_bytes(uint32_t *count);

/* Whether these go to the end of the program, and whether they are all of it from the first. */
bool mr_source_complete(void);
bool mr_source_held(void);

/* Whether nothing more fits beside what is there. */
bool mr_source_stuffed(void);

/* Let go of the first so many bytes. */
void mr_source_release(uint32_t count);

/* The program has ended: what still comes of it is dropped. */
void mr_source_end(void);

/* Why a payload was no message; NULL if none was. Asking forgets it. */
const char *mr_source_fault(void);

#endif
