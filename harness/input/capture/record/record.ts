import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExecaError, execa } from 'execa';
import { UserError } from '../../../base/errors.ts';
import { commandOf, ROOT } from '../../../base/root.ts';
import { createRunFolder } from '../../../base/run-folder.ts';
import type { CaptureRecipe } from './recipe.ts';

/**
 * Records one recipe into `folder`/NAME.pcap: two network namespaces with the real Linux stack, and
 * our relay as the wire between them. Needs no privilege where unprivileged user namespaces are
 * allowed. Removes all it has set up. @returns the file
 * @throws UserError `no-namespace`, `missing-package`
 */
export async function record(recipe: CaptureRecipe, folder: string): Promise<string> {
  const scratch = await createRunFolder();
  try {
    const relay = join(scratch.path, 'relay');
    await run('cc', ['-O2', '-o', relay, join(ROOT, 'harness/input/capture/record/relay.c')]);
    const pcap = join(scratch.path, 'capture.pcap');
    const session = commandOf('harness/input/capture/record/session-main.ts');
    await run('unshare', [
      ...['--user', '--map-root-user', '--net', '--pid', '--fork', '--kill-child', '--mount-proc'],
      ...[...session, recipe.name, relay, pcap],
    ]);
    const file = join(folder, `${recipe.name}.pcap`);
    await copyFile(pcap, file);
    return file;
  } finally {
    await scratch.remove();
  }
}

async function run(program: string, args: readonly string[]): Promise<void> {
  try {
    // unshare blocks all other signals while its child runs.
    await execa(program, args, {
      stdout: 'ignore',
      timeout: RECORDING_TIME,
      killSignal: 'SIGKILL',
    });
  } catch (cause) {
    if (!(cause instanceof ExecaError)) throw cause;
    const absent = /spawn (\S+) ENOENT/.exec(`${cause.shortMessage}\n${cause.stderr}`);
    if (absent !== null) {
      const next = 'run make setup, or install gcc, iproute2 and util-linux';
      throw new UserError('missing-package', `${absent[1]} is not installed`, next, { cause });
    }
    const refused = /^unshare: .*/m.exec(String(cause.stderr));
    if (refused === null) throw cause;
    throw new UserError(
      'no-namespace',
      refused[0],
      'run as root, or allow user namespaces: sysctl -w kernel.unprivileged_userns_clone=1',
      { cause },
    );
  }
}

/** Timeout of a recording, ms; one takes about a second. */
const RECORDING_TIME = 60_000;
