import { inOrder } from '../../../input/scenario/lifecycle.ts';
import type { Scenario } from '../../../input/scenario/scenario.ts';
import type { Pass } from '../reduce.ts';
import { plainConnections } from './connections.ts';
import { plainCourses } from './courses.ts';
import { dropConnections, dropEvents, dropHead, dropTail } from './events.ts';
import { shortenPayloads } from './lengths.ts';
import { plainConfig, plainLifecycle } from './lifecycle.ts';
import { plainRaw } from './raw.ts';
import { plainSegments } from './segments.ts';
import { shortenPauses } from './time.ts';

/** First the passes that make later runs quicker: fewer events, less payload. Then those for plainer events. */
const ALL: readonly Pass<Scenario>[] = [
  dropTail,
  dropHead,
  dropConnections,
  dropEvents,
  plainLifecycle,
  shortenPayloads,
  plainConfig,
  plainConnections,
  plainSegments,
  plainCourses,
  plainRaw,
  shortenPauses,
];

/** `pass` without candidates whose events are out of order, such as a stop of a stopped machine. */
function inOrderOnly(pass: Pass<Scenario>): Pass<Scenario> {
  return function* (start) {
    const candidates = pass(start);
    for (let step = candidates.next(); !step.done; ) {
      step = candidates.next(inOrder(step.value) ? yield step.value : false);
    }
  };
}

export const PASSES: readonly Pass<Scenario>[] = ALL.map(inOrderOnly);
