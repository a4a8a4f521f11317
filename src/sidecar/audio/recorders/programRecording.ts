import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { VoiceError } from '../../../base/errors';
import { SampleReader } from '../sampleReader';
import type { RecorderEvents, Recording } from './recorder';

const keptErrorCharacters = 600;

/** Reads 16-bit samples from the standard output of a program that records; killing it is all it takes to stop. */
export function readProgram(name: string, child: ChildProcess, output: Readable, about: Pick<Recording, 'device' | 'sampleRate'>, events: RecorderEvents): Recording {
  const processId = child.pid;
  const reader = new SampleReader();
  let isOver = false, complaint = '';
  if (processId !== undefined) { events.onProgram(processId, true); }
  child.stderr?.setEncoding('utf8').on('data', (text: string) => { complaint = (complaint + text).slice(-keptErrorCharacters); });
  output.on('data', (bytes: Buffer) => { if (!isOver) { events.onSamples(reader.read(bytes)); } });
  // node-record-lpcm16 makes an error with a string of the end of its program; 'close' below says the same.
  output.on('error', () => undefined);
  const end = (reason: string) => {
    if (isOver) { return; }
    isOver = true;
    events.onEnded(new VoiceError('microphone_lost', `${name} stopped recording (${reason}): the microphone or the sound server is gone. Connect it again and repeat.`));
  };
  child.on('error', thrown => { end(thrown.message); });
  const closed = new Promise<void>(resolve => {
    child.once('close', (code, signal) => {
      if (processId !== undefined) { events.onProgram(processId, false); }
      end(complaint.trim().replace(/\s+/g, ' ') || `it ended with ${signal ?? code ?? 'nothing'}`);
      resolve();
    });
  });
  return {
    ...about,
    async stop() {
      isOver = true;
      if (processId === undefined) { return; }
      child.kill('SIGKILL');
      await closed;
    },
  };
}
