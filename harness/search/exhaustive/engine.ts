import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Subtree } from './walk.ts';

/** The engine's answer to a part. */
export type DigestAnswer =
  /** Indices of the digests that differ from the model's. */
  | { readonly kind: 'answered'; readonly differing: readonly number[] }
  /** The program ended; `answers` digests were right or wrong before that. */
  | { readonly kind: 'died'; readonly answers: number; readonly how: string; readonly log: string };

/** A running native program that answers with digests. */
export interface Engine {
  /** One part at a time. */
  ask(part: Subtree): Promise<DigestAnswer>;
  close(): Promise<void>;
}

const DIGEST = 5;
const LOG_LIMIT = 65_536;

export function startEngine(program: string): Engine {
  const child = spawn(program, [], { stdio: 'pipe' });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-LOG_LIMIT);
  });
  // A broken pipe means that the program has ended, which `close` reports.
  child.stdin.on('error', () => {});
  const gone = once(child, 'close').then(([code, signal]) =>
    signal ? `signal ${signal}` : `exit status ${code}`,
  );

  return {
    async ask({ digests, bytes }) {
      // one H for each digest, then E
      const wanted = DIGEST * (digests.length + 1);
      const answer = new Uint8Array(wanted);
      let got = 0;
      let receive: (chunk: Buffer) => void = () => {};
      const answered = new Promise<undefined>((resolve) => {
        receive = (chunk) => {
          answer.set(chunk.subarray(0, wanted - got), got);
          got += chunk.length;
          if (got >= wanted) resolve(undefined);
        };
      });
      child.stdout.on('data', receive);
      child.stdin.write(bytes);
      const how = await Promise.race([answered, gone]);
      child.stdout.off('data', receive);
      if (how !== undefined && got < wanted) {
        return { kind: 'died', answers: Math.floor(got / DIGEST), how, log };
      }
      return { kind: 'answered', differing: differing(digests, answer) };
    },
    async close() {
      child.stdin.end();
      await gone;
    },
  };
}

function differing(digests: Uint32Array, answer: Uint8Array): number[] {
  const view = new DataView(answer.buffer);
  const found: number[] = [];
  digests.forEach((digest, index) => {
    if (view.getUint32(DIGEST * index + 1, true) !== digest) found.push(index);
  });
  return found;
}
