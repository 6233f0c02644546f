"""Compare a run's exports with its file: run.sqlite, folder of tables, HDF5 file.

Each value counts, and every one must have the same bits. Nothing of memrig is used: the tables are
read twice, by a few lines here that follow RFC 4180 and by pandas; the HDF5 file by h5py.
"""
import hashlib
import json
import re
import sqlite3
import struct
import sys

import h5py
import numpy
import pandas

database, tables, hdf = sys.argv[1:]
run = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
FIELD = re.compile(r'("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)')
equal_values = 0


def equal(one, other, where):
    """Count values that are equal, bit for bit; NaN equals itself only with the same bits."""
    global equal_values
    one, other = list(map(bits, one)), list(map(bits, other))
    assert len(one) == len(other), (where, len(one), len(other))
    for i, (a, b) in enumerate(zip(one, other)):
        assert a == b, (where, i, a, b)
    equal_values += len(one)


def bits(value):
    return struct.pack(">d", value) if isinstance(value, float) else value


def records(name):
    """Read a table: fields as (in quotes?, text)."""
    text = open(f"{tables}/{name}", encoding="utf-8", newline="").read()
    rows, row, at = [], [], 0
    while at < len(text):
        field = FIELD.match(text, at)
        assert field, (name, at, text[at : at + 40])
        raw, at = field.group(1), field.end()
        quoted = raw.startswith('"')
        row.append((quoted, raw[1:-1].replace('""', '"') if quoted else raw))
        if field.group(2) != ",":
            rows.append(row)
            row = []
    assert not row, name
    return rows


def value(field, kind):
    quoted, text = field
    if kind == "TEXT":
        assert quoted or not text, field
        assert text[:1] not in ("=", "+", "-", "@", "\t", "\r"), field
        return (text[1:] if text[:1] == "'" else text) if quoted else None
    assert not quoted, field
    return None if not text else int(text) if kind == "INTEGER" else float(text)


def series():
    for number, name, columns in run.execute("SELECT id, name, columns FROM series ORDER BY name"):
        yield number, name, json.loads(columns)


def stored(name):
    """Read all rows of a series, as columns, and what they are called."""
    found = run.execute(f"SELECT * FROM rows_{name}")
    names = [each[0] for each in found.description]
    rows = found.fetchall()
    return names, [list(column) for column in zip(*rows)] if rows else [[] for _ in names]


def kinds(columns):
    return ["INTEGER"] * 3 + [each["type"] for each in columns] + ["TEXT"] * 3


def heads(names, columns):
    units = [""] * 3 + [each["unit"] for each in columns] + [""] * 3
    return [f"{name} [{unit}]" if unit else name for name, unit in zip(names, units)]


def compare_table(name, columns):
    names, wanted = stored(name)
    table = records(name + ".csv")
    assert [field[1] for field in table[0]] == heads(names, columns), table[0]
    for i, kind in enumerate(kinds(columns)):
        equal(wanted[i], [value(row[i], kind) for row in table[1:]], (name, names[i]))
    compare_frame(name, columns, names, wanted)


def compare_frame(name, columns, names, wanted):
    """Let pandas read the same table. It tells no missing text from an empty one, and of integers
    with some missing it makes doubles on the way: those are asked for as texts."""
    reals = [head for head, kind in zip(heads(names, columns), kinds(columns)) if kind == "REAL"]
    types = {
        head: "float64" if kind == "REAL" else "str" if kind == "TEXT" or None in values else "int64"
        for head, kind, values in zip(heads(names, columns), kinds(columns), wanted)
    }
    frame = pandas.read_csv(
        f"{tables}/{name}.csv",
        float_precision="round_trip",
        keep_default_na=False,
        na_values={head: [""] for head in reals},
        dtype=types,
    )
    assert list(frame.columns) == heads(names, columns)
    for i, kind in enumerate(kinds(columns)):
        read = frame.iloc[:, i]
        if kind == "TEXT":
            found = [text[1:] if text[:1] == "'" else text for text in read]
            equal([text or "" for text in wanted[i]], found, (name, names[i], "pandas"))
        elif kind == "INTEGER":
            equal(wanted[i], [int(x) if x != "" else None for x in read], (name, names[i], "pandas"))
        else:
            found = [None if numpy.isnan(x) else x for x in read.tolist()]
            equal(wanted[i], found, (name, names[i], "pandas"))


def blocks(number, name):
    """Read the samples of all rows that are not superseded: id, start, period, sample, value."""
    live = set(stored(name)[1][0])
    begun = {}
    for row, start, period, codec, body in run.execute(
        "SELECT row, t0_ns, dt, codec, body FROM block WHERE series = ? ORDER BY row, part", [number]
    ):
        if row in live:
            trace = begun.setdefault(row, (start, period, []))
            kind = {"f64le": "<f8", "f32le": "<f4"}[codec]
            trace[2].extend(numpy.frombuffer(body, kind).astype("f8").tolist())
    return begun


def compare_traces(number, name, file):
    traces = blocks(number, name)
    samples = sum((trace[2] for trace in traces.values()), [])
    if not samples:
        assert name not in file.get("traces", {}), name
        return
    table = records(name + ".trace.csv")[1:]
    rows = [row for row, trace in traces.items() for _ in trace[2]]
    equal(rows, [value(each[0], "INTEGER") for each in table], (name, "trace id"))
    starts = [trace[0] for trace in traces.values() for _ in trace[2]]
    equal(starts, [value(each[1], "INTEGER") for each in table], (name, "trace start"))
    periods = [trace[1] for trace in traces.values() for _ in trace[2]]
    equal(periods, [value(each[2], "REAL") for each in table], (name, "trace period"))
    places = [i for trace in traces.values() for i in range(len(trace[2]))]
    equal(places, [value(each[3], "INTEGER") for each in table], (name, "trace sample"))
    equal(samples, [value(each[4], "REAL") for each in table], (name, "trace value"))
    assert {value(each[5], "TEXT") for each in table} == {"emulated"}
    group = file["traces"][name]
    equal(samples, group["samples"][:].tolist(), (name, "HDF5 samples"))
    equal(list(traces), group["id"][:].tolist(), (name, "HDF5 trace id"))
    equal([t[0] for t in traces.values()], group["start_ns"][:].tolist(), (name, "HDF5 start"))
    equal([t[1] for t in traces.values()], group["period"][:].tolist(), (name, "HDF5 period"))
    for i, trace in enumerate(traces.values()):
        first, count = group["first"][i], group["count"][i]
        equal(trace[2], group["samples"][first : first + count].tolist(), (name, "HDF5 trace"))


def compare_group(name, columns, file):
    names, wanted = stored(name)
    assert file.attrs[f"rows of {name}"] == str(len(wanted[0])).encode()
    if not wanted[0]:
        assert name not in file.get("rows", {}), name
        return
    group = file["rows"][name]
    assert set(group) == set(names), (set(group), names)
    for i, kind in enumerate(kinds(columns)):
        found = group[names[i]]
        present = file.get(f"present/{name}/{names[i]}")
        there = [bool(x) for x in present[:]] if present else [True] * len(found)
        if kind == "REAL":
            values = [None if numpy.isnan(x) else x for x in found[:].tolist()]
        elif kind == "INTEGER":
            values = [x if t else None for x, t in zip(found[:].tolist(), there)]
        else:
            values = [x if t else None for x, t in zip(found.asstr()[:].tolist(), there)]
        equal(wanted[i], values, (name, names[i], "HDF5"))
    for each in columns:
        assert group[each["name"]].attrs["unit"].decode() == each["unit"], each
        assert group[each["name"]].attrs["text"].decode() == each["text"], each


def compare_rest(file):
    """Compare what is not rows: documents, events, columns, and what is said of the whole."""
    wanted = run.execute("SELECT name, sha256, body FROM document").fetchall()
    assert {each[0] for each in wanted} == set(file["documents"])
    for name, sha, body in wanted:
        document = file["documents"][name]
        equal([body, sha], [document.asstr()[()], document.attrs["sha256"].decode()], name)
        assert hashlib.sha256(body.encode()).hexdigest() == sha, name
    events = list(zip(*run.execute("SELECT session, clock_ns, kind, text FROM event ORDER BY id")))
    if events:
        group = file["events"]
        equal(events[0], group["session"][:].tolist(), "events")
        equal(events[1], group["clock_ns"][:].tolist(), "events")
        equal(events[2], group["kind"].asstr()[:].tolist(), "events")
        equal(events[3], group["text"].asstr()[:].tolist(), "events")
    meant = [
        [name, each["name"], each["type"], each["unit"], each["text"]]
        for _, name, columns in series()
        for each in columns
    ]
    found = [[value(field, "TEXT") for field in row] for row in records("_columns.csv")[1:]]
    equal(sum(meant, []), sum(found, []), "_columns.csv")
    for name, text in ([value(f, "TEXT") for f in row] for row in records("_run.csv")[1:]):
        equal([text], [file.attrs[name].decode()], "_run.csv and HDF5")
    assert file.attrs["source"].startswith(b"emulated"), file.attrs["source"]


with h5py.File(hdf, "r") as whole:
    seen = []
    whole.visit(seen.append)
    assert seen, "every object can be opened"
    for series_id, series_name, series_columns in series():
        compare_table(series_name, series_columns)
        compare_group(series_name, series_columns, whole)
        compare_traces(series_id, series_name, whole)
    compare_rest(whole)
print(equal_values, "values are equal")
