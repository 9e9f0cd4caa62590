import { Command } from 'commander';
import { showBuild } from '../base/progress.ts';
import { ensureEmulator } from '../subjects/qemu/emulator.ts';

/** `rsclab qemu path`. */
export function qemuCommand(): Command {
  return new Command('qemu').description('the emulators').addCommand(
    new Command('path')
      .description('print the path of the patched emulator, after building it if necessary')
      .option('--stock', 'the unpatched emulator')
      .action(async ({ stock = false }: { readonly stock?: boolean }) => {
        const progress = showBuild(process.stderr);
        const { binary } = await ensureEmulator(stock ? 'stock' : 'patched', {
          onProgress: progress.line,
        }).finally(progress.end);
        process.stdout.write(`${binary}\n`);
      }),
  );
}
