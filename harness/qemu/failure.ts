import { type ErrorName, UserError } from '../errors.ts';

/** The emulator could not start, died or hung; `log` is what it wrote, possibly nothing. */
export class EmulatorFailure extends UserError {
  readonly log: string;

  constructor(code: ErrorName, message: string, next: string, log: string) {
    super(code, message, next);
    this.name = 'EmulatorFailure';
    this.log = log;
  }
}
