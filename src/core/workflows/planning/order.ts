import { type AgentName, actionSpec } from '../../router/actions';
import type { SlotValue, Step } from '../../turn';
import type { Reading, Steps } from './stand';

/** They only look: what comes after them need not wait for their end, unless it takes what they found. */
const looking: ReadonlySet<string> = new Set(['code.findReferences', 'code.explain', 'file.find', 'file.list', 'file.search', 'file.read']);
/** They change what the editor shows, which the next order is then about. */
const showing: ReadonlySet<string> = new Set(['file.open', 'code.goToLine', 'code.goToSymbol', 'code.goToDefinition', 'code.select']);

type Deed = Pick<Step, 'agent' | 'action' | 'slots'>;
const nameOf = ({ agent, action }: Deed) => `${agent}.${action}`;
const looks = (deed: Deed) => looking.has(nameOf(deed)) || actionSpec(deed.agent, deed.action)?.pure === true;
const concernsWork = (agent: AgentName) => agent === 'code' || agent === 'file';

function paths({ slots }: Deed): readonly string[] {
  return ['path', 'to'].flatMap((name): readonly string[] => {
    const value: SlotValue | undefined = slots[name];
    return typeof value === 'string' ? [value] : typeof value === 'object' ? value : [];
  });
}

/** Whether one deed comes before another though nobody said "then": both touch the editor, the same file, or the assistant itself. */
function comesBefore(earlier: Deed, later: Deed): boolean {
  if (earlier.agent === 'control' && later.agent === 'control') { return true; }
  // What is looked at is not changed meanwhile.
  if (earlier.slots['symbol'] !== undefined && earlier.slots['symbol'] === later.slots['symbol'] && !looks(later) && !showing.has(nameOf(later))) { return true; }
  if (earlier.agent === 'file' && later.agent === 'file') { return !(looks(earlier) && looks(later)) && paths(earlier).some(path => paths(later).includes(path)); }
  if (!concernsWork(earlier.agent) || !concernsWork(later.agent)) { return false; }
  if (showing.has(nameOf(earlier))) { return later.agent === 'code' && !looking.has(nameOf(later)) && later.action !== 'git'; }
  if (looks(earlier)) { return false; }
  // Edits, commands, tests and git act on one work tree.
  return earlier.agent === 'code' ? later.agent === 'code' || later.action === 'save' : later.agent === 'code';
}

/** The latest step that has to be over before this one, where nothing was said of the order. */
export function mustFollow(steps: Steps, reading: Reading): number | undefined {
  const index = steps.findLastIndex(step => comesBefore(step, reading));
  return index >= 0 ? index : undefined;
}
