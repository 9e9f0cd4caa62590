import type { CaptureTally } from './capture-tally.ts';
import { deliveryLine } from './notation.ts';
import type { ShownRun } from './show.ts';
import type { CauseSum, RunSum } from './sum.ts';

/**
 * A run as JSON, on one line: the sum, what a capture shows of its recording, and of a short run or a part that is
 * asked for each frame and each delivery in the notation of scenario files. Times are nanoseconds.
 */
export function showJson(
  sum: RunSum,
  tally: CaptureTally | undefined,
  whole: ShownRun | undefined,
): string {
  const { side, name, frames, coalesced, units, least, most, alone } = sum;
  const { finalised, passed, heldAlone, lost, waiting, connections, other } = sum;
  const json = {
    side,
    name,
    frames,
    coalesced,
    units: { count: units, leastFrames: least, mostFrames: most, finalisedBy: times(finalised) },
    alone: { count: alone, passedBy: times(passed), heldAndFinalisedBy: times(heldAlone) },
    waiting: waiting.size,
    lost: times(lost),
    connections,
    ofNoConnection: other,
    ...(tally === undefined ? {} : { recording: tally.hints() }),
    ...(whole === undefined ? {} : { events: eventsOf(whole), deliveries: deliveriesOf(whole) }),
  };
  return `${JSON.stringify(json)}\n`;
}

function times(sums: readonly CauseSum[]): Readonly<Record<string, number>> {
  return Object.fromEntries(sums.map(({ cause, times: number }) => [cause ?? 'unknown', number]));
}

function eventsOf({ events }: ShownRun) {
  return events.map(({ frame, at, connection, line, decision }) => ({
    frame,
    at,
    connection,
    line: line(),
    decision,
  }));
}

function deliveriesOf({ deliveries, table }: ShownRun) {
  return deliveries.map(({ number, delivery, connection, frames, cause, passed }) => ({
    number,
    at: delivery.at,
    connection,
    line: deliveryLine(delivery, table),
    frames,
    cause,
    passed,
  }));
}
