import { runMain } from '../base/exit.ts';
import { STOP } from './bisect.ts';
import { commandLine } from './command-line.ts';
import { SKIP } from './try.ts';

for (const stream of [process.stdout, process.stderr]) stream.on('error', readerGone);

// git bisect run would take 2 for an answer.
const [, , ...words] = process.argv;
const [command, subcommand] = words;
await runMain(commandLine(words), usageStatus());
// A commit that cannot be tried is skipped, too.
if (command === 'try' && process.exitCode === 2) process.exitCode = SKIP;

function usageStatus(): number {
  return command === 'bisect' && subcommand === 'run' ? STOP : 2;
}

/** `rsclab replay ... | head`: the reader is gone; the emulators must still be stopped. */
function readerGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
