import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect } from 'vitest';
import {
  downloadRelease,
  UPSTREAM_RELEASE,
} from '../../../harness/subjects/qemu/build/upstream-release.ts';
import { it as base } from './folder.ts';

const CONTENT = Buffer.from('as good as any');
const RELEASE = {
  version: '10.0.99',
  sha256: createHash('sha256').update(CONTENT).digest('hex'),
};

/** Starts a web server on this machine; gives its address. */
const it = base.extend<{ serve: (answer: RequestListener) => Promise<string> }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest wants the first argument destructured
  serve: async ({}, use) => {
    const server = createServer();
    await use(async (answer) => {
      server.on('request', answer);
      await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
});

it('takes the release file when its SHA-256 is right', async ({ folder, serve }) => {
  const file = path.join(folder, 'qemu');
  const site = await serve((request, response) => {
    response.statusCode = request.url === '/qemu-10.0.99.tar.xz' ? 200 : 404;
    response.end(CONTENT);
  });
  await downloadRelease(RELEASE, file, site);
  expect(await readFile(file)).toEqual(CONTENT);
});

it('refuses a file with another SHA-256', async ({ folder, serve }) => {
  const site = await serve((_, response) => void response.end('something else'));
  await expect(downloadRelease(RELEASE, path.join(folder, 'qemu'), site)).rejects.toMatchObject({
    code: 'download-failed',
    message: expect.stringContaining(`not ${RELEASE.sha256}`),
  });
});

it('says when the server does not have it', async ({ folder, serve }) => {
  const site = await serve((_, response) => void response.writeHead(404).end());
  await expect(downloadRelease(RELEASE, path.join(folder, 'qemu'), site)).rejects.toMatchObject({
    code: 'download-failed',
    message: expect.stringContaining('HTTP 404'),
  });
});

it('says when the transfer breaks off', async ({ folder, serve }) => {
  const site = await serve((_, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('half', () => response.destroy());
  });
  await expect(downloadRelease(RELEASE, path.join(folder, 'qemu'), site)).rejects.toMatchObject({
    code: 'download-failed',
    message: expect.stringContaining('broke off'),
  });
});

it('says when there is no server', async ({ folder }) => {
  // No program listens on port 1 of this machine, which is privileged.
  const call = downloadRelease(RELEASE, path.join(folder, 'qemu'), 'http://127.0.0.1:1');
  await expect(call).rejects.toMatchObject({
    code: 'download-failed',
    message: expect.stringContaining('no answer'),
    next: expect.stringContaining('QEMU_SRC=DIR'),
  });
});

it('pins a whole SHA-256', () => {
  expect(UPSTREAM_RELEASE.sha256).toMatch(/^[0-9a-f]{64}$/);
});
