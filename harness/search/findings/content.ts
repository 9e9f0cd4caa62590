import type { Severity } from '../../../model/index.ts';
import type { Cure, Entry } from './entry.ts';
import type { SearchResult } from './search.ts';

/** The contents of the page. */
export interface FindingsContent {
  /** The command that writes the page again. */
  readonly command: string;
  /** `QEMU 10.0.13`, or the emulator as it was named. */
  readonly device: string;
  /** Whether it is QEMU as published. */
  readonly published: boolean;
  readonly seed: number;
  readonly result: SearchResult;
  /** By id of the entry. */
  readonly cures: ReadonlyMap<string, Cure>;
}

/** Folder of the scenario files, relative to the page. */
export const SCENARIOS = 'findings';

export function severityText(entry: Entry): Severity | 'crashes' | 'unexplained' {
  switch (entry.kind) {
    case 'explained':
    case 'overrun':
      return entry.severity;
    case 'crash':
      return 'crashes';
    case 'unexplained':
      return 'unexplained';
  }
}

export function cureText(cure: Cure | undefined): string {
  switch (cure?.kind) {
    case undefined:
      return '';
    case 'cured':
      return 'yes';
    case 'remains':
      return `**no**: ${cure.what}`;
    case 'could-not-run':
      return `**could not run**: ${cure.reason}`;
  }
}

/** Text of a table's cell: on one line, `|` escaped. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

/** A block of code; test/meta/docs.test.ts checks it by its language. */
export function code(text: string, language: 'rsc' | 'text'): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

/** A link to the heading of that one word, as GitHub names anchors. */
export function anchor(id: string): string {
  return `[\`${id}\`](#${id})`;
}
