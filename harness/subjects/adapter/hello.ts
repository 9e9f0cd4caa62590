import * as v from 'valibot';
import { parseBehaviour, UnknownChoice } from '../../../model/index.ts';
import type { DeliveryPart, Observes } from '../subject.ts';
import { ProtocolError, shown } from './fault.ts';
import { HELLO, type Hello, PROTOCOL } from './messages.ts';

/** Time from the beginning of one burst to that of the next in a scenario for an adapter without a clock, ns. */
export const BURST = 1_000_000;

/**
 * The first line of an adapter.
 * @throws ProtocolError `no-hello`, `bad-hello`
 */
export function readHello(line: string): Hello {
  const hello = readObject(line);
  if (!('kind' in hello) || hello.kind !== 'hello') {
    throw new ProtocolError('no-hello', `its first line is no hello: ${shown(line)}`);
  }
  if ('protocol' in hello && hello.protocol !== PROTOCOL) {
    const message = `it speaks protocol ${JSON.stringify(hello.protocol)}, this is ${PROTOCOL}`;
    throw new ProtocolError('bad-hello', message);
  }
  const result = v.safeParse(HELLO, hello);
  if (!result.success) throw new ProtocolError('bad-hello', issueText(result.issues));
  return checked(result.output);
}

function readObject(line: string): object {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // reported below, as any other first line
  }
  throw new ProtocolError('no-hello', `its first line is no JSON object: ${shown(line)}`);
}

/** What its parts say together. */
function checked(hello: Hello): Hello {
  if (hello.decisions && hello.framing === 'binary') {
    throw new ProtocolError('bad-hello', 'the binary framing has no decisions');
  }
  if (hello.clock !== 'exact' && hello.events.length > 0) {
    const message = `'events' (${hello.events.join(', ')}) need 'clock': "exact"`;
    throw new ProtocolError('bad-hello', message);
  }
  try {
    parseBehaviour(hello.follows);
  } catch (error) {
    if (!(error instanceof UnknownChoice)) throw error;
    throw new ProtocolError('bad-hello', `'follows': ${error.message}`);
  }
  return hello;
}

/** The first place that does not fit, with what stands there and what may. */
export function issueText(
  issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]],
): string {
  const [issue] = issues;
  const place = v.getDotPath(issue);
  return `${place === null ? '' : `'${place}': `}${issue.message}`;
}

/** What an adapter with these claims reports. */
export function observesOf(hello: Hello): Observes {
  const { clock, deliveries, checksums, order, decisions } = hello;
  const absent: readonly [boolean, DeliveryPart][] = [
    [deliveries === 'plain', 'header'],
    [deliveries === 'gso', 'rsc'],
    [checksums === 'stale', 'checksums'],
    [order === 'connection', 'order'],
  ];
  const without = absent.flatMap(([is, part]) => (is ? [part] : []));
  return {
    time: clock === 'exact',
    decisions,
    ...(clock === 'bursts' ? { burst: BURST } : {}),
    ...(without.length === 0 ? {} : { without }),
  };
}
