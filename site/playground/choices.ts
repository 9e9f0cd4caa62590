/** A behaviour by its readings and defects, each with a control; the text beside them stays the whole of it. */

import { html } from '../../harness/report/html/markup.ts';
import {
  CHOICE_IDS,
  CHOICES,
  type Choice,
  DEFECT_IDS,
  DEFECTS,
  parseBehaviour,
  printBehaviour,
  readingsOf,
} from '../../model/index.ts';
import { readBehaviour } from './input.ts';

export class ChoicesPanel {
  readonly #input: HTMLInputElement;
  readonly #details: HTMLDetailsElement;
  readonly #body: HTMLElement;

  constructor(input: HTMLInputElement, onChange: () => void) {
    const details = document.querySelector(`details[data-choices="${input.id}"]`);
    const body = details?.querySelector('div');
    if (!(details instanceof HTMLDetailsElement) || !body)
      throw new Error('the page has no choices');
    this.#input = input;
    this.#details = details;
    this.#body = body;
    details.addEventListener('toggle', () => {
      if (details.open && body.childElementCount === 0) body.innerHTML = controls(input.id);
      this.follow();
    });
    body.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLSelectElement) this.#set(`${target.name}=${target.value}`);
      else if (target instanceof HTMLInputElement) {
        this.#set(`${target.checked ? '+' : '-'}${target.name}`);
      } else return;
      onChange();
    });
  }

  /** The controls show what the text says. */
  follow(): void {
    const read = readBehaviour(this.#input.value || 'windows');
    if (!this.#details.open || read.kind === 'problem') return;
    const { choices, defects } = read.value;
    for (const select of this.#body.querySelectorAll('select')) {
      select.value = choices[select.name as keyof typeof choices];
    }
    for (const box of this.#body.querySelectorAll('input')) {
      box.checked = [...defects].some((id) => id === box.name);
    }
  }

  #set(change: string): void {
    const before = this.#input.value.trim() || 'windows';
    this.#input.value = printBehaviour(parseBehaviour(`${before},${change}`));
  }
}

function controls(side: string): string {
  const choices = CHOICE_IDS.map((id) => {
    const { prose }: Choice = CHOICES[id];
    const name = `${side}-${id}`;
    return html`<div class="choice"><label for="${name}"><a href="rules/readings.html#${id}">${id}</a> ${prose}</label>
<select id="${name}" name="${id}">${readingsOf(id).map((one) => html`<option>${one}</option>`)}</select></div>`;
  });
  const defects = DEFECT_IDS.map((id) => {
    const name = `${side}-${id}`;
    return html`<div class="choice"><label for="${name}"><input type="checkbox" id="${name}" name="${id}"> ${id}</label><span class="dim">${DEFECTS[id].prose}</span></div>`;
  });
  return html`<h3>Readings</h3>${choices}<h3>Defects of shipped QEMU</h3>${defects}`.text;
}
