/** Where progress goes: a terminal, a file or a pipe. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * Shows lines of work on `stream`. On a terminal build steps share one line that is wiped by `end`;
 * elsewhere one step of each tenth is printed.
 */
export function showProgress(stream: ProgressStream): { line(text: string): void; end(): void } {
  const terminal = stream.isTTY === true;
  let tenth = 0;
  const step = (text: string, done: number, total: number) => {
    if (terminal) {
      stream.write(`\r\u001b[K${text.slice(0, (stream.columns ?? 80) - 1)}`);
    } else if (Math.floor((10 * done) / total) !== tenth) {
      tenth = Math.floor((10 * done) / total);
      stream.write(`QEMU ${done}/${total}\n`);
    }
  };
  return {
    line(text) {
      const match = /^\[(\d+)\/(\d+)\]/.exec(text);
      if (match) step(text, Number(match[1]), Number(match[2]));
      else stream.write(`${terminal ? '\r\u001b[K' : ''}${text}\n`);
    },
    end() {
      if (terminal) stream.write('\r\u001b[K');
    },
  };
}
