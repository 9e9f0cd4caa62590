import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { installed, needs } from '../needs.ts';
import { SOAK } from '../scale.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

needs(installed('chromium'), 'chromium is not installed');

const folder = mkdtempSync(path.join(tmpdir(), 'rsclab-browser-'));
let written = false;

/** Writes a report once a test is not skipped. */
beforeEach(async () => {
  if (written) return;
  written = true;
  const script = path.join(ROOT, 'harness/cli/rsclab.mjs');
  const args = ['diff', '--subjects', 'stock', '--count', '24', '--seed', '20161103'];
  const { exitCode } = await execa('node', [script, ...args, '--out', folder], {
    cwd: ROOT,
    reject: false,
  });
  expect(exitCode, 'unpatched QEMU differs').toBe(1);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Headless Chromium on a page, without network. */
async function chromium(page: string, width: number, ...what: readonly string[]): Promise<string> {
  const { stdout } = await execa('chromium', [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    `--user-data-dir=${path.join(folder, 'profile')}`,
    `--window-size=${width},1600`,
    ...what,
    `file://${page}`,
  ]);
  return stdout;
}

/** Measures the page as it is laid out and leaves the numbers in it. */
const MEASURE = `
const opened = [...document.querySelectorAll('details')].map((one) => { one.open = true; return one; });
const boxes = [...document.querySelectorAll('svg g')];
const outside = boxes.filter((box) => {
  const rect = box.querySelector('rect').getBoundingClientRect();
  return [...box.querySelectorAll('text')].some((text) => text.getBoundingClientRect().right > rect.right + 0.5);
});
const overlap = boxes.filter((box, i) => {
  const a = box.querySelector('rect').getBoundingClientRect();
  const next = boxes[i + 1]?.querySelector('rect').getBoundingClientRect();
  return next && next.top === a.top && next.left < a.right && next.right > a.left;
});
const measured = {
  differences: document.querySelectorAll('details.difference').length,
  details: opened.length,
  boxes: boxes.length,
  outside: outside.map((box) => box.textContent),
  overlap: overlap.length,
  columns: [...document.querySelectorAll('table.overview th')]
    .filter((one) => one.getBoundingClientRect().right <= document.documentElement.clientWidth)
    .map((one) => one.textContent),
  sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  headings: [...document.querySelectorAll('h2')].map((one) => one.textContent),
};
document.body.innerHTML = '<output id="measured"></output>';
document.getElementById('measured').textContent = JSON.stringify(measured);
`;

describe('the page in a real browser', () => {
  test.each([
    [1300, 8],
    [390, 3],
  ])(
    'is laid out at %i px: nothing outside its box, no scrolling sideways, %i columns on screen',
    async (width, columns) => {
      const page = path.join(folder, 'measured.html');
      const report = readFileSync(path.join(folder, 'report.html'), 'utf8');
      writeFileSync(page, report.replace('</body>', `<script>${MEASURE}</script></body>`));
      const dom = await chromium(page, width, '--dump-dom');
      const [, text = ''] = /<output id="measured">([^<]*)<\/output>/.exec(dom) ?? [];
      const measured = JSON.parse(text.replaceAll('&amp;', '&').replaceAll('&gt;', '>'));
      expect(measured).toMatchObject({ outside: [], overlap: 0, sideways: 0 });
      expect(measured.columns.length).toBeGreaterThanOrEqual(columns);
      expect(measured.columns).toContain('differ');
      expect(measured.differences).toBeGreaterThan(3);
      expect(measured.boxes).toBeGreaterThan(2 * measured.differences);
      expect(measured.headings).toEqual([
        'Overview',
        'Each distinct difference, the worst first',
        'What was exercised',
      ]);
    },
  );

  const light = ['light', 1] as const;
  test.each(SOAK ? [light, ['dark', 0] as const] : [light])(
    'is painted in %s: a picture of the right size with more than one colour',
    async (name, scheme) => {
      const picture = path.join(folder, `${name}.png`);
      const settings = `--blink-settings=preferredColorScheme=${scheme}`;
      await chromium(path.join(folder, 'report.html'), 1280, settings, `--screenshot=${picture}`);
      const png = readFileSync(picture);
      expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1280, 1600]);
      // a page of one colour packs to a few kilobytes
      expect(png.length).toBeGreaterThan(50_000);
    },
  );
});
