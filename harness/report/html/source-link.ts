import { statementAddress } from '../../rules/address.ts';
import type { SourceText } from '../cause.ts';
import { html, type Markup } from './markup.ts';

/**
 * A link to a public page, or to the statement that a citation of this project names.
 *
 * @param site way to the folder of the site, ending in `/` where it is not empty; undefined: it is not known, and
 * the path of the page is named instead
 */
export function sourceLink({ place, title, where }: SourceText, site?: string): Markup {
  const text = title === undefined ? place : `${place}: ${title}`;
  if (where?.startsWith('https://')) return html`<a href="${where}">${text}</a>`;
  const address =
    site === undefined ? undefined : statementAddress(place.replace(/^contract, /, ''));
  if (address !== undefined) return html`<a href="${site}${address}">${text}</a>`;
  return where === undefined ? html`${text}` : html`${text} (${where})`;
}
