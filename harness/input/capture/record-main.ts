// make captures: records every recipe again into test/captures (or the folder named).
import path from 'node:path';
import { exitWith } from '../../base/exit.ts';
import { ROOT } from '../../base/root.ts';
import { RECIPES } from './record/recipe.ts';
import { record } from './record/record.ts';

// An interrupted recording ends its processes and removes its files like any other.
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));

const folder = process.argv[2] ?? path.join(ROOT, 'test/captures');
try {
  for (const recipe of RECIPES) console.log(await record(recipe, folder));
} catch (error) {
  exitWith(error);
}
