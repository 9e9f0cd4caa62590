import { readFile, writeFile } from 'node:fs/promises';

/** A bug put in on purpose: what the replay is worth. */
export interface Plant {
  /** The C file, as its target names it: `rsc-compare.c`, `hw/net/virtio-net.c`. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly sound: string;
  readonly broken: string;
}

/** Writes `from` with the bug in it to `to`. @throws Error when the place is not there, or not the only one */
export async function writePlanted(plant: Plant, from: string, to: string): Promise<void> {
  const text = await readFile(from, 'utf8');
  const parts = text.split(plant.sound);
  if (parts.length !== 2) {
    throw new Error(`${plant.file} has ${parts.length - 1} times: ${plant.sound}`);
  }
  await writeFile(to, parts.join(plant.broken));
}
