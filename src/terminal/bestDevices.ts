import { toVoiceError } from '../base/errors';
import { speechSettings } from '../core/config/profile';
import { statisticsOf } from '../core/metrics/statistics';
import type { Peer } from '../protocol/peer';
import { type AudioDevice, requests, type SpeechSettings } from '../protocol/sidecar';
import { type Output, roundMs } from './output';
import type { Runtime } from './runtime';

/** Of each device, in ms: the middle one counts, for the first opening loads libraries. */
const tries = 3;
const limitMs = 5000;
/** Of the voice's own loudness; nothing at all would never reach the output. */
const hardlyLoud = 0.02;
/** Short, and rendered ahead, so that nothing but the output is measured. */
const sound = 'One.';

export interface MeasuredDevice {
  readonly index: number;
  readonly name: string;
  /** From the request to open it to the first block that came from it, or was handed to it; null where that failed. */
  readonly firstBlockMs: number | null;
  readonly problem: string | null;
}

/** `devices --best`: the guide's "find best audio devices", by measuring. Each loudspeaker gives a sound that is hardly heard. */
export async function bestDevices(runtime: Runtime, output: Output): Promise<void> {
  const peer = await runtime.sidecar.peer();
  const settings = speechSettings(runtime.profile, '');
  const { inputs, outputs, problems } = await peer.request(requests.listDevices, {});
  const measured = { inputs: [] as MeasuredDevice[], outputs: [] as MeasuredDevice[] };
  let listenId = 1_000_000;
  for (const device of inputs) {
    measured.inputs.push(await measure(device, async () => {
      await configure(peer, settings, { inputDevice: device.index });
      const id = ++listenId;
      try {
        return (await peer.request(requests.startListening, { listenId: id, mode: 'handsFree', source: { kind: 'microphone' } }, AbortSignal.timeout(limitMs))).firstBlockMs;
      } finally {
        await peer.request(requests.stopListening, { listenId: id });
      }
    }));
  }
  for (const [index, device] of outputs.entries()) {
    measured.outputs.push(await measure(device, async attempt => {
      await configure(peer, settings, { outputDevice: device.index });
      await peer.request(requests.prepareReply, { text: sound });
      const replyId = 1_000_000 + index * tries + attempt;
      return (await peer.request(requests.speak, { replyId, text: sound, isOpen: false, sink: { kind: 'speaker' }, utteranceId: null }, AbortSignal.timeout(limitMs))).ttfbMs;
    }));
  }
  const best = { input: quickest(measured.inputs), output: quickest(measured.outputs) };
  output.result({ ...measured, best, problems }, [...table('Microphones', measured.inputs, best.input), ...table('Speakers', measured.outputs, best.output), ...problems, ...advice(best)]);
}

/** Hardly to be heard: every loudspeaker of the machine at once is not what anybody asked for. */
async function configure(peer: Peer, settings: SpeechSettings, devices: Partial<Pick<SpeechSettings['audio'], 'inputDevice' | 'outputDevice'>>): Promise<void> {
  await peer.request(requests.configure, { ...settings, audio: { ...settings.audio, ...devices }, tts: { ...settings.tts, volume: hardlyLoud } });
}

async function measure({ index, name }: AudioDevice, once: (attempt: number) => Promise<number | null>): Promise<MeasuredDevice> {
  const measuredMs: number[] = [];
  try {
    for (let attempt = 0; attempt < tries; attempt++) {
      const ms = await once(attempt);
      if (ms !== null) { measuredMs.push(ms); }
    }
    const middle = statisticsOf(measuredMs)?.p50;
    return { index, name, firstBlockMs: middle === undefined ? null : roundMs(middle), problem: middle === undefined ? 'nothing came of it' : null };
  } catch (thrown) {
    return { index, name, firstBlockMs: null, problem: toVoiceError(thrown).message };
  }
}

/** Null where none works. */
export function quickest(devices: readonly MeasuredDevice[]): MeasuredDevice | null {
  return devices.reduce<MeasuredDevice | null>((best, device) => device.firstBlockMs !== null && (best === null || device.firstBlockMs < (best.firstBlockMs ?? Infinity)) ? device : best, null);
}

function table(title: string, devices: readonly MeasuredDevice[], best: MeasuredDevice | null): string[] {
  const rows = devices.map(({ index, name, firstBlockMs, problem }) => `${best?.index === index ? '*' : ' '} ${String(index).padStart(2)}  ${firstBlockMs === null ? '        -' : `${firstBlockMs.toFixed(1).padStart(6)} ms`}  ${name}${problem === null ? '' : `  (${problem})`}`);
  return [`${title}: first block after`, ...rows, ...rows.length === 0 ? ['  none'] : []];
}

function advice({ input, output }: { readonly input: MeasuredDevice | null; readonly output: MeasuredDevice | null }): string[] {
  const settings = [...input ? [`--set audio.input_device=${input.index}`] : [], ...output ? [`--set audio.output_device=${output.index}`] : []];
  return settings.length === 0 ? [] : ['', `* the quickest. To use them: ${settings.join(' ')}, or in a profile by a part of their names.`];
}
