// run.mjs FILE.ts [ARGUMENTS]: runs a TypeScript program of this repository, compiled. The compiled program is kept
// in node_modules/.cache/rsclab, one file for each, and made again when a source has changed.
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = path.join(import.meta.dirname, '../..');
const CACHE = path.join(ROOT, 'node_modules/.cache/rsclab');

/** Files that every compilation depends on; the list of installed packages stands for their files. */
const ALWAYS = ['harness/base/run.mjs', 'node_modules/.package-lock.json', 'tsconfig.json'];

/** The first line of a compiled program is a comment with each source and its state when it was read. */
const MARK = '//sources ';

/** The most by which the time stamp of a file lags behind the clock, ms. */
const LAG = 20;

const [node, , file = '', ...rest] = process.argv;
process.argv = [node, path.resolve(file), ...rest];
process.setSourceMapsEnabled(true);
await import(pathToFileURL(await compiled(path.relative(ROOT, path.resolve(file)))).href);

/** The compiled form of `program`, a path from the root of the repository. */
async function compiled(program) {
  const file = path.join(CACHE, `${program.replaceAll('/', '-')}.mjs`);
  if (!isFresh(file)) {
    mkdirSync(CACHE, { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, await compile(program));
    renameSync(unfinished, file);
  }
  return file;
}

function isFresh(file) {
  try {
    const [line] = readFileSync(file, 'utf8').split('\n', 1);
    const sources = Object.entries(JSON.parse(line.slice(MARK.length)));
    return sources.every(([source, state]) => stateOf(source) === state);
  } catch {
    return false;
  }
}

function stateOf(source) {
  const { size, mtimeMs } = statSync(path.join(ROOT, source));
  return `${size} ${mtimeMs}`;
}

async function compile(program) {
  const { build } = await import('esbuild');
  const start = Date.now() - LAG;
  const { metafile, outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [program],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // These packages look for files beside their own.
    external: ['vitest', 'rolldown', 'esbuild'],
    // Some packages use require().
    banner: {
      js: `${MARK}\nimport { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);`,
    },
    sourcemap: 'inline',
    sourcesContent: false,
    metafile: true,
    write: false,
    outdir: CACHE,
  });
  const own = Object.keys(metafile.inputs).filter((source) => !source.startsWith('node_modules/'));
  const sources = [...ALWAYS, ...own].map((source) => {
    // A source that changed while it was read is never fresh.
    const changed = statSync(path.join(ROOT, source)).mtimeMs >= start;
    return [source, changed ? '' : stateOf(source)];
  });
  const line = JSON.stringify(Object.fromEntries(sources));
  return outputFiles[0].text.replace(MARK, () => MARK + line);
}
