/**
 * A worker of a campaign, started by worker-process.ts: judges tasks on subjects of its own, until the
 * campaign's process hangs up or ends.
 */

import * as v from 'valibot';
import { subjectNamed } from '../../subjects/registry.ts';
import type { Task } from './case.ts';
import { CONTRACT, type RunningSubject } from './judge.ts';
import { judgeTask } from './judges.ts';
import { type Answer, packed, packedError, REQUEST, type StartedBy } from './messages.ts';

let started: Promise<readonly RunningSubject[]> = Promise.resolve([]);

process.on('message', (message) => {
  const request = v.parse(REQUEST, message);
  switch (request.kind) {
    case 'start':
      started = start(request.subjects);
      // Each task is answered with the error.
      started.catch(() => {});
      return;
    case 'judge': {
      const { id, task, subjects } = request;
      judge(id, task, subjects).then((answer) => process.connected && process.send?.(answer));
    }
  }
});

process.once('disconnect', async () => {
  const running = await started.catch(() => []);
  await Promise.all(running.map(({ subject }) => subject.close()));
  process.exit();
});

async function start(wanted: readonly StartedBy[]): Promise<readonly RunningSubject[]> {
  const running: RunningSubject[] = [];
  for (const { subject: name, text, behaviour } of wanted) {
    const follows = text === CONTRACT.text ? CONTRACT : { text, behaviour };
    const entry = await subjectNamed(name);
    running.push({ entry, subject: await entry.create(follows.behaviour), follows });
  }
  return running;
}

async function judge(id: number, task: Task, subjects: readonly number[]): Promise<Answer> {
  try {
    const running = await started;
    const judged = await judgeTask(
      task,
      subjects.flatMap((place) => running[place] ?? []),
    );
    return { kind: 'judged', id, judged: packed(judged) };
  } catch (error) {
    return { kind: 'failed', id, error: packedError(error) };
  }
}
