import type { Scenario } from '../../scenario/scenario.ts';
import type { Pass } from '../reduce.ts';
import { plainConfig } from './config.ts';
import { plainConnections } from './connections.ts';
import { plainCourses } from './courses.ts';
import { dropConnections, dropEvents, dropHead, dropTail } from './events.ts';
import { shortenPayloads } from './lengths.ts';
import { plainRaw } from './raw.ts';
import { plainSegments } from './segments.ts';
import { shortenPauses } from './time.ts';

/** What costs most first: fewer events, less payload; then plainer ones. */
export const PASSES: readonly Pass<Scenario>[] = [
  dropTail,
  dropHead,
  dropConnections,
  dropEvents,
  shortenPayloads,
  plainConfig,
  plainConnections,
  plainSegments,
  plainCourses,
  plainRaw,
  shortenPauses,
];
