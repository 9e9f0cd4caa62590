import { type ErrorName, UserError } from '../../base/errors.ts';

/** The emulator could not start, died or hung; `log` is its output, which may be empty. */
export class EmulatorFailure extends UserError {
  readonly log: string;

  constructor(code: ErrorName, message: string, next: string, log: string) {
    super(code, message, next);
    this.name = 'EmulatorFailure';
    this.log = log;
  }
}

/**
 * The longest silence of QEMU while an answer is due, ms. Only a hung emulator is silent that long: on two
 * processors with a load of 14 a booted guest took more than 30 s.
 */
export const RESPONSE_DEADLINE = 180_000;

/** The emulator's end of a socket is closed: it died or was killed. */
export class ConnectionLost extends Error {
  override name = 'ConnectionLost';

  constructor() {
    super('The connection to QEMU was lost.');
  }
}

/** The emulator runs but does not answer. */
export class NoResponse extends Error {
  override name = 'NoResponse';
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    super(`QEMU did not answer for ${milliseconds / 1000} s.`);
    this.milliseconds = milliseconds;
  }
}

/** The value of `answer`, unless QEMU is silent for `milliseconds`. @throws NoResponse */
export async function answeredWithin<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoResponse(milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}
