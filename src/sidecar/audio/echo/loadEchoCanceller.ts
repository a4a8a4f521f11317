import { captureSampleRate } from '../blocks';
import { EchoCanceller } from './echoCanceller';

/** Loads the package at first use (60 ms); rejects where WebAssembly cannot be had or the file is missing. */
export async function loadEchoCanceller(): Promise<EchoCanceller> {
  const before = new Set<unknown>(process.listeners('uncaughtException'));
  const rejectionsBefore = new Set<unknown>(process.listeners('unhandledRejection'));
  const { default: load } = await import('@ennuicastr/webrtcaec3.js');
  const { AEC3: Aec } = await load();
  // Emscripten's glue listens for what it believes to be the end of its program; what this process does then is its own affair.
  for (const listener of process.listeners('uncaughtException')) { if (!before.has(listener)) { process.off('uncaughtException', listener); } }
  for (const listener of process.listeners('unhandledRejection')) { if (!rejectionsBefore.has(listener)) { process.off('unhandledRejection', listener); } }
  return new EchoCanceller(new Aec(captureSampleRate, 1, 1));
}
