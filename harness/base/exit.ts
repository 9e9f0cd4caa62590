import { UserError } from './errors.ts';

/** Ends a main that failed: a person's error without a stack, exit 2; ours with its stack, exit 70 (EX_SOFTWARE). */
export function exitWith(error: unknown): void {
  if (error instanceof UserError) {
    process.stderr.write(`${error.code}: ${error.message}\n${error.next}\n`);
    process.exitCode = 2;
  } else {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 70;
  }
}
