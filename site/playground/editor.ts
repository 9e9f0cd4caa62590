/** The editor: colours, completion of words, errors at their place. */

import { autocompletion, type CompletionContext, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import type { EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Problem } from './input.ts';
import { completions, type Kind, wordAt } from './words.ts';

const NOTATION = StreamLanguage.define<Record<string, never>>({
  startState: () => ({}),
  token(stream) {
    if (stream.eatSpace()) return null;
    const { length, kind } = wordAt(stream.string.slice(stream.pos));
    stream.pos += Math.max(1, length);
    return kind ?? null;
  },
  tokenTable: {
    comment: tags.comment,
    keyword: tags.keyword,
    time: tags.literal,
    name: tags.variableName,
    flags: tags.atom,
    range: tags.string,
    key: tags.propertyName,
    number: tags.number,
    group: tags.meta,
  } satisfies Record<Kind, unknown>,
  languageData: { commentTokens: { line: '//' } },
});

const COLOURS = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--dim)', fontStyle: 'italic' },
  { tag: tags.keyword, color: 'var(--word)', fontWeight: '600' },
  { tag: tags.literal, color: 'var(--dim)' },
  { tag: tags.variableName, color: 'var(--link)', fontWeight: '600' },
  { tag: tags.atom, color: 'var(--bad)' },
  { tag: tags.string, color: 'var(--text)', fontWeight: '600' },
  { tag: tags.propertyName, color: 'var(--word)' },
  { tag: tags.meta, color: 'var(--gone)' },
]);

const THEME = EditorView.theme({
  '&': { color: 'var(--text)', backgroundColor: 'var(--card)', fontSize: '13.5px' },
  '.cm-content': { caretColor: 'var(--text)', fontFamily: 'var(--mono)' },
  '.cm-gutters': { backgroundColor: 'var(--card)', color: 'var(--dim)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'var(--code)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused': { outline: '2px solid var(--link)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--card)',
    color: 'var(--text)',
    border: '1px solid var(--line)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--segment)',
    color: 'var(--text)',
  },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground':
    {
      backgroundColor: 'var(--segment)',
    },
});

export class Editor {
  readonly #view: EditorView;

  constructor(parent: HTMLElement, onChange: () => void, onLine: (line: number) => void) {
    this.#view = new EditorView({
      parent,
      extensions: [
        lineNumbers(),
        lintGutter(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        EditorView.lineWrapping,
        // Escape, then Tab leaves the editor, as its description says
        keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
        NOTATION,
        syntaxHighlighting(COLOURS),
        autocompletion({ override: [complete], activateOnTyping: true }),
        THEME,
        EditorView.contentAttributes.of({
          'aria-label': 'Scenario. Escape, then Tab leaves the editor.',
          spellcheck: 'false',
        }),
        EditorView.updateListener.of(({ docChanged, selectionSet, state }) => {
          if (docChanged) onChange();
          else if (selectionSet) onLine(state.doc.lineAt(state.selection.main.head).number);
        }),
      ],
    });
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  set text(text: string) {
    const { length } = this.#view.state.doc;
    this.#view.dispatch({ changes: { from: 0, to: length, insert: text } });
  }

  /** Marks the place of a problem; undefined: there is none. */
  mark(problem: Problem | undefined): void {
    this.#view.dispatch(
      setDiagnostics(this.#view.state, problem ? diagnostics(this.#view.state, problem) : []),
    );
  }

  focus(): void {
    this.#view.focus();
  }
}

function diagnostics({ doc }: EditorState, problem: Problem): Diagnostic[] {
  const { line: number = 1, column = 1, message } = problem;
  const line = doc.line(Math.min(number, doc.lines));
  const from = Math.min(line.from + column - 1, line.to);
  const word = /^\S*/.exec(line.text.slice(column - 1))?.[0].length ?? 0;
  return [{ from, to: Math.min(from + Math.max(word, 1), line.to), severity: 'error', message }];
}

function complete({ state, pos, explicit }: CompletionContext) {
  const line = state.doc.lineAt(pos);
  const before = line.text.slice(0, pos - line.from);
  const word = /[^\s{]*$/.exec(before)?.[0] ?? '';
  if (word === '' && !explicit) return null;
  const names = [...state.doc.toString().matchAll(/^connection +(\S+)/gm)].map(
    ([, name = '']) => name,
  );
  const options = completions(before, names).map((label) => ({ label }));
  return options.length === 0 ? null : { from: pos - word.length, options, validFor: /^[^\s{]*$/ };
}
