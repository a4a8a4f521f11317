type Child = Node | string | null;

/** An element with attributes and children. What is text stays text: nothing here reads HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes: Readonly<Record<string, string>> = {}, ...children: readonly Child[]): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) { made.setAttribute(name, value); }
  made.append(...children.filter(child => child !== null));
  return made;
}

/** A sentence of the core, which is English whatever the page is: screen readers are to read it so. */
export const ofCore = (sentence: string): HTMLElement => element('span', { lang: 'en' }, sentence);

export interface Column<Row> {
  readonly title: string;
  readonly isNumber?: boolean;
  readonly cell: (row: Row) => Child;
}

/** A table whose first column names the rows. */
export function table<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): HTMLTableElement {
  const of = ({ isNumber }: Column<Row>): Record<string, string> => isNumber === true ? { class: 'number' } : {};
  return element('table', {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...columns.map(column => element('th', { scope: 'col', ...of(column) }, column.title)))),
    element('tbody', {}, ...rows.map(row => element('tr', {}, ...columns.map((column, index) => index === 0 ? element('th', { scope: 'row' }, column.cell(row)) : element('td', of(column), column.cell(row)))))));
}

/** Puts the new content in the place of the old one where they differ: what stays the same does not flicker, and keeps the focus. */
export function show(place: HTMLElement, ...content: readonly Node[]): void {
  const isSame = place.childNodes.length === content.length && content.every((node, index) => place.childNodes[index]?.isEqualNode(node) === true);
  if (!isSame) { place.replaceChildren(...content); }
}

/** The place with this id, which the page has. */
export function place(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) { throw new Error(`The page has no ${id}.`); }
  return found;
}
