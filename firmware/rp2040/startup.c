/* From reset to main: memory, vectors, and what must never happen. */
#include "port.h"
#include "regs.h"

extern uint32_t text_end, data_start, data_end, bss_start, bss_end, stack_top;
int main(void);

/* A fault: let the watchdog end it. Its reset opens every switch. */
static void hang(void) {
  irqs_off();
  for (;;) {
  }
}

void reset(void) {
  const uint32_t *from = &text_end;
  for (uint32_t *to = &data_start; to < &data_end;) {
    *to++ = *from++;
  }
  for (uint32_t *to = &bss_start; to < &bss_end;) {
    *to++ = 0;
  }
  main();
  hang();
}

typedef void (*vector)(void);

__attribute__((section(".vectors"), used)) static const vector vectors[48] = {
    (vector)&stack_top, reset, hang, hang, 0, 0, 0, 0, 0, 0, 0, hang, 0, 0, hang, hang,
    [16 + IRQ_TIMER0] = timer_irq,
    [16 + IRQ_UART0] = serial_irq,
};
