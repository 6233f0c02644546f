/* Pins, SPI, serial line, memory and time of the ATmega1284P at 16 MHz. */
#include <avr/eeprom.h>
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/wdt.h>
#include <stddef.h>
#include <string.h>

#include "crc32c.h"
#include "front.h"
#include "hal.h"
#include "mr.h"
#include "pins.h"

#define RING 128u
#define TICK_NS 500u /* of timer 3 */
#define MAGIC 0x4D52u
#define BOOTS_AT ((uint32_t *)0)
#define LIMITS_AT 16u
#define CONVERSION_NS 100000u
#define MOST_CONVERSIONS 16u

static volatile uint32_t turns; /* of timer 3 */
static volatile uint8_t ring[RING];
static volatile uint8_t head, tail;
static uint8_t reset_cause __attribute__((section(".noinit")));
static uint8_t locked;

/* The watchdog runs on after its reset: it is stopped before anything else. */
__attribute__((naked, used, section(".init3"))) void first(void) {
  reset_cause = MCUSR;
  MCUSR = 0;
  wdt_disable();
}

/* ---- pins ---- */

static volatile uint8_t *const port_of[] = {&PORTA, &PORTB, &PORTC, &PORTD};

/* PINx, DDRx and PORTx stand behind one another. */
void pin_put(uint8_t pin, bool high) {
  volatile uint8_t *port = port_of[pin >> 3];
  uint8_t mask = (uint8_t)(1u << (pin & 7));
  uint32_t before = irqs_off();
  *port = (uint8_t)(high ? *port | mask : *port & ~mask);
  irqs_as(before);
}

bool pin_get(uint8_t pin) {
  return (port_of[pin >> 3][-2] >> (pin & 7) & 1) != 0;
}

void pin_output(uint8_t pin, bool high) {
  pin_put(pin, high);
  port_of[pin >> 3][-1] |= (uint8_t)(1u << (pin & 7));
}

void pin_input(uint8_t pin, bool pull_up) {
  pin_put(pin, pull_up);
}

uint32_t irqs_off(void) {
  uint8_t before = SREG;
  cli();
  return before;
}

void irqs_as(uint32_t before) {
  SREG = (uint8_t)before;
}

void hal_lock(void) {
  locked = (uint8_t)irqs_off();
}

void hal_unlock(void) {
  irqs_as(locked);
}

/* ---- SPI, mode 0 at 8 MHz; receives one byte of the line behind it at most ---- */

void spi_begin(void) {
  pin_output(PIN_SS, true);
  pin_output(PIN_MOSI, false);
  pin_output(PIN_SCK, false);
  SPCR = (1 << SPE) | (1 << MSTR);
  SPSR = 1 << SPI2X;
}

void spi_swap(uint8_t select, const uint8_t *out, uint8_t *in, uint8_t count) {
  uint32_t before = irqs_off();
  pin_put(select, false);
  for (uint8_t i = 0; i < count; i++) {
    SPDR = out[i];
    while ((SPSR & (1 << SPIF)) == 0) {
    }
    uint8_t byte = SPDR;
    if (in != NULL) {
      in[i] = byte;
    }
  }
  pin_put(select, true);
  irqs_as(before);
}

/* ---- serial line: 500,000 baud, which 16 MHz divide exactly ---- */

ISR(USART0_RX_vect) {
  bool broken = (UCSR0A & (1 << FE0)) != 0;
  uint8_t byte = UDR0;
  mr_rx_byte(byte);
  if (broken && byte == 0) { /* a line held low gives one byte: it means STOP all the same */
    mr_rx_byte(0);
    mr_rx_byte(0);
    mr_rx_byte(0);
  }
}

ISR(USART0_UDRE_vect) {
  if (head == tail) {
    UCSR0B &= (uint8_t) ~(1 << UDRIE0);
  } else {
    UDR0 = ring[tail];
    tail = (uint8_t)((tail + 1) % RING);
  }
}

static void serial_begin(void) {
  UBRR0 = 1;
  UCSR0B = (1 << RXCIE0) | (1 << RXEN0) | (1 << TXEN0);
}

uint16_t hal_tx_room(void) {
  return (uint16_t)((tail + RING - head - 1u) % RING);
}

void hal_tx(const uint8_t *bytes, uint16_t count) {
  for (uint16_t i = 0; i < count; i++) {
    ring[head] = bytes[i];
    head = (uint8_t)((head + 1) % RING);
  }
  uint32_t before = irqs_off();
  UCSR0B |= 1 << UDRIE0;
  irqs_as(before);
}

/* ---- time ---- */

ISR(TIMER3_OVF_vect) {
  turns++;
}

static void time_begin(void) {
  TIMSK3 = 1 << TOIE3;
  TCCR3B = 1 << CS31; /* 2 MHz */
}

uint64_t hal_now(void) {
  uint32_t before = irqs_off();
  uint16_t ticks = TCNT3;
  uint32_t over = turns;
  if ((TIFR3 & (1 << TOV3)) != 0 && ticks < 0x8000) {
    over++;
  }
  irqs_as(before);
  return (((uint64_t)over << 16) | ticks) * TICK_NS;
}

uint64_t hal_lease_clock(void) {
  return hal_now();
}

bool hal_wait(uint64_t until) {
  while (hal_now() < until) {
    mr_poll();
    if (mr_stopping()) {
      return false;
    }
  }
  return true;
}

void hal_idle(void) {
}

/* ---- samples ---- */

bool hal_sample(const uint16_t *columns, const uint8_t *ranges, uint16_t count, uint64_t aperture,
                int32_t *codes) {
  int16_t now[FRONT_CODES];
  uint64_t start = hal_now();
  bool brief = aperture < (uint64_t)MOST_CONVERSIONS * CONVERSION_NS; /* divisions of 64 bits are slow */
  uint8_t most = brief ? (uint8_t)((uint32_t)aperture / CONVERSION_NS) : MOST_CONVERSIONS;
  uint8_t taken = most < 1 ? 1 : most;
  uint64_t apart = brief ? (uint32_t)aperture / taken : aperture / taken;
  uint64_t due = start;
  for (uint16_t i = 0; i < count; i++) {
    front_range((uint16_t)(columns[i] - MR_ROWS), ranges[i]);
    codes[i] = 0;
  }
  front_switches();
  for (uint8_t k = 0; k < taken; k++) {
    if (!hal_wait(due) || !front_convert(now)) {
      return false;
    }
    due += apart;
    for (uint16_t i = 0; i < count; i++) {
      codes[i] += now[columns[i] - MR_ROWS];
    }
  }
  for (uint16_t i = 0; i < count; i++) {
    codes[i] /= taken;
  }
  return hal_wait(start + aperture);
}

/* ---- memory: the table of limits, its CRC before it, and a count of resets ---- */

struct head {
  uint16_t magic, length;
  uint32_t crc;
};

uint16_t hal_limits_load(uint8_t *into, uint16_t most) {
  struct head head;
  eeprom_read_block(&head, (const void *)LIMITS_AT, sizeof head);
  if (head.magic != MAGIC || head.length > most) {
    return 0;
  }
  eeprom_read_block(into, (const void *)(LIMITS_AT + sizeof head), head.length);
  return mr_crc_end(mr_crc(MR_CRC_BEGIN, into, head.length)) == head.crc ? head.length : 0;
}

bool hal_limits_store(const uint8_t *bytes, uint16_t length) {
  struct head head = {0, length, mr_crc_end(mr_crc(MR_CRC_BEGIN, bytes, length))};
  eeprom_update_block(&head, (void *)LIMITS_AT, sizeof head); /* no table while it is written */
  for (uint16_t i = 0; i < length; i++) {
    uint8_t *at = (uint8_t *)(LIMITS_AT + sizeof head + i);
    hal_watchdog(); /* 3 ms a byte */
    eeprom_update_byte(at, bytes[i]);
    if (eeprom_read_byte(at) != bytes[i]) {
      return false;
    }
  }
  head.magic = MAGIC;
  eeprom_update_block(&head, (void *)LIMITS_AT, sizeof head);
  return true;
}

uint32_t hal_boot(void) {
  uint32_t boots = eeprom_read_dword(BOOTS_AT) + 1;
  eeprom_update_dword(BOOTS_AT, boots);
  return boots;
}

/* ---- straps, watchdog ---- */

bool hal_limits_writable(void) {
  return !pin_get(PIN_LIMITS);
}

bool hal_emulated(void) {
  return pin_get(PIN_EMULATED);
}

bool hal_unasked_reset(void) {
  return (reset_cause & ((1 << WDRF) | (1 << BORF))) != 0;
}

void hal_watchdog(void) {
  wdt_reset();
}

void pulse_begin(void);

int main(void) {
  wdt_enable(WDTO_500MS);
  pin_input(PIN_EMULATED, false);
  pin_input(PIN_LIMITS, true);
  pulse_begin();
  front_begin();
  time_begin();
  mr_boot();
  serial_begin();
  sei();
  for (;;) {
    mr_loop();
  }
}
