import type { VoiceErrorCode } from '../../../base/errors';
import { hasSoundHardware, soundServerState } from '../soundServer';

/**
 * Why pvrecorder must not be used now; null where it may. With neither a sound server nor a sound card it goes on to try JACK, whose library
 * crashes the process; and it waits for ever for a server that hangs.
 */
export async function pvRecorderObstacle(): Promise<{ code: VoiceErrorCode; problem: string } | null> {
  const state = await soundServerState();
  if (state === 'hangs') { return { code: 'timeout', problem: 'The sound server does not answer: restart it, or sign out and in again.' }; }
  if (state !== 'absent' || await hasSoundHardware('capture')) { return null; }
  return { code: 'no_microphone', problem: 'No sound server is running and there is no sound card that records.' };
}
