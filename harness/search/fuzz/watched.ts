import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { BINARY, type Command, parseCommands } from '../../subjects/qemu/build/built.ts';
import { quote } from './compiler.ts';
import type { Toolchain } from './kinds.ts';

/**
 * QEMU's files of the device: the code that a frame or a guest reaches on its way to the coalescing engine
 * and back. Only these are compiled again, with the sanitizers; all other objects are the emulator's own.
 * ASan's allocator and its checks of memcpy and similar functions cover the whole program nevertheless.
 */
const WATCHED = [
  /^hw\/net\/(virtio-net.*|net_rx_pkt)\.c$/,
  /^hw\/net\/rsc\/.*\.c$/,
  /^hw\/virtio\/virtio(-bus|-mmio|-config-io)?\.c$/,
  /^net\/(net|queue|filter|checksum|eth|util|announce)\.c$/,
  /^util\/iov\.c$/,
];

/** QEMU's own `main`, which the fuzz program replaces. */
const MAIN = `${BINARY}.p/system_main.c.o`;

/** One watched file. */
export interface WatchedFile {
  /** Relative to QEMU's sources: `hw/net/virtio-net.c`. */
  readonly name: string;
  /** Relative to the build folder. */
  readonly file: string;
  /** The command that compiles it, or `instead` in its place, to an object in `folder`. */
  compile(instead?: string): string;
}

/** The commands of QEMU's build, changed to build the fuzz program. */
export interface WatchedBuild {
  readonly files: readonly WatchedFile[];
  /** Compiler and flags for files under fuzz/ that use QEMU's headers; ends before `-o`. */
  readonly own: string;
  /** Links the emulator's other objects with all of `folder`. */
  readonly link: string;
}

/** @param build QEMU's build folder @param folder where the objects go; the program, `device`, goes beside it */
export async function watchedBuild(
  build: string,
  linking: readonly Command[],
  tools: Toolchain,
  folder: string,
): Promise<WatchedBuild> {
  const text = await readFile(path.join(build, 'compile_commands.json'), 'utf8');
  const commands = parseCommands(text);
  const final = linking.find(({ output }) => output === BINARY);
  if (!final) throw new Error(`QEMU's build has no command that links ${BINARY}`);
  const linked = new Set(final.command.split(' '));
  const watched = commands.filter(({ file, output }) => {
    const name = nameOf(file);
    // util/iov.c is in an archive: an object of that name comes before it.
    return (
      WATCHED.some((pattern) => pattern.test(name)) && (linked.has(output) || isArchived(output))
    );
  });
  const card = watched.find(({ file }) => file.endsWith('hw/net/virtio-net.c'));
  if (!card) throw new Error(`QEMU's build does not compile virtio-net`);
  const flags = [...tools.compile, ...tools.guided].join(' ');
  return {
    files: watched.map((entry) => ({
      name: nameOf(entry.file),
      file: entry.file,
      compile(instead = entry.file) {
        const object = path.join(folder, entry.output.replaceAll('/', '_'));
        const beside = `-iquote ${quote(path.dirname(entry.file))}`;
        const files = `-o ${quote(object)} -c ${quote(instead)}`;
        return `${compileFlags(entry, tools)} ${flags} ${beside} ${files}`;
      },
    })),
    own: compileFlags(card, tools).replace(/ -w$/, ''),
    link: linkCommand(final, new Set(watched.map(({ output }) => output)), tools, folder),
  };
}

/** QEMU's build names files from its own folder: `../as-last-built/net/net.c`. */
function nameOf(file: string): string {
  return file.replace(/^\.\.\/[^/]+\//, '');
}

function isArchived(output: string): boolean {
  return output.startsWith('libqemuutil.a.p/');
}

/** The compiler and its flags, without files, optimisation and flags that only gcc has. */
function compileFlags({ command }: Command, { compiler }: Toolchain): string {
  const words = command
    .replace(/ -MD .*$/, '')
    .split(' ')
    .slice(1);
  const kept = words.filter((word) => !/^-(W|O|g$|fdiagnostics|fzero-call|ftrivial)/.test(word));
  return [compiler, ...kept, '-w'].join(' ');
}

function linkCommand(
  { command }: Command,
  replaced: ReadonlySet<string>,
  tools: Toolchain,
  folder: string,
): string {
  const words = command
    .split(' ')
    .slice(1)
    .filter((word) => word !== MAIN && !replaced.has(word))
    .map((word) => (word === BINARY ? quote(path.join(folder, '../device')) : word));
  return [tools.compiler, ...tools.link, `${quote(folder)}/*.o`, ...words].join(' ');
}
