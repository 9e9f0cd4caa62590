#!/usr/bin/env node
// Only makes TypeScript loadable; everything else is in main.ts.
import { register } from 'tsx/esm/api';

register();
const { main } = await import('./main.ts');
await main(process.argv);
