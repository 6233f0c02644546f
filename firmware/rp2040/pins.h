/* Which pin of the RP2040 goes where; the table in ../README.md says the same for the hand. */
#ifndef MR_PINS_H
#define MR_PINS_H

#define PIN_UART_TX 0
#define PIN_UART_RX 1
#define PIN_SCK 2
#define PIN_MOSI 3
#define PIN_MISO 4
#define PIN_ROW_DAC 5       /* chip selects, low */
#define PIN_COLUMN_DAC 6
#define PIN_GATE_DAC 7
#define PIN_PULSE_DAC 8
#define PIN_SWITCHES 9      /* low while bits are shifted, they hold from its rising edge */
#define PIN_SWITCHES_ON 10  /* low: all switches are open. 10 kOhm to ground */
#define PIN_ADC_CONVERT 11
#define PIN_ADC_BUSY 12
#define PIN_ADC 13
#define PIN_PULSE 14        /* high: chosen lines are on the pulse bus. 10 kOhm to ground */
#define PIN_EMULATED 15     /* strap: high if the cells are emulated */
#define PIN_LIMITS 16       /* jumper to ground: limits may be written */
#define PIN_MEMORY 17
#define PIN_RUNNING 25      /* light: a program is under way */

#endif
