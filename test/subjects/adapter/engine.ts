/** Our engine as an adapter in JSON: `engine.ts [PATH of rsc-native]`. */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { RUN, type RunMessage } from '../../../harness/subjects/adapter/messages.ts';
import { createCoreSubject } from '../../../harness/subjects/core.ts';
import type { DeviceEvent } from '../../../model/trace.ts';
import { emitVnetHeader, parseVnetHeader } from '../../../model/wire/vnet-header.ts';

const core = await createCoreSubject();

function eventOf(event: RunMessage['events'][number]): DeviceEvent {
  if (event.kind !== 'frame') return event;
  const header = Buffer.concat([Buffer.from(event.header, 'base64'), Buffer.alloc(2)]);
  const bytes = Buffer.from(event.bytes, 'base64');
  return { kind: 'frame', at: event.at, header: parseVnetHeader(header), bytes };
}

async function answer({ id, config, events }: RunMessage): Promise<string> {
  const outcome = await core.run({ name: `${id}`, config, events: events.map(eventOf) });
  if (outcome.kind === 'could-not-run') {
    return JSON.stringify({ kind: 'error', id, reason: outcome.reason });
  }
  const deliveries = outcome.deliveries.map(({ at, header, bytes }) => ({
    at,
    header: Buffer.from(emitVnetHeader(header)).toString('base64'),
    bytes: Buffer.from(bytes).toString('base64'),
  }));
  return JSON.stringify({ kind: 'deliveries', id, deliveries, decisions: outcome.decisions });
}

const hello = {
  ...{ kind: 'hello', protocol: 1, name: 'engine', version: '1', link: 'ethernet' },
  ...{ arrivals: 'virtio', deliveries: 'rsc', checksums: 'final', clock: 'exact', decisions: true },
  events: ['offloads', 'buffers', 'driver', 'stop', 'link', 'migrate', 'unplug'],
};
process.stdout.write(`${JSON.stringify(hello)}\n`);
let last: Promise<unknown> = Promise.resolve();
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const reply = answer(v.parse(RUN, JSON.parse(line)));
  last = last.then(async () => process.stdout.write(`${await reply}\n`));
});
await once(lines, 'close');
await last;
await core.close();
