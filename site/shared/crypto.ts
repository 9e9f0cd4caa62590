/** What the harness takes of node:crypto, for a browser. */

import { sha256 } from '@noble/hashes/sha2.js';

interface Hash {
  update(data: string | Uint8Array): Hash;
  digest(encoding: 'base64'): string;
}

export function createHash(_algorithm: 'sha256'): Hash {
  const hash = sha256.create();
  const made: Hash = {
    update(data) {
      hash.update(typeof data === 'string' ? new TextEncoder().encode(data) : data);
      return made;
    },
    digest: () => btoa(String.fromCharCode(...hash.digest())),
  };
  return made;
}
