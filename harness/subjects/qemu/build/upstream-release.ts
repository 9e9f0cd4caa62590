import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../../../base/errors.ts';

/** A release file of the QEMU project, with its hash. */
export interface Release {
  readonly version: string;
  readonly sha256: string;
}

/**
 * The release that is used without a Debian mirror. It is not the newest 10.0.x, but one whose SHA-256 two
 * projects publish alike (Homebrew's formula is one).
 */
export const UPSTREAM_RELEASE: Release = {
  version: '10.0.2',
  sha256: 'ef786f2398cb5184600f69aef4d5d691efd44576a3cff4126d38d4c6fec87759',
};

/** Where releases are; `QEMU_DOWNLOAD_URL` names a mirror. */
const SITE = 'https://download.qemu.org';

/**
 * Downloads `release` to `file` and checks it.
 * @throws UserError `download-failed`
 */
export async function downloadRelease(
  release: Release,
  file: string,
  site = process.env['QEMU_DOWNLOAD_URL'] || SITE,
): Promise<void> {
  const url = `${site.replace(/\/+$/, '')}/qemu-${release.version}.tar.xz`;
  const response = await fetch(url).catch((cause: unknown) => {
    throw downloadError(`${url}: no answer`, cause);
  });
  if (!response.ok || !response.body) throw downloadError(`${url}: HTTP ${response.status}`);
  try {
    await pipeline(Readable.fromWeb(response.body), createWriteStream(file));
  } catch (cause) {
    throw downloadError(`${url}: the transfer broke off`, cause);
  }
  const found = await sha256Of(file);
  if (found !== release.sha256) {
    throw downloadError(`${url}: SHA-256 is ${found}, not ${release.sha256}`);
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

function downloadError(message: string, cause?: unknown): UserError {
  const next = 'Give an unpacked QEMU 10.0 source tree: QEMU_SRC=DIR.';
  return new UserError('download-failed', message, next, { cause });
}
