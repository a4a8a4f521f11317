import type { ReadSlot } from './slotKind';

/** The kinds of slots that sentences about names and contents of files use. */
export const fileSlots: Readonly<Record<string, ReadSlot>> = {};
