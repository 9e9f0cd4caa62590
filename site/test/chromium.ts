/** The pages of out/site in Debian's Chromium, opened as files unless a test says otherwise. */

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { SITE } from '../../harness/report/site.ts';

/** Without a network of its own: what a page loads lies beside it. */
export function startChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--host-resolver-rules=MAP * ~NOTFOUND',
    ],
  });
}

/** The address of a page of the site, such as `rules/append.html#append.takes.psh`. */
export function address(page: string): string {
  const [file = '', fragment] = page.split('#', 2);
  const url = pathToFileURL(path.join(SITE, file));
  return fragment === undefined ? url.href : `${url.href}#${fragment}`;
}

/** The errors of a page from now on, which no test may leave. */
export function errorsOf(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (one) => {
    if (one.type() === 'error') errors.push(one.text());
  });
  return errors;
}

/** Replaces the text of the editor, as a person would. */
export async function type(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

/** Replaces the text of the editor by what a clipboard holds. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+A');
  await page.locator('.cm-content').evaluate((editor, given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', given);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    editor.dispatchEvent(event);
  }, text);
}

/** How far the page can be moved sideways, px. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
