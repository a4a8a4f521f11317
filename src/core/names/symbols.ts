import type { WorkspacePath } from '../ports';

/** Something that has a name in a file that is open. */
export interface OpenSymbol {
  /** As the code spells it. */
  readonly name: string;
  /** What the editor calls it, in lower case: "function", "class", "enum member". */
  readonly kind: string;
  readonly path: WorkspacePath;
  /** Where its name stands, counted from 1. */
  readonly line: number;
}

/** What the core needs of the world: what is named in the open files. */
export interface OpenSymbols {
  /** What is known by now, without waiting: those of the file in front first, the nearest to the cursor before the others. */
  symbols(): readonly OpenSymbol[];
}
