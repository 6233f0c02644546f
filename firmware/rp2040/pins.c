/* Single pins. After reset each is an input with a pull-down. */
#include "pins.h"

#include "port.h"
#include "regs.h"

void pin_put(uint8_t pin, bool high) {
  REG(high ? SIO_OUT_SET : SIO_OUT_CLR) = 1u << pin;
}

bool pin_get(uint8_t pin) {
  return (REG(SIO_GPIO_IN) >> pin & 1) != 0;
}

void pin_function(uint8_t pin, uint32_t function) {
  REG(PAD(pin)) = PAD_PULL_DOWN;
  REG(IO_CTRL(pin)) = function;
}

void pin_output(uint8_t pin, bool high) {
  pin_put(pin, high); /* the level first: no glitch */
  REG(SIO_OE_SET) = 1u << pin;
  pin_function(pin, FUNCTION_SIO);
}

void pin_input(uint8_t pin, bool pull_up) {
  REG(PAD(pin)) = pull_up ? PAD_PULL_UP : PAD_PULL_DOWN;
  REG(IO_CTRL(pin)) = FUNCTION_SIO;
}

uint32_t irqs_off(void) {
  uint32_t before;
  __asm volatile("mrs %0, primask\n cpsid i" : "=r"(before)::"memory");
  return before;
}

void irqs_as(uint32_t before) {
  __asm volatile("msr primask, %0" ::"r"(before) : "memory");
}
