import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { digest } from '../base/cache.ts';
import { ROOT } from '../base/root.ts';
import { placesInC } from './c-places.ts';
import { type Mutant, mutantsOf, type Part } from './mutant.ts';
import { projectFiles } from './tree.ts';
import { placesInTypeScript } from './typescript-places.ts';

const PARTS: Readonly<
  Record<Part, { readonly files: string; readonly places: typeof placesInTypeScript }>
> = {
  // the engine proper, not the program around it; its headers have a good part of its code
  engine: { files: ':(glob)qemu-patches/engine/*.[ch]', places: (_, text) => placesInC(text) },
  model: { files: ':(glob)model/**/*.ts', places: placesInTypeScript },
};

/** All possible mutants, by part. */
export async function allMutants(): Promise<Readonly<Record<Part, readonly Mutant[]>>> {
  return { engine: await mutantsOfPart('engine'), model: await mutantsOfPart('model') };
}

async function mutantsOfPart(part: Part): Promise<readonly Mutant[]> {
  const { files, places } = PARTS[part];
  const found = (await projectFiles([files])).map(async (file) => {
    const text = await readFile(path.join(ROOT, file), 'utf8');
    return mutantsOf(part, file, text, places(file, text));
  });
  return (await Promise.all(found)).flat();
}

/**
 * In an order that `seed` decides, and each mutant's own text: a change of the sources, or of the list of
 * those to leave out, leaves the others in their order.
 */
export function shuffled(all: readonly Mutant[], seed: number): readonly Mutant[] {
  const place = ({ file, within, before, after }: Mutant) =>
    digest(String(seed), file, within, before, after);
  return all
    .map((mutant) => [place(mutant), mutant] as const)
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .map(([, mutant]) => mutant);
}
