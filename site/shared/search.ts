/** One place that a search may find: a statement or a section. */
export interface SearchEntry {
  readonly id: number;
  /** From the root of the site. */
  readonly address: string;
  readonly title: string;
  readonly page: string;
  readonly text: string;
}
