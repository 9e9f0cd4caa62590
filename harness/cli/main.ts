import { runMain } from '../base/exit.ts';
import { STOP } from './bisect.ts';
import { commandLine } from './command-line.ts';

for (const stream of [process.stdout, process.stderr]) stream.on('error', readerGone);

// To git bisect run, 2 would be an answer.
const [, , command, subcommand] = process.argv;
await runMain(commandLine(), command === 'bisect' && subcommand === 'run' ? STOP : 2);

/** `rsclab replay ... | head`: nobody reads on, which is no reason to leave an emulator running. */
function readerGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
