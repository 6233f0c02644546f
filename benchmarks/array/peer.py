#!/usr/bin/env python3
"""Solve an array with resistance in its lines by SciPy's sparse LU, for ArrayPeers.

usage: peer.py FOLDER ROWS COLUMNS OHMS VECTORS REPEATS

FOLDER holds siemens (row by row) and volts (vector after vector), little-endian doubles; currents
go there, too. Prints one line for each repeat: seconds of spsolve with everything that leads to
it from the numbers given to currents, seconds of splu with the settings that suit the matrix.
Seconds are the lesser of the clock's and the processor's, so that other work on a busy machine is
not counted against SciPy.
"""
import sys
import time

import numpy
import scipy.sparse
import scipy.sparse.linalg


def assemble(siemens, ohms):
    """Return the matrix of all nodes: row nodes, then column nodes."""
    rows, columns = siemens.shape
    cells = rows * columns
    wire = 1 / ohms
    node = numpy.arange(cells).reshape(rows, columns)
    along_row = numpy.full((rows, columns), 2 * wire)
    along_row[:, -1] = wire  # driven beside column 0, open at the other end
    along_column = numpy.full((rows, columns), 2 * wire)
    along_column[0, :] = wire  # sensed beside the last row
    diagonal = numpy.concatenate([(along_row + siemens).ravel(), (along_column + siemens).ravel()])
    left, right = node[:, :-1].ravel(), node[:, 1:].ravel()
    up, down = node[:-1, :].ravel() + cells, node[1:, :].ravel() + cells
    top, bottom = node.ravel(), node.ravel() + cells
    every = numpy.arange(2 * cells)
    i = numpy.concatenate([every, left, right, up, down, top, bottom])
    j = numpy.concatenate([every, right, left, down, up, bottom, top])
    segments = numpy.full(2 * left.size + 2 * up.size, -wire)
    flat = siemens.ravel()
    values = numpy.concatenate([diagonal, segments, -flat, -flat])
    return scipy.sparse.csc_matrix((values, (i, j)), shape=(2 * cells, 2 * cells))


def right_side(volts, columns, ohms):
    rows, vectors = volts.shape
    side = numpy.zeros((2 * rows * columns, vectors))
    side[0 : rows * columns : columns] = volts / ohms
    return side


def currents(nodes, rows, columns, ohms):
    return nodes.reshape(2, rows, columns, -1)[1, -1] / ohms


class Stopwatch:
    def __init__(self):
        self.clock, self.processor = time.perf_counter(), time.process_time()

    def seconds(self):
        return min(time.perf_counter() - self.clock, time.process_time() - self.processor)


def main():
    folder, rows, columns = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    ohms, vectors, repeats = float(sys.argv[4]), int(sys.argv[5]), int(sys.argv[6])
    siemens = numpy.fromfile(folder + "/siemens", "<f8").reshape(rows, columns)
    volts = numpy.fromfile(folder + "/volts", "<f8").reshape(vectors, rows).T.copy()
    for _ in range(repeats):
        plain = Stopwatch()
        matrix = assemble(siemens, ohms)
        side = right_side(volts, columns, ohms)
        nodes = scipy.sparse.linalg.spsolve(matrix, side if vectors > 1 else side[:, 0])
        amps = currents(nodes, rows, columns, ohms)
        plain = plain.seconds()
        tuned = Stopwatch()
        factors = scipy.sparse.linalg.splu(
            assemble(siemens, ohms),
            permc_spec="MMD_AT_PLUS_A",
            diag_pivot_thresh=0,
            options={"SymmetricMode": True},
        )
        currents(factors.solve(right_side(volts, columns, ohms)), rows, columns, ohms)
        print(plain, tuned.seconds(), flush=True)
    amps.reshape(columns, vectors).T.astype("<f8").tofile(folder + "/currents")


if __name__ == "__main__":
    main()
