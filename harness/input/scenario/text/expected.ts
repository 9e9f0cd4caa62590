import type { Nanoseconds } from '../../../../model/trace.ts';
import type { ExpectedDelivery } from '../contract.ts';
import type { Expected } from '../file.ts';
import { parseNumber } from '../frame/codec.ts';
import type { Connection } from '../frame/segment-spec.ts';
import { parseTime, printDuration } from './duration.ts';
import { parseHeader, printStated } from './header.ts';
import { badScenario, type Cursor } from './lexer.ts';
import { type ParsedSegment, parseSegment, printGroup, printSegment } from './segment.ts';

/**
 * Reads the part of a line after `> PROFILE`.
 *
 * @param frames how many frames the file has had so far
 */
export function parseExpected(
  cursor: Cursor,
  connections: ReadonlyMap<string, Connection>,
  frames: number,
): Expected {
  const { text: profile, line } = cursor.next(
    'a behaviour such as windows or windows,psh=or-flush',
  );
  return { profile, line, deliveries: parseDelivery(cursor, connections, frames) };
}

/** A word that names a behaviour after `>`: a profile, with single readings after commas. */
export function isProfile(
  word: string | undefined,
  connections: ReadonlyMap<string, Connection>,
): boolean {
  return (
    word !== undefined &&
    /^[a-z][a-z0-9-]*(,[a-z0-9=+-]+)*$/.test(word) &&
    !['frame', 'length', 'nothing'].includes(word) &&
    !connections.has(word)
  );
}

/**
 * `[@TIME] NAME FLAGS SEQ:END(LENGTH) ...`, `[@TIME] frame N`, `[@TIME] length N...` or `nothing`.
 *
 * @param frames how many frames the file has had so far
 */
export function parseDelivery(
  cursor: Cursor,
  connections: ReadonlyMap<string, Connection>,
  frames: number,
): ExpectedDelivery[] {
  const timed = cursor.peek()?.text.startsWith('@') === true;
  const at = timed
    ? { at: cursor.read("a time such as '@300us', at most 104 days", (text) => parseTime(text, 0)) }
    : {};
  const known = [...connections.keys(), "'frame N'", "'length N...'", "'nothing'"].join(', ');
  const word = cursor.next(`one of ${known}`);
  const { line } = word;
  switch (word.text) {
    case 'nothing':
      return [];
    case 'length': {
      const deliveries: ExpectedDelivery[] = [];
      do {
        const length = cursor.read('payload lengths in bytes', (text) =>
          parseNumber(text, 200_000),
        );
        deliveries.push({ kind: 'length', length, line, ...at });
      } while (!cursor.ended);
      return deliveries;
    }
    case 'frame': {
      const frame = cursor.read(`the number of a frame above, 1 to ${frames}`, (text) => {
        const number = parseNumber(text, frames);
        return number === 0 ? undefined : number;
      });
      const group = cursor.peek()?.text.startsWith('{') ? cursor.next('') : undefined;
      const header = group === undefined ? {} : parseHeader(cursor, group);
      return [{ kind: 'frame', frame, header, line, ...at }];
    }
    default: {
      const connection = connections.get(word.text);
      if (connection === undefined) throw badScenario(cursor.file, word, `one of ${known}`);
      const { spec, header } = parseSegment(cursor, connection);
      return [{ kind: 'segment', spec, header, line, ...at }];
    }
  }
}

/**
 * A text that `parseDelivery` reads as `delivery`.
 *
 * @param at the instant that needs no words
 */
export function printDelivery(delivery: ExpectedDelivery, at?: Nanoseconds): string {
  const timed = delivery.at !== undefined && delivery.at !== at;
  return [...(timed ? [`@${printDuration(delivery.at)}`] : []), ...deliveryWords(delivery)].join(
    ' ',
  );
}

function deliveryWords(delivery: ExpectedDelivery): string[] {
  switch (delivery.kind) {
    case 'length':
      return ['length', `${delivery.length}`];
    case 'frame':
      return ['frame', `${delivery.frame}`, ...printGroup(printStated(delivery.header))];
    case 'segment':
      return [delivery.spec.connection, ...printStatedSegment(delivery)];
  }
}

/** A text that `parseSegment` reads as `stated`. */
export function printStatedSegment({ spec, header }: ParsedSegment): string[] {
  return printSegment(spec, spec.fields, printStated(header));
}

/** The lines of a profile. */
export function printExpected({ profile, deliveries }: Expected): string[] {
  if (deliveries.length === 0) return [`> ${profile} nothing`];
  return deliveries.map((delivery) => `> ${profile} ${printDelivery(delivery)}`);
}
