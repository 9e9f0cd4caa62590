import { SingleBar } from 'cli-progress';

/** Reports the progress of long work. */
export interface Progress {
  /** Begins a stage of `total` units of work; `unit` is their name, such as scenarios or runs. */
  start(label: string, total: number, unit?: string): void;
  step(): void;
  /** Reports how much of the stage is done. */
  update(done: number, label?: string): void;
  stop(): void;
}

/** A bar on a terminal; elsewhere a line for each tenth of a stage, good for logs. */
export function createProgress(stream: NodeJS.WritableStream): Progress {
  return 'isTTY' in stream && stream.isTTY
    ? bar(stream)
    : lines((text) => stream.write(`${text}\n`));
}

/**
 * Progress from the output of a build: steps (`[12/200] Compiling`) move the bar, other lines are
 * printed as they are.
 */
export function showBuild(stream: NodeJS.WritableStream): {
  line(text: string): void;
  end(): void;
} {
  const progress = createProgress(stream);
  let total = 0;
  const end = () => {
    if (total > 0) progress.stop();
    total = 0;
  };
  return {
    line(text) {
      const [, done, of] = /^\[(\d+)\/(\d+)\]/.exec(text) ?? [];
      if (done === undefined || Number(of) !== total) end();
      if (done === undefined) {
        stream.write(`${text}\n`);
        return;
      }
      if (total === 0) {
        total = Number(of);
        progress.start('QEMU', total, 'steps');
      }
      progress.update(Number(done));
    },
    end,
  };
}

function bar(stream: NodeJS.WritableStream): Progress {
  const single = new SingleBar({
    stream,
    format: '{label} [{bar}] {value}/{total} {unit}, {eta_formatted} left',
    clearOnComplete: true,
    hideCursor: true,
  });
  return {
    start: (label, total, unit = 'scenarios') => single.start(total, 0, { label, unit }),
    step: () => single.increment(),
    update: (done, label) => single.update(done, label === undefined ? {} : { label }),
    stop: () => single.stop(),
  };
}

function lines(print: (text: string) => void): Progress {
  let label = '';
  let total = 0;
  let done = 0;
  const update = (now: number) => {
    const before = Math.floor((10 * done) / total);
    done = now;
    if (Math.floor((10 * done) / total) > before && total >= 100) {
      print(`${label}: ${done}/${total}`);
    }
  };
  return {
    start(name, size, unit = 'scenarios') {
      [label, total, done] = [name, size, 0];
      print(`${label}: ${total} ${unit}`);
    },
    step: () => update(done + 1),
    update,
    stop() {},
  };
}
