#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""An adapter in JSON (docs/adapters.md) of a simple coalescer: it joins a segment to the one before it."""

import base64
import json
import struct
import sys

HELLO = {
    "kind": "hello",
    "protocol": 1,
    "name": "joins-next",
    "version": "1",
    "link": "ethernet",
    "arrivals": "plain",
    "deliveries": "plain",
    "checksums": "stale",
    "clock": "bursts",
    "order": "connection",
}

HEADERS = 14 + 20 + 20
ACK, PSH = 0x10, 0x08


class Coalescer:
    """The units held, by addresses and ports; both methods return the frames that are delivered."""

    def __init__(self):
        self.units = {}

    def receive(self, frame):
        if len(frame) < HEADERS or frame[12:15] != b"\x08\x00\x45" or frame[23] != 6:
            return [frame]
        key = frame[26:38]
        unit = self.units.get(key)
        if joinable(frame):
            if unit is not None and follows(frame, unit):
                unit += frame[HEADERS:]
                unit[47] |= frame[47] & PSH
                return []
            self.units[key] = bytearray(frame)
            return finished(unit)
        self.units.pop(key, None)
        return finished(unit) + [frame]

    def end_of_burst(self):
        units, self.units = self.units, {}
        return [frame for unit in units.values() for frame in finished(unit)]


def joinable(frame):
    """Whether it is a whole segment with payload, and without options or other flags than ACK and PSH."""
    length, fragment = struct.unpack_from(">HxxH", frame, 16)
    whole = length == len(frame) - 14 and fragment & 0xBFFF == 0
    plain = frame[46] == 0x50 and frame[47] & ~PSH == ACK
    return whole and plain and len(frame) > HEADERS


def follows(frame, unit):
    """Whether it is the next one, and all of it fits an IPv4 datagram."""
    sequence = struct.unpack_from(">I", frame, 38)[0]
    first = struct.unpack_from(">I", unit, 38)[0]
    length = len(unit) - HEADERS
    fits = len(unit) - 14 + len(frame) - HEADERS <= 65535
    return sequence == (first + length) % 2**32 and fits


def finished(unit):
    if unit is None:
        return []
    struct.pack_into(">H", unit, 16, len(unit) - 14)
    return [bytes(unit)]


def main():
    print(json.dumps(HELLO), flush=True)
    for line in sys.stdin:
        run = json.loads(line)
        coalescer = Coalescer()
        deliveries = []
        for event in run["events"]:
            if event["kind"] == "frame":
                frames = coalescer.receive(base64.b64decode(event["bytes"]))
            else:
                frames = coalescer.end_of_burst()
            for frame in frames:
                text = base64.b64encode(frame).decode()
                deliveries.append({"at": event["at"], "bytes": text})
        answer = {"kind": "deliveries", "id": run["id"], "deliveries": deliveries}
        print(json.dumps(answer), flush=True)


main()
