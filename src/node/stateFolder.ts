import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where what must outlive a cache is kept, such as the undo journal: `VOICE_AGENT_STATE`, or the place that the system has for it. */
export function stateFolder(environment: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  const { VOICE_AGENT_STATE: own, XDG_STATE_HOME: xdg, LOCALAPPDATA: local } = environment;
  if (own) { return own; }
  if (platform === 'win32') { return join(local ?? join(homedir(), 'AppData', 'Local'), 'voice-agent', 'State'); }
  if (platform === 'darwin') { return join(homedir(), 'Library', 'Application Support', 'voice-agent'); }
  return join(xdg ?? join(homedir(), '.local', 'state'), 'voice-agent');
}

/** The undo journal of one folder; the same folder reached by another way has the same one. */
export async function journalFolderOf(folder: string): Promise<string> {
  const real = await realpath(folder);
  return join(stateFolder(), 'journal', createHash('sha256').update(real).digest('hex').slice(0, 32));
}
