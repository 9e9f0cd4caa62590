#!/usr/bin/env node
import path from 'node:path';

process.argv.splice(2, 0, path.join(import.meta.dirname, 'main.ts'));
await import('../base/run.mjs');
