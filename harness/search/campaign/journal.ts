import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Results as they come, one JSON object a line, on disk before the next one is waited for: whatever
 * ends the campaign, they are kept.
 */
export class Journal {
  readonly file: string;

  /** Starts the file anew. */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.file = path.join(folder, 'results.ndjson');
    writeFileSync(this.file, '');
  }

  add(entry: Readonly<Record<string, unknown>>): void {
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
  }
}
