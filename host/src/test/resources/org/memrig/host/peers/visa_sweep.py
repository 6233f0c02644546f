"""Identify and sweep an emulated SourceMeter over VISA: MODEL (2400 or 2450), PORT, OHMS.

Nothing of memrig is used: PyVISA with its pure Python backend, and commands as the maker's manuals
have them. First by hand, point by point, as PyMeasure does it; then a sweep of the instrument's
own, read from its buffer; then an error, which has to be in its queue and nowhere else.
"""
import sys

import pyvisa

model, port, ohms = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
POINTS, MOST = 21, 0.5
levels = [MOST * i / (POINTS - 1) for i in range(POINTS)]
visa = pyvisa.ResourceManager("@py")
smu = visa.open_resource(
    f"TCPIP::127.0.0.1::{port}::SOCKET",
    read_termination="\n",
    write_termination="\n",
    timeout=5000,
)


def nothing_wrong():
    answer = smu.query(":SYST:ERR?")
    assert answer.startswith("0,"), answer


def ohmic(volts, amps, what):
    assert len(volts) == len(amps) == POINTS, (what, len(volts), len(amps))
    for i, (level, volt, amp) in enumerate(zip(levels, volts, amps)):
        assert abs(volt - level) <= 1e-6, (what, i, volt, level)
        # Six and a half digits of the range; 10 nA is that of 10 mA.
        assert abs(amp - volt / ohms) <= 1e-8, (what, i, volt, amp)


def by_hand():
    """As PyMeasure's drivers do: source, limit, meter, output, and a question for each point."""
    smu.write(":SOUR:FUNC VOLT")
    smu.write(":SOUR:VOLT:RANG:AUTO 1")
    smu.write({"2400": ":SENS:CURR:PROT 0.001", "2450": ":SOUR:VOLT:ILIM 0.001"}[model])
    smu.write(":SENS:FUNC 'CURR';:SENS:CURR:NPLC 0.1")
    smu.write(":SENS:CURR:RANG:AUTO 1")
    if model == "2400":
        smu.write(":FORM:ELEM CURR")
    smu.write(":SOUR:VOLT 0")
    smu.write("OUTPUT ON")
    nothing_wrong()
    amps = []
    for level in levels:
        smu.write(f":SOUR:VOLT:LEV {level:g}")
        amps.append(float(smu.query(":READ?")))
    smu.write(":SOUR:VOLT:LEV 0")
    smu.write("OUTPUT OFF")
    ohmic(levels, amps, "by hand")
    assert smu.query(":OUTP?") == "0"


def sweep_2400():
    """A list into the buffer; service request by the buffer's being full: 2400S-900-01, sections 9 and 15."""
    smu.write(":STAT:PRES;*CLS;*SRE 1;:STAT:MEAS:ENAB 512")
    smu.write(":FORM:ELEM VOLT,CURR;:FORM:DATA ASCII")
    smu.write(":SOUR:VOLT:RANG 2;MODE LIST")
    smu.write(":SOUR:LIST:VOLT " + ",".join(f"{level:g}" for level in levels))
    smu.write(f":TRIG:COUN {POINTS};:SOUR:DEL 0.001")
    smu.write(f":TRAC:CLE;:TRAC:POIN {POINTS};FEED SENS;FEED:CONT NEXT")
    smu.write("OUTPUT ON")
    smu.write(":INIT")
    # Answered after the sweep; bit 6 asks for service because of bit 0, the measurement events.
    assert int(smu.query("*STB?")) & 65 == 65
    values = smu.query_ascii_values(":TRAC:DATA?")
    smu.write("OUTPUT OFF")
    return values


def sweep_2450():
    """The sweep that the reference manual shows under :SOURce:SWEep: it switches itself off."""
    smu.write(f":SOUR:SWE:VOLT:LIN 0, {MOST:g}, {POINTS}, 0.001")
    smu.write(":INIT")
    smu.write("*WAI")
    values = smu.query_ascii_values(f':TRAC:DATA? 1, {POINTS}, "defbuffer1", SOUR, READ')
    assert smu.query(":TRIG:STAT?").startswith("IDLE")
    return values


identity = smu.query("*IDN?")
assert f"MODEL {model},EMULATED" in identity, identity
if model == "2450":
    assert smu.query("*LANG?") == "SCPI"
smu.write("*RST")
smu.write("*CLS")
by_hand()
nothing_wrong()
swept = {"2400": sweep_2400, "2450": sweep_2450}[model]()
ohmic(swept[0::2], swept[1::2], "swept")
nothing_wrong()
assert smu.query(":OUTP?") == "0"
smu.write(":SOUR:VOLTS 1")
assert smu.query(":SYST:ERR?").startswith("-113,")
nothing_wrong()
smu.close()
visa.close()
print(identity)
print(2 * POINTS, "points are ohmic")
