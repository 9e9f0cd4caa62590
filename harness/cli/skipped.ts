import type { SkippedPacket } from '../input/capture/scenarios.ts';

/** Tells on stderr which packet of a capture is left out, and why. */
export function saySkipped({ number, reason }: SkippedPacket): void {
  process.stderr.write(`packet ${number} is left out: ${reason}\n`);
}
