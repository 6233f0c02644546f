/* UART0 at 921,600 baud: bytes come in by interrupt, and go out by one from a ring. */
#include "hal.h"
#include "mr.h"
#include "pins.h"
#include "port.h"
#include "regs.h"

#define RING 512u

static uint8_t ring[RING];
static volatile uint32_t head, tail; /* head: next free, tail: next to go; both run on */

/* With interrupts off, or from the interrupt. */
static void pump(void) {
  while (head != tail && (REG(UART_FR) & UART_FR_TXFF) == 0) {
    REG(UART_DR) = ring[tail++ % RING];
  }
  REG(UART_IMSC) = UART_INT_RX | UART_INT_RX_TIMEOUT | (head != tail ? UART_INT_TX : 0);
}

void serial_irq(void) {
  REG(UART_ICR) = UART_INT_RX | UART_INT_TX | UART_INT_RX_TIMEOUT;
  while ((REG(UART_FR) & UART_FR_RXFE) == 0) {
    uint32_t word = REG(UART_DR);
    mr_rx_byte((uint8_t)word);
    /* A line held low gives one byte only, marked as a break: it means STOP all the same. */
    for (int i = 0; i < 3 && (word & UART_DR_BREAK) != 0; i++) {
      mr_rx_byte(0);
    }
  }
  pump();
}

void serial_begin(void) {
  pin_function(PIN_UART_TX, FUNCTION_UART);
  pin_function(PIN_UART_RX, FUNCTION_UART);
  REG(PAD(PIN_UART_RX)) = PAD_PULL_UP; /* an unplugged line is idle, not broken */
  REG(UART_IBRD) = 8;                  /* 125 MHz / (16 * 921600) = 8 + 31/64 */
  REG(UART_FBRD) = 31;
  REG(UART_LCR_H) = 0x70;              /* 8 bits, FIFOs */
  REG(UART_IFLS) = 0;                  /* at 4 bytes received, or 4 left to send */
  REG(UART_CR) = 0x301;
  REG(UART_IMSC) = UART_INT_RX | UART_INT_RX_TIMEOUT;
  REG(NVIC_ISER) = 1u << IRQ_UART0;
}

uint16_t hal_tx_room(void) {
  return (uint16_t)(RING - (head - tail));
}

void hal_tx(const uint8_t *bytes, uint16_t count) {
  for (uint16_t i = 0; i < count; i++) {
    ring[(head + i) % RING] = bytes[i];
  }
  uint32_t before = irqs_off();
  head += count;
  pump();
  irqs_as(before);
}

void nap(uint32_t micros) {
  uint32_t before = irqs_off();
  if ((REG(UART_FR) & UART_FR_RXFE) != 0) {
    REG(TIMER_ALARM0) = REG(TIMER_RAWL) + micros;
    __asm volatile("wfi" ::: "memory"); /* an interrupt that waits ends it, and comes in below */
  }
  irqs_as(before);
}
