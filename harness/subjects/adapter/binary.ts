import { emitVnetHeader } from '../../../model/wire/vnet-header.ts';
import { concatBytes, viewOf } from '../../input/scenario/frame/bytes.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import { createDecoder } from '../core/answers.ts';
import { encodeScenario } from '../core/protocol.ts';
import type { AdapterAnswer, Framing } from './answer.ts';
import { deliveryOf, HEADER_LENGTH, movedBy } from './delivery.ts';
import { ETHERNET } from './ethernet.ts';
import { ProtocolError } from './fault.ts';
import type { Hello } from './messages.ts';

const ASK = { decisions: false, counters: false };

/** The kinds of the records that our native program does not need; their lengths, the reason's text left out. */
const NUMBER = 'I'.charCodeAt(0);
const NUMBER_LENGTH = 1 + 4;
const REFUSAL = 'X'.charCodeAt(0);
const REFUSAL_LENGTH = 1 + 1 + 2;

/** The records of our native program (`rsc-native --help`), in which frames stand as they are. */
export function binaryFraming(hello: Hello): Framing {
  const length = HEADER_LENGTH[hello.deliveries];
  const whole = hello.link === 'ethernet' && hello.deliveries === 'rsc';
  return {
    encode: (scenario, run) =>
      concatBytes(numberRecord(run), encodeScenario(inner(scenario, hello), ASK)),
    decoder(onAnswer) {
      let run: number | undefined;
      const answered = (answer: (run: number) => AdapterAnswer) => {
        if (run === undefined) throw new ProtocolError('bad-answer', 'an answer without a number');
        const known = run;
        run = undefined;
        onAnswer(answer(known));
      };
      const readOther = (view: DataView): number | undefined => {
        const kind = view.getUint8(0);
        if (kind === NUMBER) {
          if (view.byteLength < NUMBER_LENGTH) return 0;
          run = view.getUint32(1, true);
          return NUMBER_LENGTH;
        }
        if (kind !== REFUSAL) return undefined;
        const end = view.byteLength < REFUSAL_LENGTH ? 0 : REFUSAL_LENGTH + view.getUint16(2, true);
        if (end === 0 || view.byteLength < end) return 0;
        const text = new Uint8Array(view.buffer, view.byteOffset, end).subarray(REFUSAL_LENGTH);
        const refused = view.getUint8(1) === 0 ? 'unsupported' : 'error';
        const reason = Buffer.from(text).toString();
        answered((number) => ({ kind: refused, run: number, reason }));
        return end;
      };
      const decoder = createDecoder(
        false,
        ({ deliveries, decisions }) => {
          if (decisions.length > 0) {
            throw new ProtocolError('unclaimed', `run ${run}: it reports decisions`);
          }
          const handed = whole
            ? deliveries
            : deliveries.map(({ at, header, bytes }) =>
                deliveryOf(bytes, emitVnetHeader(header).subarray(0, length), at, hello),
              );
          answered((number) => ({
            kind: 'deliveries',
            run: number,
            deliveries: handed,
            decisions,
          }));
        },
        readOther,
      );
      return {
        push(chunk) {
          try {
            decoder.push(chunk);
          } catch (error) {
            if (error instanceof ProtocolError) throw error;
            throw new ProtocolError('no-message', String(error));
          }
        },
      };
    },
  };
}

function numberRecord(run: number): Uint8Array {
  const record = new Uint8Array(NUMBER_LENGTH);
  record[0] = NUMBER;
  viewOf(record).setUint32(1, run, true);
  return record;
}

/** A header moves with the beginning of the frame, of which `encodeScenario` knows nothing. */
function inner(scenario: Scenario, { link }: Hello): Scenario {
  if (link === 'ethernet') return scenario;
  const events = scenario.events.map((event) =>
    event.kind === 'frame'
      ? {
          ...event,
          header: movedBy(event.header, -ETHERNET),
          bytes: event.bytes.subarray(ETHERNET),
        }
      : event,
  );
  return { ...scenario, events };
}
