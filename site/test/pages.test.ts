import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SITE } from '../../harness/report/site.ts';
import { readStatements } from '../../harness/rules/statements.ts';
import { installed, needs } from '../../test/needs.ts';
import { SITE_PAGES } from '../build/pages.ts';
import { address, errorsOf, sideways, startChromium } from './chromium.ts';

needs(installed('chromium'), 'chromium is not installed');

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser?.close());

const ALL = [...SITE_PAGES.map((one) => one.path), 'playground.html'];

function textOf(page: string): string {
  return readFileSync(path.join(SITE, page), 'utf8');
}

test('every statement has its anchor on its page', () => {
  for (const { id, page } of readStatements()) {
    expect(textOf(`rules/${page}.html`), id).toContain(`id="${id}"`);
  }
});

test('every link of the site leads to a page and an anchor that there are', () => {
  const anchors = new Map(
    ALL.map((page) => [
      page,
      new Set([...textOf(page).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)),
    ]),
  );
  const broken = ALL.flatMap((page) =>
    [...textOf(page).matchAll(/href="([^"]*)"/g)].flatMap(([, href = '']) => {
      if (/^https?:/.test(href)) return [];
      const [file = '', anchor] = href.split('#', 2);
      const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
      const known = anchors.get(target);
      if (known === undefined) return /\.(css|rsc|sh)$/.test(target) ? [] : [`${page}: ${href}`];
      const inside = anchor === undefined || target === 'playground.html' || known.has(anchor);
      return inside ? [] : [`${page}: ${href}`];
    }),
  );
  expect(broken).toEqual([]);
});

test('scripts are within their bounds, compressed', () => {
  const size = (file: string) => gzipSync(readFileSync(path.join(SITE, file))).length;
  expect(size('page.js')).toBeLessThan(150_000);
  expect(size('playground.js')).toBeLessThan(400_000);
});

async function opened(page: string, width: number, scheme: 'light' | 'dark'): Promise<Page> {
  const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  await tab.goto(address(page));
  return tab;
}

describe.each([
  [360, 'light'],
  [390, 'dark'],
  [1300, 'light'],
] as const)('at %i px, %s', (width, scheme) => {
  test('no page moves sideways or reports an error', async () => {
    for (const page of ALL) {
      const tab = await opened(page, width, scheme);
      const errors = errorsOf(tab);
      await tab.reload();
      expect([page, await sideways(tab), errors]).toEqual([page, 0, []]);
      await tab.close();
    }
  });
});

test.each(['light', 'dark'] as const)('axe finds nothing serious, %s', async (scheme) => {
  for (const page of ['index.html', 'rules/append.html', 'findings.html', 'playground.html']) {
    const tab = await opened(page, 1300, scheme);
    await tab.evaluate(axe.source);
    const { violations } = await tab.evaluate(() =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(),
    );
    const serious = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${page}: ${id}: ${nodes[0]?.html}`);
    expect(serious).toEqual([]);
    await tab.close();
  }
});

test('a question on the first page leads to the statement, with the keyboard alone', async () => {
  const tab = await opened('index.html', 1300, 'light');
  await tab.locator('#ask').focus();
  await tab.keyboard.type('psh');
  await tab.locator('.ask .hits a').first().waitFor();
  const found = await tab.locator('.ask .hits strong').allTextContents();
  expect(found).toContain('append.takes.psh');
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('Enter');
  await tab.waitForURL(/rules\/.*#/);
  expect(found[0]).toBe(
    decodeURIComponent(new URL(tab.url()).hash.slice(1)).replace(/^psh$/, 'choice psh'),
  );
  await tab.close();
});
