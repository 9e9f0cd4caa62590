import { UserError } from '../../harness/base/errors.ts';

/** The whole input of the playground, as a link carries it. */
export interface Shared {
  /** Text of the scenario. */
  readonly text: string;
  /** The behaviour that is shown, as `parseBehaviour` reads it. */
  readonly of: string;
  /** The behaviour beside it; undefined: none. */
  readonly against?: string;
}

/** The form of the fragments. Another form gets another number, so that an old page knows that it cannot read it. */
const VERSION = '1';

/** Characters of a link that a page reads: browsers and mail programs cut longer ones. */
export const MOST_CHARACTERS = 1_000_000;

/** Raw DEFLATE (RFC 1951) and back; the browser and Node have different ones. */
export interface Compression {
  deflate(bytes: Uint8Array): Promise<Uint8Array>;
  /** Rejects where the bytes are cut short or are no such data. */
  inflate(bytes: Uint8Array): Promise<Uint8Array>;
}

/** What stands after `#` in a link. */
export async function toFragment(shared: Shared, { deflate }: Compression): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(shared));
  return `${VERSION}.${base64Url(await deflate(bytes))}`;
}

/** @throws UserError bad-argument for a link that is cut, of another version, too long, or none */
export async function fromFragment(fragment: string, { inflate }: Compression): Promise<Shared> {
  const whole = 'Copy the whole link again, or paste the scenario into the editor.';
  if (fragment.length > MOST_CHARACTERS) {
    const length = fragment.length.toLocaleString('en-US');
    const problem = `The link has ${length} characters, more than ${MOST_CHARACTERS.toLocaleString('en-US')}.`;
    throw new UserError('bad-argument', problem, 'Send the scenario as a file (.rsc) instead.');
  }
  const [, version, data] = /^(\d+)\.([\w-]*)$/.exec(fragment) ?? [];
  if (version === undefined || data === undefined) {
    throw new UserError('bad-argument', 'The link holds no scenario.', whole);
  }
  if (version !== VERSION) {
    const problem = `The link is of version ${version}, this page reads version ${VERSION}.`;
    throw new UserError('bad-argument', problem, 'Open it on the site that it was made on.');
  }
  try {
    const bytes = await inflate(fromBase64Url(data));
    const shared = sharedOf(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    if (shared !== undefined) return shared;
  } catch {
    // said below: all of these come from a link that lost characters
  }
  throw new UserError('bad-argument', 'The link is damaged or cut short.', whole);
}

function sharedOf(value: unknown): Shared | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { text, of, against } = value as Record<string, unknown>;
  if (typeof text !== 'string' || typeof of !== 'string') return undefined;
  if (against === undefined) return { text, of };
  return typeof against === 'string' ? { text, of, against } : undefined;
}

/** RFC 4648, 5, without padding. */
function base64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
