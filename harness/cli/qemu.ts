import { Command } from 'commander';
import { checkEmpty } from '../base/empty-folder.ts';
import { showBuild } from '../base/progress.ts';
import { writeTree } from '../subjects/qemu/build/build.ts';
import { readSeries } from '../subjects/qemu/build/patch-series.ts';
import { RELEASE } from '../subjects/qemu/build/releases.ts';
import { ensureEmulator } from '../subjects/qemu/emulator.ts';

/** `rsclab qemu path` and `rsclab qemu tree`. */
export function qemuCommand(): Command {
  return new Command('qemu')
    .description('the emulators')
    .addCommand(
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
    )
    .addCommand(
      new Command('tree')
        .description(
          'write the source of the patched emulator, to be changed and named as qemu:DIR',
        )
        .option('--stock', 'of the unpatched emulator')
        .requiredOption('--out <folder>', 'a new or an empty folder')
        .action(async ({ stock, out }: { readonly stock?: true; readonly out: string }) => {
          await checkEmpty(out);
          const patches = stock ? [] : await readSeries(RELEASE);
          const progress = showBuild(process.stderr);
          await writeTree(RELEASE, patches, out, progress.line).finally(progress.end);
          process.stdout.write(`${out}\n`);
        }),
    );
}
