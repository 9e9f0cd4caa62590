// An adapter of a coalescer that passes every frame; a run of three frames ends it when it is told `--three-is-fatal`.
import { createInterface } from 'node:readline';

const fatal = process.argv.includes('--three-is-fatal');

console.log(
  JSON.stringify({
    ...{ kind: 'hello', protocol: 1, name: 'passes-all', version: '1', link: 'ethernet' },
    ...{ arrivals: 'virtio', deliveries: 'plain', checksums: 'final', clock: 'bursts' },
  }),
);

for await (const line of createInterface({ input: process.stdin })) {
  const { id, events } = JSON.parse(line);
  const frames = events.filter(({ kind }) => kind === 'frame');
  if (fatal && frames.length === 3) throw new Error('three');
  const deliveries = frames.map(({ at, bytes }) => ({ at, bytes }));
  console.log(JSON.stringify({ kind: 'deliveries', id, deliveries }));
}
