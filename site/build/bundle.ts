/** The scripts of the site. What they take of model and harness needs no files; the texts of the rules are put in. */

import path from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { ROOT } from '../../harness/base/root.ts';
import { pageText } from '../../harness/rules/page-text.ts';
import { PAGES } from '../../harness/rules/statements.ts';

/** The modules of Node that the harness needs where a browser has another thing. */
const INSTEAD: Plugin = {
  name: 'instead',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/page-text\.ts$/ }, ({ path: file }) => ({
      path: file,
      namespace: 'page-texts',
    }));
    onLoad({ filter: /.*/, namespace: 'page-texts' }, () => ({
      contents: `const TEXTS = ${JSON.stringify(Object.fromEntries(PAGES.map((page) => [page, pageText(page)])))};
export const RULES_FOLDER = 'docs/rules/';
export const pageText = (page) => TEXTS[page];`,
    }));
    onResolve({ filter: /^node:crypto$/ }, () => ({
      path: path.join(ROOT, 'site/shared/crypto.ts'),
    }));
  },
};

const COMMON = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  // a script that is no module also runs on a page that was opened as a file
  format: 'iife',
  platform: 'browser',
  target: ['chrome120', 'firefox121', 'safari17'],
  write: false,
  legalComments: 'none',
  outdir: 'out/site',
  plugins: [INSTEAD],
  inject: ['site/shared/buffer.ts'],
  logLevel: 'silent',
} as const satisfies BuildOptions;

/**
 * The script made of a program, a path from the root of the repository. A worker is made first, and stands in the
 * script as text: a page that was opened as a file can start no worker from another file.
 */
export async function bundle(program: string, worker?: string): Promise<Uint8Array> {
  const text = worker === undefined ? '' : new TextDecoder().decode(await bundle(worker));
  const { outputFiles } = await build({
    ...COMMON,
    entryPoints: [program],
    define: { WORKER_TEXT: JSON.stringify(text) },
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`nothing was made of ${program}`);
  return file.contents;
}
