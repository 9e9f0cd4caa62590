import { readdirSync } from 'node:fs';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { commandOf, ROOT } from '../../harness/base/root.ts';

const MAINS = readdirSync(`${ROOT}/harness`, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|[/-])main\.ts$/.test(file))
  .map((file) => `harness/${file}`);

test.each([...MAINS, 'test/defects/find.ts'])(
  '%s answers --help and refuses others',
  async (main) => {
    const [node, ...run] = commandOf(main);
    const [help, mistake] = await Promise.all(
      ['--help', '--nonsense'].map((option) => execa(node, [...run, option], { reject: false })),
    );
    expect([help?.exitCode, help?.stdout]).toEqual([0, expect.stringContaining('Usage: ')]);
    expect([mistake?.exitCode, mistake?.stdout]).toEqual([2, '']);
    expect(mistake?.stderr).toContain("error: unknown option '--nonsense'");
  },
);
