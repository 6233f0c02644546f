/* Which pin of the ATmega1284P goes where: eight times the port (A is 0) and the bit. */
#ifndef MR_PINS_H
#define MR_PINS_H

#define PIN_ROW_DAC 0 /* PA0; chip selects, low */
#define PIN_COLUMN_DAC 1
#define PIN_GATE_DAC 2
#define PIN_PULSE_DAC 3
#define PIN_SWITCHES 4
#define PIN_ADC 5
#define PIN_ADC_CONVERT 6
#define PIN_ADC_BUSY 7
#define PIN_SS 12          /* PB4: an output, or SPI leaves master mode */
#define PIN_MOSI 13
#define PIN_SCK 15
#define PIN_SWITCHES_ON 16 /* PC0; 10 kOhm to ground */
#define PIN_EMULATED 17
#define PIN_LIMITS 18
#define PIN_PULSE_GO 28    /* PD4 AND PD5 (OC1A) is the pulse: a gate on the front end */
#define PIN_PULSE_TIMED 29

#endif
