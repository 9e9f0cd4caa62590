// Records one recipe; runs as the first process of its own user, network and process namespaces, so
// that all processes it started end with it.
import { once } from 'node:events';
import { Command } from 'commander';
import { execa, type ResultPromise } from 'execa';
import { runMain } from '../../../base/exit.ts';
import { commandOf } from '../../../base/root.ts';
import { CLIENT, type Host, SERVER, setUpCommands } from './hosts.ts';
import { type CaptureRecipe, recipeNamed } from './recipe.ts';

await runMain(
  new Command('harness/input/capture/record/session-main.ts')
    .description('records one recipe, as the first process of its own namespaces')
    .argument('<recipe>', 'what is recorded', recipeNamed)
    .argument('<relay>', 'the program compiled from relay.c, which is the wire')
    .argument('<pcap>', 'the capture to write')
    .action(session),
);

async function session(recipe: CaptureRecipe, relayProgram: string, pcap: string): Promise<void> {
  const { loss, reorder, mark, seed } = recipe.wire;
  const relay = execa(
    relayProgram,
    [CLIENT.tap, SERVER.tap, pcap, ...[loss, reorder, mark, seed].map(String)],
    { stderr: 'inherit' },
  );
  await line(relay, 'ready');

  const client = await startHost(CLIENT, recipe);
  const server = await startHost(SERVER, recipe);
  const peer = [...commandOf('harness/input/capture/record/peer-main.ts'), recipe.name];
  const listening = inHost(server.id, [...peer, 'server']);
  await line(listening, 'listening');
  await Promise.all([listening, inHost(client.id, [...peer, 'client'])]);

  for (const ended of [relay, client.holder, server.holder]) {
    ended.stdin.end();
    await ended;
  }
}

/** A network namespace whose end of the wire is up. It exists until the stdin of `holder` ends. */
async function startHost(host: Host, { sysctl }: CaptureRecipe) {
  const holder = execa('unshare', ['--net', 'sh', '-c', 'echo there; exec cat']);
  await line(holder, 'there');
  const id = holder.pid;
  if (id === undefined) throw new Error('a namespace holder without a process id');
  await execa('ip', ['link', 'set', host.tap, 'netns', String(id)]);
  for (const command of setUpCommands(host, sysctl)) await inHost(id, command);
  return { id, holder };
}

function inHost(id: number, command: readonly string[]): ResultPromise {
  return execa('nsenter', [`--target=${id}`, '--net', ...command], { stderr: 'inherit' });
}

/** Waits until the process prints `expected`. @throws Error when it ends before that */
async function line(process: ResultPromise, expected: string): Promise<void> {
  if (process.stdout === null) throw new Error('no stdout');
  const [said] = await Promise.race([once(process.stdout, 'data'), process.then(() => [''])]);
  if (!String(said).startsWith(expected)) throw new Error(`expected "${expected}", got "${said}"`);
}
