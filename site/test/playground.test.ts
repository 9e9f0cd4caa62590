import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from '../../harness/base/root.ts';
import { writePcapng } from '../../harness/input/capture/pcapng-writer.ts';
import type { ScenarioFile } from '../../harness/input/scenario/file.ts';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import { ConnectionTable } from '../../harness/input/scenario/text/connection-table.ts';
import { printDuration } from '../../harness/input/scenario/text/duration.ts';
import { decisionText } from '../../harness/report/notation.ts';
import { showRun } from '../../harness/report/show.ts';
import { behaviourNamed } from '../../harness/search/explain/model-side.ts';
import { buildSegment, runModel } from '../../model/index.ts';
import { installed, needs } from '../../test/needs.ts';
import { SOAK } from '../../test/scale.ts';
import { address, errorsOf, paste, sideways, startChromium, type } from './chromium.ts';

needs(installed('chromium'), 'chromium is not installed');

const folder = mkdtempSync(path.join(tmpdir(), 'rsclab-site-'));
let browser: Browser;
let page: Page;
let errors: readonly string[];

beforeAll(async () => {
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async ({ onTestFinished }) => {
  // a profile of its own, in which nothing was typed
  const context = await browser.newContext({ viewport: { width: 1300, height: 900 } });
  onTestFinished(() => context.close());
  page = await context.newPage();
  errors = errorsOf(page);
  await page.goto(address('playground.html'));
  await page.locator('#drawing svg').waitFor();
});

/** Until a value is the wanted one; a busy machine takes its time. */
function eventually<T>(value: () => Promise<T>) {
  return expect.poll(value, { timeout: 60_000 });
}

const PSH = readFileSync(path.join(ROOT, 'docs/findings/psh-last.rsc'), 'utf8');

/** The cells of every event: its number, time, line and decision. */
async function rows(): Promise<readonly (readonly string[])[]> {
  if (!(await page.locator('#table').evaluate((one: HTMLDetailsElement) => one.open))) {
    await page.locator('#table summary').click();
    await page.locator('#decisions tr').first().waitFor();
  }
  return page
    .locator('#decisions tbody')
    .evaluate((body) =>
      [...body.querySelectorAll('tr')].map((row) =>
        [...row.cells].map(({ textContent }) => textContent ?? ''),
      ),
    );
}

/** The same as the command line has it, which prints this run (harness/cli/show.ts). */
function expectedRows({ scenario, connections }: ScenarioFile, of: string) {
  const { choices, defects } = behaviourNamed(of);
  const run = runModel(scenario.config, scenario.events, choices, defects);
  const shown = showRun({
    side: of,
    scenario,
    table: ConnectionTable.named(connections),
    deliveries: run.deliveries,
    decisions: run.decisions,
    model: run,
  });
  return shown.events.map(({ at, line, decision }, index) => [
    `${index + 1}`,
    `@${printDuration(at)}`,
    line(),
    decisionText(decision),
  ]);
}

test('a scenario is decided as `rsclab show` says', async () => {
  const file = path.join(folder, 'scenario.rsc');
  writeFileSync(file, PSH);
  await type(page, PSH);
  await page.fill('#of', 'windows,psh=break');
  const script = path.join(ROOT, 'harness/cli/rsclab.mjs');
  const side = 'model:windows,psh=break';
  const { stdout } = await execa('node', [script, 'show', file, '--of', side, '--json']);
  const { events } = JSON.parse(stdout.split('\n')[0] ?? '') as {
    events: { line: string; decision?: { action: string; rule: string } }[];
  };
  const shown = (await rows()).map(([, , line, decision]) => [line, decision?.split('  ')[0]]);
  expect(shown.length).toBeGreaterThan(2);
  expect(shown).toEqual(
    events.map(({ line, decision }) => [
      line,
      decision === undefined ? '' : `${decision.action}, ${decision.rule}`,
    ]),
  );
  expect(errors).toEqual([]);
});

test('what it says of the scenarios of the corpus is what the command line says', async () => {
  const files = ['test/contract', 'test/corpus'].flatMap((place) =>
    readdirSync(path.join(ROOT, place), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.rsc'))
      .sort()
      .map((name) => path.join(place, name)),
  );
  let compared = 0;
  for (const file of SOAK ? files : files.slice(0, 20)) {
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    const read = parseScenario(text, file);
    const { length } = read.scenario.events;
    if (length > 200 || length === 0) continue;
    await type(page, text);
    expect(await rows(), file).toEqual(expectedRows(read, 'windows'));
    compared += 1;
  }
  expect(compared).toBeGreaterThanOrEqual(SOAK ? 500 : 15);
  expect(errors).toEqual([]);
});

test('two behaviours: the first difference, the reading, its two sentences and sources', async () => {
  await page.fill('#of', 'windows,psh=break');
  await page.fill('#against', 'windows');
  await page.locator('#explained h2').waitFor();
  expect(await page.locator('#verdict').textContent()).toContain('differ');
  expect(await page.locator('#explained h2').textContent()).toContain('psh=break');
  expect(await page.locator('#explained').textContent()).toContain('It is ORed over all segments');
  const sources = await page.locator('#explained a[href^="https://"]').count();
  expect(sources).toBeGreaterThanOrEqual(2);
  expect(await page.locator('#drawing rect.marked').count()).toBe(1);
  await page.fill('#of', 'windows');
  await page.locator('#verdict:not(.differ)').waitFor();
  expect(errors).toEqual([]);
});

test('a link opened in a fresh profile shows the same, and what was typed is kept', async () => {
  await type(page, PSH);
  await page.fill('#of', 'thread-2016');
  await page.fill('#against', 'windows,psh=last');
  await page.locator('#link').click();
  await page.waitForURL(/#1\./);
  const link = page.url();
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await other.locator('#drawing svg').waitFor();
  expect(await other.inputValue('#of')).toBe('thread-2016');
  expect(await other.inputValue('#against')).toBe('windows,psh=last');
  const text = (tab: Page) => tab.locator('.cm-line').allTextContents();
  expect(await text(other)).toEqual(await text(page));
  expect(await other.locator('#drawing').innerHTML()).toBe(
    await page.locator('#drawing').innerHTML(),
  );
  await other.context().close();

  await type(page, `${PSH}// and more`);
  await page.goto(address('playground.html'));
  await page.locator('#drawing svg').waitFor();
  expect((await text(page)).at(-1)).toBe('// and more');
});

test('every example of a page of rules opens in it', async () => {
  await page.goto(address('rules/append.html'));
  const links = page.locator('.try a');
  const count = await links.count();
  expect(count).toBeGreaterThan(30);
  const hrefs = await links.evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
  for (const href of SOAK ? hrefs : hrefs.slice(0, 5)) {
    await page.goto(href);
    await page.locator('#drawing svg').waitFor();
    expect(await page.locator('#problem').textContent(), href).toBe('');
    expect(await page.locator('#said').textContent(), href).toBe('');
  }
  expect(errors).toEqual([]);
});

describe('bad input', () => {
  test('a broken line is marked at its place, and nothing typed is lost', async () => {
    const text = 'connection a 10.0.0.1:1 > 10.0.0.2:2\n+0 a X. 1:2(1)\n';
    await type(page, text);
    expect(await page.locator('#problem').textContent()).toContain("Line 2, column 6: found 'X.'");
    expect(await page.locator('.cm-lintRange-error').textContent()).toBe('X.');
    await page.reload();
    await page.locator('.cm-lintRange-error').waitFor();
    expect(await page.locator('.cm-line').allTextContents()).toEqual(text.split('\n'));
  });

  test.each([
    ['cut in half', (link: string) => link.slice(0, link.indexOf('#') + 20), 'cut short'],
    ['of another version', (link: string) => link.replace('#1.', '#7.'), 'version 7'],
  ])('a link that is %s is told', async (_, spoil, said) => {
    await page.locator('#link').click();
    await page.waitForURL(/#1\./);
    const link = spoil(page.url());
    await page.goto('about:blank');
    await page.goto(link);
    await eventually(() => page.locator('#said').textContent()).toContain(said);
    await page.locator('#drawing svg').waitFor();
  });

  test('a link that is 1 MB long is told, and the text stays', async () => {
    await type(page, PSH);
    await page.evaluate((length) => {
      location.hash = `1.${'A'.repeat(length)}`;
    }, 1_000_001);
    await eventually(() => page.locator('#said').textContent()).toContain('more than 1,000,000');
    await page.locator('#drawing svg').waitFor();
    expect((await page.locator('.cm-line').allTextContents()).join('\n')).toBe(PSH);
  });

  test('an endless pause, an unknown reading, 100,000 frames', async () => {
    await type(page, '+0 clock\n+999999999s clock\n');
    expect(await page.locator('#problem').textContent()).toContain('104 days');
    await type(page, '+0 clock\n');
    await page.fill('#of', 'windows,psh=never');
    expect(await page.locator('#problem').textContent()).toContain("no reading 'never'");
    await page.fill('#of', 'windows');
    await paste(page, '+0 clock\n'.repeat(100_000));
    await eventually(() => page.locator('#problem').textContent()).toContain('at most 20,000');
  });

  test('a capture that is none', async () => {
    const file = path.join(folder, 'none.pcap');
    writeFileSync(file, 'not a capture');
    await page.setInputFiles('#capture', file);
    await expect
      .poll(() => page.locator('#said').textContent())
      .toContain('no pcap or pcapng file');
  });
});

test('a capture is summed up, and a part of it goes into the editor', async () => {
  await page.setInputFiles('#capture', path.join(ROOT, 'test/captures/ecn.pcap'));
  await page.locator('#part').waitFor();
  expect(await page.locator('#captured').textContent()).toMatch(/Of [\d,]+ frames/);
  expect(await page.locator('#problem').textContent()).toBe('');
  await page.fill('#part [name=from]', '2');
  await page.fill('#part [name=to]', '4');
  await page.locator('#part button').click();
  await eventually(() => page.locator('#where').textContent()).toBe('event 4 of 4');
  expect(errors).toEqual([]);
});

/** Frames of a stream of 1,448 bytes each, `bytes` in all, as a capture. */
function captureOf(bytes: number): Uint8Array {
  const payload = new Uint8Array(1_448).fill(7);
  const packets = Array.from({ length: Math.ceil(bytes / 1_540) }, (_, index) => ({
    time: index * 10_000,
    bytes: buildSegment({ seq: (1 + index * payload.length) >>> 0, payload }),
    interface: 0,
  }));
  return writePcapng(['in'], packets);
}

test('20 MB of capture take at most 10 s, and the page stays alive', async () => {
  const file = path.join(folder, 'large.pcapng');
  writeFileSync(file, captureOf(20_000_000));
  await page.evaluate(() => {
    const beats: number[] = [];
    Object.assign(window, { beats });
    setInterval(() => beats.push(performance.now()), 50);
  });
  const start = performance.now();
  await page.setInputFiles('#capture', file);
  await page.locator('#part').waitFor();
  const seconds = (performance.now() - start) / 1_000;
  const pause = await page.evaluate(() => {
    const { beats } = window as unknown as { beats: number[] };
    return Math.max(...beats.map((beat, at) => beat - (beats[at - 1] ?? beat)));
  });
  console.log(
    `20 MB capture: ${seconds.toFixed(1)} s, the page paused at most ${pause.toFixed(0)} ms`,
  );
  expect(seconds).toBeLessThan(10);
  expect(pause).toBeLessThan(1_000);
});

test('a keystroke in 200 lines is run and drawn in 50 ms at the median', async () => {
  const lines = Array.from(
    { length: 198 },
    (_, index) => `+10us a . ${1 + index * 100}:${101 + index * 100}(100)`,
  );
  await type(page, `connection a 10.0.0.1:1000 > 10.0.0.2:80\n${lines.join('\n')}\n`);
  await page.evaluate(() => performance.clearMeasures());
  for (let i = 0; i < 21; i += 1) await page.keyboard.press(i % 2 === 0 ? 'Space' : 'Backspace');
  const times = await page.evaluate(() =>
    performance.getEntriesByName('keystroke').map(({ duration }) => duration),
  );
  const median = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  console.log(`keystroke: median ${median.toFixed(1)} ms of ${times.length}`);
  expect(times.length).toBeGreaterThan(15);
  expect(median).toBeLessThan(50);
});

test('shrinking tells how far it is, can be cancelled, and leaves the least that differs', async () => {
  const lines = Array.from(
    { length: 40 },
    (_, index) =>
      `+10us a ${index === 20 ? 'P.' : '.'} ${1 + index * 100}:${101 + index * 100}(100)`,
  );
  await type(page, `connection a 10.0.0.1:1000 > 10.0.0.2:80\n${lines.join('\n')}\n+1ms clock\n`);
  await page.fill('#of', 'windows,psh=break');
  await page.fill('#against', 'windows');
  await page.locator('#shrink:not([disabled])').click();
  await eventually(() => page.locator('#said').textContent()).toContain('40 frames -> ');
  expect(await page.locator('#verdict').textContent()).toContain('differ');
  const events = await page.locator('#place').getAttribute('max');
  expect(Number(events)).toBeLessThan(6);
  expect(errors).toEqual([]);
});

test('steps forward and back with the keyboard alone', async () => {
  const where = () => page.locator('#where').textContent();
  expect(await where()).toBe('event 4 of 4');
  await page.locator('#first').focus();
  await page.keyboard.press('Enter');
  expect(await where()).toBe('before the first event');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  expect(await where()).toBe('event 2 of 4');
  expect(await page.locator('#step').textContent()).toContain('append, append');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  expect(await page.locator('#step').textContent()).toContain('start, first-segment');
});

test('every control is reached with Tab, out of the editor too', async () => {
  const reached = new Set<string>();
  await page.locator('.brand').focus();
  for (let i = 0; i < 60; i += 1) {
    const id = await page.evaluate(
      () => document.activeElement?.id || document.activeElement?.className || '',
    );
    reached.add(id);
    if (id.includes('cm-content')) await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
  }
  for (const id of [
    'of',
    'against',
    'link',
    'rsc',
    'pcapng',
    'command',
    'mail',
    'capture',
    'first',
    'forward',
    'place',
  ]) {
    expect([...reached], id).toContain(id);
  }
});

test.each([360, 390, 1_300])('at %i px nothing moves the page sideways', async (width) => {
  await page.setViewportSize({ width, height: 900 });
  await page.fill('#of', 'qemu-stock');
  await page.fill('#against', 'windows');
  await page.locator('#explained h2').first().waitFor();
  await page.locator('details[data-choices=of] summary').click();
  expect(await sideways(page)).toBe(0);
});
