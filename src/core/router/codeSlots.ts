import type { ReadSlot } from './slotKind';

/** The kinds of slots that sentences about lines, symbols and instructions about code use. */
export const codeSlots: Readonly<Record<string, ReadSlot>> = {};
