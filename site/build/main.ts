import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { context } from 'esbuild';
import { runMain } from '../../harness/base/exit.ts';
import { writeWhole } from '../../harness/base/write.ts';
import { SITE } from '../../harness/report/site.ts';
import { buildSite } from './site.ts';

interface Options {
  readonly serve?: boolean;
}

await runMain(
  new Command('site/build/main.ts')
    .description('writes the site to out/site: files that need no server')
    .option('--serve', 'then serve it on a port of this machine, and print the address')
    .action(async ({ serve }: Options) => {
      const started = performance.now();
      const files = await buildSite();
      rmSync(SITE, { recursive: true, force: true });
      for (const [name, content] of files) {
        const file = path.join(SITE, name);
        mkdirSync(path.dirname(file), { recursive: true });
        writeWhole(file, content);
      }
      const seconds = ((performance.now() - started) / 1_000).toFixed(1);
      process.stdout.write(
        `${files.size} files in ${seconds} s: ${path.join(SITE, 'index.html')}\n`,
      );
      if (serve === true) await serveFolder(SITE);
    }),
);

/** Until the process is ended. */
async function serveFolder(servedir: string): Promise<void> {
  const { hosts, port } = await (await context({})).serve({ servedir, host: '127.0.0.1' });
  process.stdout.write(`http://${hosts[0]}:${port}/\n`);
}
