import { test } from 'vitest';
import { findingNames } from '../../harness/cli/finding-name.ts';
import { expectReproduced } from '../live/reproducer-runs.ts';

test.concurrent.each(findingNames())('%s is shown by its script', expectReproduced);
