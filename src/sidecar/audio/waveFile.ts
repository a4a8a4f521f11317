import { open } from 'node:fs/promises';
import { messageOf, VoiceError } from '../../base/errors';
import { readWave, type WaveSound } from './wave';

const maxFileBytes = 2 * 1024 ** 3;

/**
 * Reads a WAV file as mono sound at its own rate, piece by piece, so that the event loop goes on.
 * Throws `file_not_found`, `unsupported_audio`, `limit_exceeded` or `cancelled` with a sentence that names the file.
 */
export async function readWaveFile(path: string, signal?: AbortSignal): Promise<WaveSound> {
  const file = await open(path, 'r').catch((thrown: unknown) => { throw unreadable(path, thrown); });
  try {
    const status = await file.stat();
    if (!status.isFile()) { throw new VoiceError('unsupported_audio', `${path} is not a file: give the path of a WAV file.`); }
    if (status.size > maxFileBytes) { throw new VoiceError('limit_exceeded', `${path} is larger than 2 GB: cut it into shorter recordings first.`); }
    const read = async (offset: number, length: number) => {
      const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    };
    return await readWave({ sizeBytes: status.size, read }, path, signal);
  } catch (thrown) {
    throw thrown instanceof VoiceError ? thrown : unreadable(path, thrown);
  } finally {
    await file.close();
  }
}

function unreadable(path: string, thrown: unknown): VoiceError {
  const isMissing = thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR');
  return isMissing
    ? new VoiceError('file_not_found', `There is no file ${path}.`)
    : new VoiceError('unsupported_audio', `${path} cannot be read: ${messageOf(thrown)}.`, { cause: thrown });
}
