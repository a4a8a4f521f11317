import { join } from 'node:path';

export interface CacheFolderProps {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly homeFolder: string;
}

/**
 * Where models live, outside of any checkout so that a second one, or a fresh `npm ci`, finds them.
 * `VOICE_AGENT_CACHE` decides; else it is the place which the operating system has for caches.
 */
export function cacheFolder({ env, platform, homeFolder }: CacheFolderProps): string {
  if (env['VOICE_AGENT_CACHE']) { return env['VOICE_AGENT_CACHE']; }
  switch (platform) {
    case 'darwin': return join(homeFolder, 'Library', 'Caches', 'voice-agent');
    case 'win32': return join(env['LOCALAPPDATA'] || join(homeFolder, 'AppData', 'Local'), 'voice-agent', 'Cache');
    // The XDG specification has relative paths ignored.
    default: return join(env['XDG_CACHE_HOME']?.startsWith('/') ? env['XDG_CACHE_HOME'] : join(homeFolder, '.cache'), 'voice-agent');
  }
}
