import type { PanelState } from '../../protocol/panel';
import { targetRows } from './targets';

/** What the panel shows of a window in which nothing was measured: it needs no core, which may still have to be loaded. */
export function emptyPanelState(): PanelState {
  return { targets: targetRows({}), turns: [], turnCount: 0, operations: [], agents: [], uses: [], models: null, letGo: [], alerts: [], isQuiet: false };
}
