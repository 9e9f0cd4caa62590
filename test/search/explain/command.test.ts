import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../../harness/base/root.ts';
import { rsclabIn } from '../../cli/in-process.ts';

const FOLDER = mkdtempSync(path.join(tmpdir(), 'rsclab-explain-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const FILE = path.join(FOLDER, 'case.rsc');
writeFileSync(
  FILE,
  `connection a 192.168.1.200:1500 > 192.168.1.100:8000
+0 a . 1:101(100) ack 1
+100us a P. 101:201(100) ack 1 ttl=50
+100us a . 201:301(100) ack 1
+1ms clock
`,
);

const rsclab = (...words: string[]) => rsclabIn(ROOT, words);

describe('the commands, on the model alone', () => {
  test('explain: as text and as data', async () => {
    const text = await rsclab('explain', FILE, '--of', 'model:windows,psh=last,ttl=first');
    expect(text.exitCode).toBe(0);
    expect(text.stdout).toContain('model:windows with 2 changes: ttl=first, psh=last');
    const data = await rsclab('explain', FILE, '--of', 'model:windows,ttl=first', '--json');
    expect(JSON.parse(data.stdout)).toMatchObject({
      kind: 'explained',
      changes: [{ change: { choice: 'ttl', from: 'minimum', to: 'first' }, first: { event: 1 } }],
    });
  });

  test('compare: what one side fixes and breaks, and the exit status', async () => {
    const sides = (of: string, against: string) => [
      '--of',
      `model:${of}`,
      '--against',
      `model:${against}`,
    ];
    const broken = await rsclab('compare', FILE, ...sides('windows,psh=last', 'windows,ttl=first'));
    expect(broken.exitCode).toBe(1);
    expect(broken.stdout).toContain('broken: psh=last (1 scenario)');
    expect(broken.stdout).toContain('fixed: ttl=first (1 scenario)');
    const fixed = await rsclab('compare', FILE, ...sides('windows', 'windows,ttl=first'), '--json');
    expect(fixed.exitCode).toBe(0);
    expect(JSON.parse(fixed.stdout)).toMatchObject({
      rows: [{ verdict: 'fixed', name: 'ttl=first' }],
    });
  });

  test('shrink: writes a scenario that shows the same', async () => {
    const out = path.join(FOLDER, 'small.rsc');
    const sides = ['--of', 'model:windows,ttl=first', '--against', 'model:windows'];
    const { exitCode, stderr } = await rsclab('shrink', FILE, ...sides, '--out', out);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^3 frames -> 2 frames in \d+ runs \(ipv4 ttl\); .* 5 of 5 times$/m);
    expect(readFileSync(out, 'utf8')).toBe(`\
// model:windows,ttl=first differs from model:windows: ipv4 ttl.
// Shrunk from ${FILE} (3 frames).
connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1
+0 a . 2:3(1) ack 1 ttl=63
+300us clock
`);
  });

  test('shrink: a scenario that does not fail is refused, with the two sides', async () => {
    const { exitCode, stderr } = await rsclab('shrink', FILE, '--of', 'model');
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      'does-not-fail: Nothing to shrink. Ran on model against model:windows',
    );
    expect(stderr).toContain('case.rsc (3 frames): no difference');
  });

  test('bisect run: an unknown kind stops the search of git, which would take it for good', async () => {
    const words = ['bisect', 'run', FILE, '--emulator', '/nowhere', '--kind', 'law:foo'];
    const { exitCode, stderr } = await rsclab(...words);
    expect(exitCode).toBe(255);
    expect(stderr).toContain("bad-argument: There is no kind of difference 'law:foo'.");
    expect(stderr).toMatch(/^ {2}frames .*payload length/m);
    const { stdout } = await rsclab('bisect', 'run', '--help');
    expect(stdout).toMatch(/^ {2}laws .*law:stream/m);
  });

  test('an unknown reading names the known ones', async () => {
    const { exitCode, stderr } = await rsclab('explain', FILE, '--of', 'model:windows,psh=x');
    expect(exitCode).toBe(2);
    expect(stderr).toContain("unknown-choice: There is no reading 'x'");
    expect(stderr).toContain('Known are: or, or-flush, last, break.');
  });
});
