import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseSignal, readSignals } from '../../../harness/subjects/guest/signals.ts';

test('one character is one signal, whatever follows it', () => {
  expect(parseSignal('R..')).toEqual({ signal: { kind: 'ready' }, rest: '..' });
  expect(parseSignal('.')).toEqual({ signal: { kind: 'done' }, rest: '' });
  expect(parseSignal('')).toEqual({ rest: '' });
});

test('a fatal signal is complete with its newline', () => {
  expect(parseSignal('!out of mem')).toEqual({ rest: '!out of mem' });
  expect(parseSignal('!out of memory\n.')).toEqual({
    signal: { kind: 'fatal', reason: 'out of memory' },
    rest: '.',
  });
});

test('a character the guest never sends is fatal', () => {
  expect(parseSignal('x')).toEqual({ signal: { kind: 'fatal', reason: 'it sent "x"' }, rest: '' });
});

test('signals arrive in order, across chunks; the last one reports the end of the emulator', async () => {
  await withSocket(async (here, there) => {
    let exit = (_how: string) => {};
    const signals = readSignals(here, new Promise((resolve) => (exit = resolve)), 60_000);
    const first = signals.next();
    there.write('R');
    expect(await first).toEqual({ kind: 'ready' });
    there.write('.!no ');
    expect(await signals.next()).toEqual({ kind: 'done' });
    there.write('buffers\n');
    expect(await signals.next()).toEqual({ kind: 'fatal', reason: 'no buffers' });
    exit('signal SIGKILL');
    expect(await signals.next()).toEqual({ kind: 'gone', how: 'signal SIGKILL' });
  });
});

test('silence is a signal too', async () => {
  await withSocket(async (here) => {
    const signals = readSignals(here, new Promise(() => {}), 1);
    expect(await signals.next()).toEqual({ kind: 'silence' });
  });
});

async function withSocket(use: (here: Socket, there: Socket) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rsclab-test-'));
  const server = createServer();
  server.listen(path.join(folder, 'socket'));
  await once(server, 'listening');
  const there = connect(path.join(folder, 'socket'));
  const [here] = (await once(server, 'connection')) as [Socket];
  try {
    await use(here, there);
  } finally {
    here.destroy();
    there.destroy();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}
