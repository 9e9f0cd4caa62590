/** The name of every error caused by input or environment; printed with the message, stable for scripts. */
export type ErrorName =
  | 'missing-package'
  | 'download-failed'
  | 'no-source'
  | 'build-failed'
  | 'no-namespace'
  | 'emulator-died'
  | 'emulator-hung'
  | 'bad-capture'
  | 'bad-scenario'
  | 'unknown-subject'
  | 'unknown-choice'
  | 'bad-argument'
  | 'does-not-fail'
  | 'could-not-run'
  | 'could-not-write'
  | 'not-implemented';

/**
 * An error that the user can remove: `message` says what happened, `next` names the next step.
 * The command line prints both without a stack and exits 2.
 */
export class UserError extends Error {
  readonly code: ErrorName;
  readonly next: string;

  constructor(
    code: ErrorName,
    message: string,
    next: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
    this.name = 'UserError';
    this.code = code;
    this.next = next;
  }
}
