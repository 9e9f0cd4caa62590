import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { checkSeries, withGeneratedSeries } from '../../../harness/qemu/series.ts';
import { readDefinitions, VERSIONS } from '../../../qemu-patches/generate/definition.ts';

/** A person's own git settings have no say. */
const ISOLATED = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_COMMITTER_NAME: 'test',
  GIT_COMMITTER_EMAIL: 'test@localhost',
  GIT_AUTHOR_NAME: 'test',
  GIT_AUTHOR_EMAIL: 'test@localhost',
};

describe.each(VERSIONS)('the series for QEMU %s', (version) => {
  it('is committed as our sources and the published QEMU make it', async () => {
    const stale = await withGeneratedSeries(
      version,
      () => {},
      (series) => checkSeries(version, series),
    );
    expect(stale, 'run make patches and commit the difference').toEqual([]);
  });

  it('applies to the published QEMU with git am, one commit for each patch', async () => {
    await withGeneratedSeries(
      version,
      () => {},
      async (series, source) => {
        const git = (...args: string[]) => execa('git', args, { cwd: source, env: ISOLATED });
        await git('init', '--quiet');
        await git('add', '--all', '--force', '.');
        await git('commit', '--quiet', '-m', 'published');
        const input = series.map(({ text }) => text).join('');
        await execa('git', ['am', '--quiet'], { cwd: source, env: ISOLATED, input });
        const { stdout } = await git('log', '--format=%s', '--reverse');
        expect(stdout.split('\n').length).toBe(1 + series.length);
        const definitions = await readDefinitions(version);
        const edited = new Set(
          definitions
            .flatMap(({ edits }) => edits.flatMap((edit) => edit.hunks))
            .map(({ file }) => file),
        );
        for (const { file, text } of definitions.flatMap(({ files }) => files)) {
          if (edited.has(file)) continue;
          expect(await readFile(path.join(source, file), 'utf8')).toBe(text);
        }
      },
    );
  });
});
