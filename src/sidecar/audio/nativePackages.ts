import { messageOf } from '../../base/errors';

/**
 * The native packages, loaded when first needed: each of them may be unable to load on this machine (no libasound, an unknown
 * processor), which must be a sentence and not the end of the process. A string says why one is not there.
 */
export type Loaded<Package> = Package | string;

export type PvRecorderPackage = typeof import('@picovoice/pvrecorder-node');
export type AudioIoPackage = typeof import('@echogarden/audio-io');
export type LpcmPackage = (typeof import('node-record-lpcm16'))['default'];

export async function loadPvRecorder(): Promise<Loaded<PvRecorderPackage>> {
  try { return await import('@picovoice/pvrecorder-node'); } catch (thrown) { return sentence('@picovoice/pvrecorder-node', thrown); }
}

/** Loading it is harmless; its native part is loaded by the first output. */
export async function loadAudioIo(): Promise<Loaded<AudioIoPackage>> {
  try { return await import('@echogarden/audio-io'); } catch (thrown) { return sentence('@echogarden/audio-io', thrown); }
}

export async function loadLpcmRecorder(): Promise<Loaded<LpcmPackage>> {
  try { return (await import('node-record-lpcm16')).default; } catch (thrown) { return sentence('node-record-lpcm16', thrown); }
}

function sentence(name: string, thrown: unknown): string {
  return `The package ${name} cannot be loaded: ${messageOf(thrown).split('\n')[0] ?? ''}`;
}
