import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { ExecaError, execa } from 'execa';
import { COMPILER_FLAGS, SANITIZERS } from '../subjects/core/build.ts';
import type { Mutant } from './mutant.ts';
import type { Tree } from './tree.ts';

const ENGINE = 'qemu-patches/engine';

/** Programs that call the engine from C (test/engine/programs.test.ts). */
const CALLERS = 'test/engine';

export type Flavour = 'plain' | 'sanitized';

/** An operator that another took the place of may bind otherwise than its neighbours: no mistake here. */
const WARNINGS = ['-Wno-parentheses'];

const FLAVOURS: Readonly<Record<Flavour, readonly string[]>> = {
  plain: [...COMPILER_FLAGS, ...WARNINGS],
  sanitized: [...COMPILER_FLAGS, ...WARNINGS, ...SANITIZERS],
};

/**
 * The engine of a tree, compiled file by file, so that a mutant costs one file. The same flags as
 * everywhere else (harness/subjects/core/build.ts).
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

  /** Whether the compiler takes the native program with this mutant in it. Leaves its objects. */
  async takes(mutant: Mutant, flavour: Flavour): Promise<boolean> {
    try {
      const program = [...this.#engine, ...this.#native];
      const changed = this.#filesOf(mutant).filter((file) => program.includes(file));
      for (const file of changed) await this.#compile(flavour, file, 'broken');
      return true;
    } catch (error) {
      if (error instanceof ExecaError && error.exitCode !== undefined) return false;
      throw error;
    }
  }

  /** Path of the native program, or of one of `callers`, with the mutant in it if there is one. */
  async link(name: string, flavour: Flavour, mutant?: Mutant): Promise<string> {
    const changed = mutant === undefined ? [] : this.#filesOf(mutant);
    const caller = path.posix.join(CALLERS, `${name}.c`);
    const around = name === 'rsc-native' ? this.#native : [caller];
    if (name !== 'rsc-native' && changed.includes(caller)) {
      await this.#compile(flavour, caller, 'broken');
    }
    const objects: string[] = [];
    for (const file of [...this.#engine, ...around]) {
      if (changed.includes(file)) objects.push(this.#object(flavour, file, 'broken'));
      else objects.push(await this.#soundObject(flavour, file));
    }
    const program = path.join(this.#tree.path, 'cache', flavour, name);
    await this.#cc([...FLAVOURS[flavour], '-o', program, ...objects]);
    return program;
  }

  /** Of a header every file. */
  #filesOf({ file }: Mutant): readonly string[] {
    if (file.endsWith('.c')) return [file];
    const callers = this.callers.map((name) => path.posix.join(CALLERS, `${name}.c`));
    return [...this.#engine, ...this.#native, ...callers];
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
