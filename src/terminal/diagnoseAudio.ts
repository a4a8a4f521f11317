import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { toVoiceError } from '../base/errors';
import { nullLogger } from '../base/logger';
import { speechSettings } from '../core/config/profile';
import { SidecarProcess } from '../node/sidecarProcess';
import { SidecarSpeech } from '../node/sidecarSpeech';
import { notifications, requests, type SpokenReply } from '../protocol/sidecar';
import type { CommandLine } from './commandLine';
import { type Output, roundMs } from './output';
import type { Runtime } from './runtime';
import { levelProblems, onsetMs, ownWaveSamples, soundLevels } from './soundLevels';

const sentence = 'The quick brown fox jumps over the lazy dog.';
const listenId = 2_000_000;
const sampleRate = 16_000;
/** Nobody speaks: what is heard then is the noise of the room. */
const quietMs = 1500;
const afterMs = 700;

/**
 * `diagnose audio`: the machine says a sentence to itself. Delays of microphone and loudspeaker, levels, and what was heard.
 * The recording lies in a folder that is removed at the end.
 */
export async function diagnoseAudio(_: CommandLine, runtime: Runtime, output: Output): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'voice-agent-audio-'));
  const settings = speechSettings(runtime.profile, folder);
  // One that hears and one that speaks: a single process does not listen to its own voice.
  const voice = new SidecarProcess({ modulePath: join(__dirname, 'sidecar.js'), logger: nullLogger, onConnect: async peer => { await peer.request(requests.configure, settings); } });
  let isSilent = false;
  try {
    await runtime.warm({ recognition: true, voice: false });
    const ear = await runtime.sidecar.peer();
    await ear.request(requests.configure, { ...settings, privacy: { ...settings.privacy, keepAudioFolder: folder } });
    ear.onNotification(notifications.microphoneSilent, () => { isSilent = true; });
    await (await voice.peer()).request(requests.warm, { recognition: false, voice: true });
    const opened = await ear.request(requests.startListening, { listenId, mode: 'button', source: { kind: 'microphone' } });
    const openedAtMs = performance.now();
    await sleep(quietMs);
    let soundedAtMs: number | null = null, spoken: SpokenReply | null = null, speakerProblem: string | null = null;
    try {
      spoken = await new SidecarSpeech(() => voice.peer()).speak(sentence, { sink: { kind: 'speaker' }, utteranceId: null, onStart: () => { soundedAtMs = performance.now(); } }, AbortSignal.timeout(20_000));
    } catch (thrown) {
      speakerProblem = toVoiceError(thrown).message;
    }
    await sleep(afterMs);
    const { text } = await ear.request(requests.finishListening, { listenId });
    await ear.request(requests.stopListening, { listenId });
    const samples = await recorded(folder);
    const speakerMs = spoken?.ttfbMs ?? null;
    const levels = soundLevels(samples, sampleRate), heardFromMs = levels && onsetMs(samples, sampleRate, levels.noiseFloorDb);
    const isHeard = isAlike(text, sentence);
    const roundTripMs = isHeard && heardFromMs !== null && soundedAtMs !== null ? heardFromMs - (soundedAtMs - openedAtMs) : null;
    const problems = [
      ...speakerProblem === null ? [] : [speakerProblem], ...levels ? levelProblems(levels) : ['Nothing was recorded.'], ...isSilent && !levels ? ['The microphone gives exact silence.'] : [],
      ...isHeard ? ['The loudspeaker is heard by the microphone: with it leave audio.barge_in off, or use a headset.'] : ['The sentence was not heard: right with a headset; with a loudspeaker raise its volume or the level of the microphone.'],
    ];
    output.result({
      microphone: opened.device, recorder: opened.recorder, microphoneFirstBlockMs: roundMs(opened.firstBlockMs), speakerFirstBlockMs: speakerMs, engine: spoken?.engine ?? null,
      roundTripMs: roundTripMs === null ? null : roundMs(roundTripMs), levels, said: sentence, heard: text, problems,
    }, [
      `Microphone   ${opened.device} through ${opened.recorder}: first block after ${opened.firstBlockMs.toFixed(1)} ms`,
      `Speaker      ${speakerMs === null ? 'nothing came out' : `first block after ${speakerMs.toFixed(1)} ms (voice: ${spoken?.engine ?? ''})`}`,
      ...roundTripMs === null ? [] : [`Round trip   about ${Math.max(0, roundTripMs).toFixed(0)} ms from the loudspeaker to the recording (within a block or two)`],
      ...levels ? [`Levels       loudest ${levels.loudestDb.toFixed(1)} dB, noise floor ${levels.noiseFloorDb.toFixed(1)} dB, ${levels.clippedPercent.toFixed(2)} % clipped, ${levels.zeroPercent.toFixed(1)} % exact zeros, ${levels.seconds.toFixed(1)} s`] : [],
      `Said         ${sentence}`, `Heard        ${text || '(nothing)'}`, '', ...problems,
    ]);
  } finally {
    await voice.shutdown();
    await runtime.sidecar.shutdown();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Written a moment after the utterance is there. */
async function recorded(folder: string): Promise<Int16Array> {
  for (let tries = 0; tries < 40; tries++) {
    const [name] = (await readdir(folder)).filter(file => file.endsWith('.wav'));
    const bytes = name === undefined ? null : await readFile(join(folder, name));
    if (bytes && bytes.length > 44) { return ownWaveSamples(bytes); }
    await sleep(50);
  }
  return new Int16Array();
}

/** Half of the words arrived. */
function isAlike(heard: string, said: string): boolean {
  const words = (text: string) => text.toLowerCase().match(/[a-z]+/g) ?? [];
  const found = new Set(words(heard)), wanted = words(said);
  return wanted.filter(word => found.has(word)).length * 2 >= wanted.length;
}
