import * as v from 'valibot';
import type { DeviceEvent } from '../../../model/trace.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { AdapterAnswer, Framing } from './answer.ts';
import { arrivalHeader, deliveryOf, HEADER_LENGTH } from './delivery.ts';
import { ETHERNET } from './ethernet.ts';
import { ProtocolError, shown } from './fault.ts';
import { issueText } from './hello.ts';
import { ANSWER_LINE, type AnswerMessage, type Hello, type RunMessage } from './messages.ts';

const NEWLINE = 10;

/** A line of JSON for each message, octets in base64. */
export function jsonFraming(hello: Hello): Framing {
  return {
    encode: (scenario, run) => `${JSON.stringify(runMessage(scenario, run, hello))}\n`,
    decoder(onAnswer) {
      let rest: Buffer[] = [];
      return {
        push(chunk) {
          let start = 0;
          for (;;) {
            const end = chunk.indexOf(NEWLINE, start);
            if (end < 0) break;
            const line = Buffer.concat([...rest, chunk.subarray(start, end)]).toString();
            rest = [];
            start = end + 1;
            onAnswer(readAnswer(line, hello));
          }
          if (start < chunk.length) rest.push(chunk.subarray(start));
        },
      };
    },
  };
}

function runMessage({ config, events }: Scenario, id: number, hello: Hello): RunMessage {
  return { kind: 'run', id, config, events: events.map((event) => eventMessage(event, hello)) };
}

function eventMessage(event: DeviceEvent, hello: Hello): RunMessage['events'][number] {
  if (event.kind === 'pairs') throw new Error('an adapter has one queue pair');
  if (event.kind !== 'frame') return event;
  const bytes = hello.link === 'ip' ? event.bytes.subarray(ETHERNET) : event.bytes;
  const header = base64(arrivalHeader(event.header, hello));
  return { kind: 'frame', at: event.at, header, bytes: base64(bytes) };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
}

/** @throws ProtocolError */
function readAnswer(line: string, hello: Hello): AdapterAnswer {
  const message = answerMessage(line);
  const { id: run } = message;
  if (message.kind !== 'deliveries') return { kind: message.kind, run, reason: message.reason };
  const deliveries = message.deliveries.map(({ bytes, header = '', at }, index) => {
    const where = `run ${run}, delivery ${index}`;
    if ((at === undefined) !== (hello.clock === 'none')) {
      const text = at === undefined ? "has no 'at'" : "has 'at'";
      throw new ProtocolError('unclaimed', `${where} ${text}, and 'clock' is "${hello.clock}"`);
    }
    const octets = Buffer.from(header, 'base64');
    const length = HEADER_LENGTH[hello.deliveries];
    if (octets.length !== length) {
      const text = `has a header of ${octets.length} bytes, not ${length}`;
      throw new ProtocolError(
        'unclaimed',
        `${where} ${text}: 'deliveries' is "${hello.deliveries}"`,
      );
    }
    return deliveryOf(Buffer.from(bytes, 'base64'), octets, at ?? 0, hello);
  });
  if (!hello.decisions && message.decisions.length > 0) {
    throw new ProtocolError('unclaimed', `run ${run}: it reports decisions`);
  }
  return { kind: 'deliveries', run, deliveries, decisions: message.decisions };
}

function answerMessage(line: string): AnswerMessage {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new ProtocolError('no-message', `a line is no JSON: ${shown(line)}`);
  }
  const result = v.safeParse(ANSWER_LINE, value);
  if (result.success) return result.output;
  const [{ type }] = result.issues;
  // octets alone are held to a pattern
  throw new ProtocolError(type === 'regex' ? 'bad-base64' : 'bad-answer', issueText(result.issues));
}
