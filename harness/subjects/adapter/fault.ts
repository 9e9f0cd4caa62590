/** The ways in which an adapter breaks the protocol, or gives no answer; stable for scripts. */
export type FaultName =
  | 'no-hello'
  | 'bad-hello'
  | 'other-hello'
  | 'no-message'
  | 'bad-answer'
  | 'bad-base64'
  | 'unclaimed'
  | 'answered-twice'
  | 'out-of-order'
  | 'unknown-run'
  | 'no-answer'
  | 'died'
  | 'closed';

/** How an adapter failed; `message` is one line. */
export interface AdapterFault {
  readonly kind: 'fault';
  readonly name: FaultName;
  readonly message: string;
  /** The end of what it wrote to stderr. */
  readonly log: string;
}

/** Thrown while the output of an adapter is read. */
export class ProtocolError extends Error {
  readonly fault: FaultName;

  constructor(fault: FaultName, message: string) {
    super(message);
    this.name = 'ProtocolError';
    this.fault = fault;
  }
}

/** The next step of the person who writes the adapter. */
export function nextStep(name: FaultName): string {
  switch (name) {
    case 'died':
      return 'Read its log, and run the scenario alone.';
    case 'no-answer':
      return 'It must answer each run with one line, and flush its output.';
    case 'no-message':
      return 'Let it print to stderr whatever is no message.';
    case 'closed':
      return 'Make a new subject.';
    default:
      return 'docs/adapters.md has the messages; rsclab adapter check tries them one by one.';
  }
}

/** A line of an adapter as a message shows it, one line of at most 80 characters. */
export function shown(text: string): string {
  const plain = JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}...` : text);
  return plain.slice(1, -1).replaceAll('\\"', '"');
}
