#!/usr/bin/env python3
"""Pulse cells of soft bounds by NumPy, for LawPeers.

usage: peer.py CELLS ROUNDS plain|write SECONDS

The update of aihwkit's SoftBoundsDevice with additive noise and the numbers of its preset
ReRamSB, in double precision, on whole arrays at once and with no array made on the way. Prints
the seconds of one pulse of one cell, of the fastest of many tries: the lesser of the clock's and
the processor's, so that other work on a busy machine is not counted against NumPy.
"""
import sys
import time

import numpy

STEP, NOISE, WRITE = 0.002, 3.75, 56.0


class Cells:
    def __init__(self, count):
        self.draw = numpy.random.default_rng(1)
        normal = self.draw.standard_normal
        gain = 1 + 0.3 * normal(count)
        uneven = 0.01 * normal(count)
        self.high = 1.25 * abs(1 + 0.24 * normal(count))
        self.low = -0.75 * abs(1 + 0.4 * normal(count))
        self.up = STEP * abs(gain + uneven)
        self.down = STEP * abs(gain - uneven)
        self.up_slope = -self.up / self.high
        self.down_slope = self.down / self.low
        self.weight = 0.5 * (self.high + self.low)
        self.shown = self.weight.copy()
        self.normal = numpy.empty(count)
        self.moved = numpy.empty(count)

    def pulse(self, up, write):
        size = self.up if up else self.down
        slope = self.up_slope if up else self.down_slope
        normal, moved = self.normal, self.moved
        self.draw.standard_normal(out=normal)
        normal *= NOISE if up else -NOISE
        normal += 1 if up else -1
        normal *= size
        numpy.multiply(slope, self.weight, out=moved)
        moved += normal
        self.weight += moved
        numpy.minimum(self.weight, self.high, out=self.weight)
        numpy.maximum(self.weight, self.low, out=self.weight)
        if write:
            self.draw.standard_normal(out=self.shown)
            self.shown *= WRITE * STEP
            self.shown += self.weight


def main():
    count, rounds = int(sys.argv[1]), int(sys.argv[2])
    write, enough = sys.argv[3] == "write", float(sys.argv[4])
    cells = Cells(count)
    least, spent = float("inf"), 0.0
    while spent < enough:
        clock, processor = time.perf_counter(), time.process_time()
        for i in range(rounds):
            cells.pulse(i % 2 == 0, write)
        took = min(time.perf_counter() - clock, time.process_time() - processor)
        least, spent = min(least, took), spent + took
    print(least / (rounds * count))


if __name__ == "__main__":
    main()
