import { runCommandLine } from './command-line.ts';

for (const stream of [process.stdout, process.stderr]) stream.on('error', readerGone);

await runCommandLine(process.argv.slice(2));

/** `rsclab replay ... | head`: the reader is gone; the emulators must still be stopped. */
function readerGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
