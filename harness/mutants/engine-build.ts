import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { ExecaError, execa } from 'execa';
import pMap from 'p-map';
import { COMPILER_FLAGS, SANITIZERS } from '../subjects/core/build.ts';
import type { Mutant } from './mutant.ts';
import type { Tree } from './tree.ts';

const ENGINE = 'qemu-patches/engine';

/** Programs that call the engine from C (test/engine/programs.test.ts). */
const CALLERS = 'test/engine';

export type Flavour = 'plain' | 'sanitized';

/** A replaced operator may bind otherwise than its neighbours, which is no mistake here. */
const WARNINGS = ['-Wno-parentheses'];

const FLAVOURS: Readonly<Record<Flavour, readonly string[]>> = {
  plain: [...COMPILER_FLAGS, ...WARNINGS],
  sanitized: [...COMPILER_FLAGS, ...WARNINGS, ...SANITIZERS],
};

/** Whether the object of a source has the mutant in it: one of a header is in every file. */
function touches(mutant: Mutant, file: string): boolean {
  return mutant.file === file || mutant.file.endsWith('.h');
}

/** False when the compiler ran and refused. @throws `error` else */
function refused(error: unknown): boolean {
  if (error instanceof ExecaError && error.exitCode !== undefined) return false;
  throw error;
}

/**
 * The engine of a tree, compiled file by file, so that a mutant costs one file. The warnings are
 * those of everywhere else (harness/subjects/core/build.ts).
 */
export class EngineBuild {
  readonly #tree: Tree;
  readonly #engine: readonly string[];
  readonly #native: readonly string[];
  /** Names of the C programs around the engine. */
  readonly callers: readonly string[];

  /** Where the objects of the unbroken sources are, and those made so far. */
  readonly #sound: string;
  readonly #made: Map<string, Promise<void>>;

  /** Whose each object of this tree is. */
  readonly #broken = new Map<string, Mutant>();

  private constructor(
    tree: Tree,
    sound: string,
    made: Map<string, Promise<void>>,
    engine: readonly string[],
    native: readonly string[],
    callers: readonly string[],
  ) {
    this.#tree = tree;
    this.#sound = sound;
    this.#made = made;
    this.#engine = engine;
    this.#native = native;
    this.callers = callers;
  }

  /** Nothing is compiled before it is needed. */
  static async create(tree: Tree): Promise<EngineBuild> {
    const sources = async (folder: string) =>
      (await readdir(path.join(tree.path, folder)))
        .filter((name) => name.endsWith('.c'))
        .map((name) => path.posix.join(folder, name));
    const callers = await sources(CALLERS);
    const build = new EngineBuild(
      tree,
      tree.path,
      new Map(),
      await sources(ENGINE),
      await sources(path.posix.join(ENGINE, 'native')),
      callers.map((file) => path.basename(file, '.c')),
    );
    await build.#makeFolders();
    return build;
  }

  /** The same in another tree of the same sources, without compiling them once more. */
  async in(tree: Tree): Promise<EngineBuild> {
    const build = new EngineBuild(
      tree,
      this.#sound,
      this.#made,
      this.#engine,
      this.#native,
      this.callers,
    );
    await build.#makeFolders();
    return build;
  }

  async #makeFolders(): Promise<void> {
    for (const flavour of Object.keys(FLAVOURS)) {
      await mkdir(path.join(this.#tree.path, 'cache', flavour), { recursive: true });
    }
  }

  /** Whether the compiler takes the native program with this mutant in it. */
  async takes(mutant: Mutant): Promise<boolean> {
    const compiles = (file: string) =>
      this.#compiled('plain', file, mutant).then(() => true, refused);
    const files = [...this.#engine, ...this.#native];
    // all of them are waited for: one still under way would write where the next mutant's object goes
    const taken = await pMap(files, compiles, { concurrency: 2 });
    return !taken.includes(false);
  }

  /** Path of the native program, or of one of `callers`, with the mutant in it if there is one. */
  async link(name: string, flavour: Flavour, mutant?: Mutant): Promise<string> {
    const caller = path.posix.join(CALLERS, `${name}.c`);
    const around = name === 'rsc-native' ? this.#native : [caller];
    const objects = await pMap(
      [...this.#engine, ...around],
      (file) => this.#compiled(flavour, file, mutant),
      { concurrency: 2 },
    );
    const program = path.join(this.#tree.path, 'cache', flavour, name);
    await this.#cc([...FLAVOURS[flavour], '-o', program, ...objects]);
    return program;
  }

  /** The object of a file. A mutant's own are compiled in the tree that has it, and once. */
  async #compiled(flavour: Flavour, file: string, mutant: Mutant | undefined): Promise<string> {
    if (mutant === undefined || !touches(mutant, file)) return this.#soundObject(flavour, file);
    const object = this.#object(flavour, file, 'broken');
    if (this.#broken.get(object) !== mutant) {
      this.#broken.delete(object);
      await this.#compile(flavour, file, 'broken');
      this.#broken.set(object, mutant);
    }
    return object;
  }

  /** Compiled once, whichever tree needs it first. */
  async #soundObject(flavour: Flavour, file: string): Promise<string> {
    const object = this.#object(flavour, file, 'sound');
    const made = this.#made.get(object) ?? this.#compile(flavour, file, 'sound');
    this.#made.set(object, made);
    await made;
    return object;
  }

  async #compile(flavour: Flavour, file: string, state: 'sound' | 'broken'): Promise<void> {
    const object = this.#object(flavour, file, state);
    await this.#cc([...FLAVOURS[flavour], `-I${ENGINE}`, '-c', '-o', object, file]);
  }

  #object(flavour: Flavour, file: string, state: 'sound' | 'broken'): string {
    const tree = state === 'sound' ? this.#sound : this.#tree.path;
    return path.join(tree, 'cache', flavour, `${file.replaceAll('/', '-')}.${state}.o`);
  }

  async #cc(args: readonly string[]): Promise<void> {
    await execa('cc', args, { cwd: this.#tree.path, env: { ...this.#tree.env } });
  }
}
