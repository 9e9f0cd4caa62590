import { cpus, release, totalmem, type } from 'node:os';
import { execa } from 'execa';

/** What the numbers were taken on, one line each. */
export async function machineLines(emulatorId: string): Promise<string[]> {
  const processors = cpus();
  const { stdout: compiler } = await execa('cc', ['--version']);
  const { stdout: valgrind } = await execa('valgrind', ['--version']);
  return [
    `machine   ${processors.length} x ${processors[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `system    ${type()} ${release()}`,
    `versions  Node ${process.version}, ${compiler.split('\n')[0]}, ${valgrind}`,
    `emulator  QEMU ${emulatorId}`,
  ];
}
