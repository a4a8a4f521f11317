import type { StepResult } from '../../turn';
import type { Agent } from '../agent';

/** Serves what concerns code where there is no editor. */
export const noEditorAgent: Agent = {
  name: 'code',
  perform: (): Promise<StepResult> => Promise.resolve({ outcome: 'failed', text: 'Working on code needs the editor. Say that in VS Code, with the file open.' }),
};
