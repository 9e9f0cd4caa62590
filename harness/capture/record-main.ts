// make captures: records every recipe again into test/captures (or the folder named).
import { UserError } from '../errors.ts';
import { RECIPES } from './record/recipe.ts';
import { record } from './record/record.ts';

const folder = process.argv[2] ?? new URL('../../test/captures', import.meta.url).pathname;
try {
  for (const recipe of RECIPES) console.log(await record(recipe, folder));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(`${error.code}: ${error.message}\n${error.next}`);
  process.exitCode = 2;
}
