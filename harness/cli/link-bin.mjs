// npm links the bins of dependencies, not those of the package itself: this makes `npx rsclab` work
// in a clone. Run by `npm ci` and `npm install` (package.json, "prepare").
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';

const link = new URL('../../node_modules/.bin/rsclab', import.meta.url);
mkdirSync(new URL('.', link), { recursive: true });
rmSync(link, { force: true });
symlinkSync('../../harness/cli/rsclab.mjs', link);
