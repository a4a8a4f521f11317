/**
 * The few types of the DOM by which linkedom and Readability speak of a page. Types alone: nothing of this is there at run
 * time but what linkedom makes.
 */
interface Node {
  readonly textContent: string | null;
  cloneNode(deep: boolean): Node;
}
interface Element extends Node {
  getAttribute(name: string): string | null;
  remove(): void;
  before(text: string): void;
  after(text: string): void;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
}
interface Document extends Node {
  /** Null for a text that is no page. */
  readonly documentElement: Element | null;
  readonly body: Element | null;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
}
interface Window { readonly document: Document }
