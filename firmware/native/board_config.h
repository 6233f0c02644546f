/* The native board: 8 x 8 unless the build says otherwise, in virtual time, ideal converters. */
#ifndef MR_BOARD_CONFIG_H
#define MR_BOARD_CONFIG_H

#ifndef MR_ROWS
#define MR_ROWS 8
#endif
#ifndef MR_COLUMNS
#define MR_COLUMNS 8
#endif

#define MR_NAME "native board"
#define MR_FIRMWARE "memrig-firmware 1"
#define MR_SOURCE "native firmware on emulated cells"

#define MR_GATES MR_COLUMNS
#ifndef MR_MOST_SIEMENS
#define MR_MOST_SIEMENS 120e-6
#endif

#define MR_ROW_VOLTS_PER_CODE (5.0 / 32768)
#define MR_ROW_CODE_LEAST (-32767)
#define MR_ROW_CODE_MOST 32767
#define MR_GATE_VOLTS_PER_CODE (5.0 / 65535)
#define MR_GATE_CODE_MOST 65535

#define MR_ADC_MOST 32767
#define MR_RANGES(X) X(1e-7, 1e5) X(1e-6, 1e6) X(1e-5, 1e6) X(1e-4, 1e6) X(1e-3, 1e6) X(1e-2, 1e6)

#define MR_STEP_NS 100
#define MR_JITTER_NS 0
#define MR_PULSE_STEP_NS 1
#define MR_PULSE_LEAST_NS 10
#define MR_PULSE_MOST_NS 1000000000000
#define MR_APERTURE_LEAST_NS 100
#define MR_GATE_SETTLE_NS 1000
#define MR_SLEW_MOST 1e9
#define MR_SAMPLE_RATE 1e6
#define MR_DRIVER_AMPS 0.02

/* Ideal switches to terminals outside, on supplies of +-5 V; their amps are the drivers'. */
#ifndef MR_WITHOUT_TERMINALS
#define MR_TERMINALS
#endif
#define MR_TERMINAL_VOLTS 5.0
#define MR_TERMINAL_AMPS MR_DRIVER_AMPS
#define MR_TERMINAL_OHMS 0
#define MR_TERMINAL_SETTLE_NS 1000

#ifndef MR_PROGRAM_BYTES
#define MR_PROGRAM_BYTES 65536
#endif
#ifndef MR_PAYLOAD
#define MR_PAYLOAD 512
#endif
#define MR_TX_FRAMES 16
#define MR_RX_FRAMES 16
#define MR_SLOTS 16
#define MR_STEPS_MOST 1024
#define MR_SENSES_MOST 32
#define MR_TRACE_MOST 65536
#define MR_LIMITS_MOST 640

#endif
