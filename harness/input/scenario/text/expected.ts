import type { Expected, ExpectedDelivery } from '../file.ts';
import { parseNumber } from '../frame/codec.ts';
import type { Connection } from '../frame/segment-spec.ts';
import { parseHeader } from './header.ts';
import { badScenario, type Cursor } from './lexer.ts';
import { parseSegment } from './segment.ts';
import { parseTime } from './time.ts';

/**
 * What stands after `>`: `PROFILE [@TIME] NAME FLAGS SEQ:END(LENGTH) ...`, `PROFILE [@TIME] frame N`,
 * `PROFILE length N...` or `PROFILE nothing`.
 *
 * @param frames how many frames the file has had so far
 */
export function parseExpected(
  cursor: Cursor,
  connections: ReadonlyMap<string, Connection>,
  frames: number,
): Expected {
  const profile = cursor.read("a profile's name such as windows", (text) =>
    /^[a-z][a-z0-9-]*$/.test(text) ? text : undefined,
  );
  const timed = cursor.peek()?.text.startsWith('@') === true;
  const at = timed
    ? { at: cursor.read("a time such as '@300us'", (text) => parseTime(text, 0)) }
    : {};
  const known = [...connections.keys(), "'frame N'", "'length N...'", "'nothing'"].join(', ');
  const word = cursor.next(`one of ${known}`);
  const { line } = word;
  switch (word.text) {
    case 'nothing':
      return { profile, line, deliveries: [] };
    case 'length': {
      const deliveries: ExpectedDelivery[] = [];
      do {
        const length = cursor.read('payload lengths in bytes', (text) =>
          parseNumber(text, 200_000),
        );
        deliveries.push({ kind: 'length', length, line, ...at });
      } while (!cursor.ended);
      return { profile, line, deliveries };
    }
    case 'frame': {
      const frame = cursor.read(`the number of a frame above, 1 to ${frames}`, (text) => {
        const number = parseNumber(text, frames);
        return number === 0 ? undefined : number;
      });
      const group = cursor.peek()?.text.startsWith('{') ? cursor.next('') : undefined;
      const header = group === undefined ? {} : parseHeader(cursor, group);
      return { profile, line, deliveries: [{ kind: 'frame', frame, header, line, ...at }] };
    }
    default: {
      const connection = connections.get(word.text);
      if (connection === undefined) throw badScenario(cursor.file, word, `one of ${known}`);
      const { spec, header } = parseSegment(cursor, connection);
      return { profile, line, deliveries: [{ kind: 'segment', spec, header, line, ...at }] };
    }
  }
}
