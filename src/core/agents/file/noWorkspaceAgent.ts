import type { StepResult } from '../../turn';
import type { Agent } from '../agent';

/** Serves what concerns files where no folder is open. */
export const noWorkspaceAgent: Agent = {
  name: 'file',
  perform: (): Promise<StepResult> => Promise.resolve({ outcome: 'failed', text: 'No folder is open. Open a folder, then ask again.' }),
};
