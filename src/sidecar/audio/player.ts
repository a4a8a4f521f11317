import { toVoiceError, VoiceError } from '../../base/errors';
import type { AudioSink } from '../../protocol/sidecar';
import { chooseDevice } from './chooseDevice';
import { deviceNames } from './devices';
import { openAudioIo } from './players/audioIoPlayer';
import { openAplay, openPacat } from './players/programPlayer';
import { FileOutput } from './players/filePlayer';
import type { OpenOutput, Player, PlayerTarget } from './players/output';
import { soundServerState } from './soundServer';
import { temporaryWavePath } from './temporaryWave';

export type { Player } from './players/output';

export interface PlayerProps {
  sink: AudioSink;
  outputDevice: string | number | null;
  /** Of the samples that `write` gets. */
  sampleRate: number;
  /** The first block that is not silent was handed to the output. */
  onFirstBlock?: () => void;
  /** With a file as sink: after what it holds already, so that the replies of a session follow one another; else it begins anew. */
  append?: boolean;
  /** Remembers between replies which output did not work. */
  memory?: OutputMemory;
  /** What a loudspeaker plays next, as it is handed on. */
  onPlayed?: (samples: Int16Array) => void;
}

/**
 * What was learned about the outputs of this machine. Kept by the caller from reply to reply: trying a loudspeaker that is not there
 * takes up to 50 ms of the main thread.
 */
export class OutputMemory {
  private readonly refusedUntilMs = new Map<string, number>();

  isRefused(output: string): boolean {
    return performance.now() < (this.refusedUntilMs.get(output) ?? 0);
  }

  /** For half a minute: somebody may plug headphones in. */
  refuse(output: string): void {
    this.refusedUntilMs.set(output, performance.now() + 30_000);
  }
}

/** audio-io first: first sound after 5 to 10 ms, and no program to start; but it plays to the default output only. */
const outputs: readonly { name: string; open: OpenOutput; canChooseDevice: boolean; platforms: readonly NodeJS.Platform[] }[] = [
  { name: 'audio-io', open: openAudioIo, canChooseDevice: false, platforms: ['linux', 'darwin', 'win32'] },
  { name: 'pacat', open: openPacat, canChooseDevice: true, platforms: ['linux'] },
  { name: 'aplay', open: openAplay, canChooseDevice: true, platforms: ['linux'] },
];

/**
 * Opens the output for one reply; write as soon as it is open, or it begins with silence. Without any loudspeaker the reply goes to a
 * temporary file, whose path the player has. Rejects with a VoiceError: `device_not_found` with the list of devices,
 * `unsupported` where the output cannot be chosen, `invalid_input` for a file that cannot be written, `cancelled`.
 */
export async function openPlayer(props: PlayerProps, signal?: AbortSignal): Promise<Player> {
  const player = await open(props, signal);
  if (!signal?.aborted) { return player; }
  await player.cancel();
  throw cancelled();
}

async function open(props: PlayerProps, signal: AbortSignal | undefined): Promise<Player> {
  const { sink, outputDevice, sampleRate } = props;
  if (signal?.aborted) { throw cancelled(); }
  const onFirstBlock = onceOnly(props.onFirstBlock);
  if (sink.kind === 'wav') { return await FileOutput.open(sink.path, { sampleRate, onFirstBlock, append: props.append ?? false, isFallback: false }); }
  const memory = props.memory ?? new OutputMemory();
  const serverState = await soundServerState();
  const reasons: string[] = [];
  if (serverState === 'hangs') {
    // Every output would wait for it, audio-io with this whole process.
    reasons.push('the sound server does not answer');
    for (const { name } of outputs) { memory.refuse(name); }
  }
  const target: PlayerTarget = { sampleRate, onFirstBlock, serverState, ...await findTarget(outputDevice), onBroken: name => { memory.refuse(name); }, ...props.onPlayed && { onPlayed: props.onPlayed } };
  for (const { name, open: openOutput, canChooseDevice, platforms } of outputs) {
    if (!platforms.includes(process.platform) || memory.isRefused(name) || (outputDevice !== null && !canChooseDevice)) { continue; }
    if (signal?.aborted) { throw cancelled(); }
    try {
      return await openOutput(target);
    } catch (thrown) {
      memory.refuse(name);
      reasons.push(`${name}: ${toVoiceError(thrown, 'no_speaker').message}`);
    }
  }
  if (outputDevice !== null) {
    const tried = reasons.length > 0 ? ` (${reasons.join('; ')})` : '';
    throw new VoiceError('unsupported', `The output "${target.device?.name ?? outputDevice}" cannot be used${tried}. Set audio.output_device to null to hear replies on the default output.`);
  }
  return await FileOutput.open(await temporaryWavePath(), { sampleRate, onFirstBlock, append: false, isFallback: true });
}

async function findTarget(outputDevice: string | number | null): Promise<Pick<PlayerTarget, 'device' | 'fromServer'>> {
  if (outputDevice === null) { return { device: null, fromServer: false }; }
  const { outputs: devices, fromServer } = await deviceNames();
  return { device: chooseDevice(devices, outputDevice, 'output'), fromServer };
}

function onceOnly(action: (() => void) | undefined): () => void {
  let isDone = false;
  return () => {
    if (isDone) { return; }
    isDone = true;
    action?.();
  };
}

function cancelled(): VoiceError {
  return new VoiceError('cancelled', 'Cancelled.');
}
