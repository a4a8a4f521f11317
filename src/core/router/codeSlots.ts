import { branchSlots } from './branchSlots';
import { codeReferenceSlots } from './codeReferences';
import { codeTargetSlots } from './codeTargets';
import { commandSlots } from './commandSlots';
import { freeTextSlots } from './freeTextSlots';
import type { ReadSlot } from './slotKind';
import { symbolSlots } from './symbolSlots';
import { webSlots } from './webSlots';

/** The kinds of slots that sentences about code, commands, versions and the web use. */
export const codeSlots: Readonly<Record<string, ReadSlot>> = {
  ...symbolSlots, ...codeReferenceSlots, ...codeTargetSlots, ...freeTextSlots, ...commandSlots, ...branchSlots, ...webSlots,
};
