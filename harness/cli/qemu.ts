import { Command } from 'commander';
import { qemuPath } from '../subjects/qemu/qemu-path.ts';

/** `rsclab qemu path`. */
export function qemuCommand(): Command {
  return new Command('qemu').description('the emulators').addCommand(
    new Command('path')
      .description('print the path of the patched emulator, building it if need be')
      .option('--stock', 'of the unpatched one')
      .action(async ({ stock = false }: { readonly stock?: boolean }) => {
        process.stdout.write(`${await qemuPath(stock ? 'stock' : 'patched')}\n`);
      }),
  );
}
