import { SingleBar } from 'cli-progress';

/** Tells a waiting person how far the work is. */
export interface Progress {
  start(label: string, total: number): void;
  step(): void;
  stop(): void;
}

/** A bar on a terminal; elsewhere a line for each tenth of a stage, good for logs. */
export function createProgress(stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? bar(stream) : lines((text) => stream.write(`${text}\n`));
}

function bar(stream: NodeJS.WriteStream): Progress {
  const single = new SingleBar({
    stream,
    format: '{label} [{bar}] {value}/{total} scenarios, {eta_formatted} left',
    clearOnComplete: true,
    hideCursor: true,
  });
  return {
    start: (label, total) => single.start(total, 0, { label }),
    step: () => single.increment(),
    stop: () => single.stop(),
  };
}

function lines(print: (text: string) => void): Progress {
  let label = '';
  let total = 0;
  let done = 0;
  return {
    start(name, size) {
      [label, total, done] = [name, size, 0];
      print(`${label}: ${total} scenarios`);
    },
    step() {
      const before = Math.floor((10 * done) / total);
      done += 1;
      if (Math.floor((10 * done) / total) > before && total >= 100) {
        print(`${label}: ${done}/${total}`);
      }
    },
    stop() {},
  };
}
