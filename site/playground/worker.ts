/** What takes longer than a keystroke: explaining, shrinking, reading a capture. */

import { badCapture } from '../../harness/input/capture/file-bytes.ts';
import { frameEvent, framesOf } from '../../harness/input/capture/frames.ts';
import { CaptureNotes } from '../../harness/input/capture/notes.ts';
import { type CaptureSource, isGzip } from '../../harness/input/capture/source.ts';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import { printScenario } from '../../harness/input/scenario/print.ts';
import { frameCount, WINDOWS_CONFIG } from '../../harness/input/scenario/scenario.ts';
import { ConnectionTable } from '../../harness/input/scenario/text/connection-table.ts';
import { runSection } from '../../harness/report/html/show.ts';
import { StreamedRun } from '../../harness/report/stream.ts';
import { BOUNDS, explain } from '../../harness/search/explain/explain.ts';
import { behaviourNamed, modelSide } from '../../harness/search/explain/model-side.ts';
import { explainedText } from '../../harness/search/explain/text.ts';
import { shrink } from '../../harness/search/shrink/shrink.ts';
import { shrinkText } from '../../harness/search/shrink/text.ts';
import { createModelSubject } from '../../harness/subjects/model.ts';
import { type DeviceEvent, runModel } from '../../model/index.ts';
import { explanation } from './explanation.ts';
import { NAME, problemOf } from './input.ts';
import type { Answer, Inputs, Numbered, Request } from './messages.ts';

/** Runs of candidates at most, as on the command line. */
const BUDGET = 1_500;

self.addEventListener('message', ({ data }: MessageEvent<Numbered<Request>>) => {
  const { number, message } = data;
  const say = (answer: Answer): void => self.postMessage({ number, message: answer });
  answer(message, say).catch((error: unknown) => {
    say({ kind: 'problem', problem: problemOf(error) });
  });
});

async function answer(request: Request, say: (answer: Answer) => void): Promise<void> {
  switch (request.kind) {
    case 'explain':
      return explainInputs(request, say);
    case 'shrink':
      return shrinkInputs(request, say);
    case 'capture':
      return readCapture(request, say);
  }
}

async function explainInputs(
  { text, of, against }: Inputs,
  say: (answer: Answer) => void,
): Promise<void> {
  const { scenario, connections } = parseScenario(text, NAME);
  const [target, base] = [behaviourNamed(of), behaviourNamed(against)];
  const { config, events } = scenario;
  const run = runModel(config, events, target.choices, target.defects);
  const explained = explain(
    {
      scenario,
      base,
      target: { kind: 'ran', ...run },
      observes: { time: true, decisions: true },
      connections: ConnectionTable.named(connections),
    },
    target,
    BOUNDS,
  );
  const story = { scenario: NAME, of: `model:${of}`, against: `model:${against}` };
  say({
    kind: 'explained',
    html: explanation(explained, of, against).text,
    text: explainedText(story, explained),
  });
}

async function shrinkInputs(
  { text, of, against }: Inputs,
  say: (answer: Answer) => void,
): Promise<void> {
  const { scenario } = parseScenario(text, NAME);
  const [left, right] = [of, against].map((name) => {
    const { entry, behaviour } = modelSide(`model:${name}`);
    return { entry, subject: createModelSubject(behaviour, entry.name) };
  });
  if (left === undefined || right === undefined) throw new Error('two sides make a pair');
  const outcome = await shrink({ of: left, against: right }, scenario, {
    budget: BUDGET,
    repeats: 1,
    onKept: (best, tried) => {
      say({ kind: 'shrinking', text: printScenario(best), frames: frameCount(best), tried });
    },
  });
  if (outcome.kind !== 'shrunk') {
    const message = 'Both sides do the same with this scenario: there is nothing to shrink.';
    const next = 'Choose another behaviour beside it.';
    say({ kind: 'problem', problem: { line: undefined, column: undefined, message, next } });
    return;
  }
  const said = shrinkText({
    name: NAME,
    of: `model:${of}`,
    against: `model:${against}`,
    before: scenario,
    outcome,
  });
  say({ kind: 'shrunk', text: printScenario(outcome.scenario), said });
}

async function readCapture(
  { file, of, from, to }: Extract<Request, { kind: 'capture' }>,
  say: (answer: Answer) => void,
): Promise<void> {
  const notes = new CaptureNotes();
  const run = new StreamedRun({
    side: `model:${of}`,
    name: file.name,
    config: WINDOWS_CONFIG,
    behaviour: behaviourNamed(of),
  });
  const events: DeviceEvent[] = [];
  let frames = 0;
  let first: number | undefined;
  const onRead = (read: number, size: number) => say({ kind: 'reading', read, size });
  for await (const batch of framesOf(sourceOf(file), { toward: 'guess', onRead }, notes)) {
    for (const frame of batch) {
      run.frame(frame);
      frames += 1;
      if (frames < from || frames > to) continue;
      first ??= frame.at;
      events.push(frameEvent(frame.at - first, frame.bytes));
    }
  }
  const { sum, tally } = run.end();
  const at = (events.at(-1)?.at ?? 0) + WINDOWS_CONFIG.interval;
  const scenario = {
    name: NAME,
    config: WINDOWS_CONFIG,
    events: [...events, { kind: 'clock' as const, at }],
  };
  const part =
    events.length === frames ? '' : `, frames ${from} to ${from + events.length - 1} of ${frames}`;
  say({
    kind: 'captured',
    html: runSection({ sum, tally, whole: undefined }, '').text,
    frames,
    text: printScenario(scenario, `${file.name}${part}`),
    notes: notes.lines(),
  });
}

/** A file that was dropped, read in parts; gzip is unpacked by the browser. */
function sourceOf(file: File): CaptureSource {
  return {
    name: file.name,
    async *chunks(onRead) {
      const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
      let read = 0;
      const counted = file.stream().pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({
          transform(chunk, controller) {
            read += chunk.length;
            onRead?.(read, file.size);
            controller.enqueue(chunk);
          },
        }),
      );
      const stream = isGzip(start)
        ? counted.pipeThrough(
            new DecompressionStream('gzip') as ReadableWritablePair<Uint8Array, Uint8Array>,
          )
        : counted;
      const reader = stream.getReader();
      for (;;) {
        const part = await reader.read().catch((cause: unknown) => {
          const reason = cause instanceof Error ? cause.message : String(cause);
          throw badCapture(
            file.name,
            read,
            reason,
            'copy the file again: it is cut short or damaged',
          );
        });
        if (part.done) return;
        yield part.value;
      }
    },
  };
}
