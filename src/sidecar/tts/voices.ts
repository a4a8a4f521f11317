import type { Clock } from '../../base/clock';
import type { Logger } from '../../base/logger';
import type { Replacement } from '../../protocol/sidecar';
import { type EngineMakers, type MakerProps, voiceMakers } from './engines';
import { FallbackVoice } from './fallbackVoice';
import type { Voice, VoiceEngine } from './voice';
import type { AskedEngine, VoiceSettings } from './voiceSettings';

export interface VoiceProviderProps extends Omit<MakerProps, 'unknownVoice' | 'platform'> {
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly logger: Logger;
  /** What was replaced only when it was used: an unknown voice name, a voice that failed. Each is told once. */
  readonly onReplacement?: (replacement: Replacement) => void;
  readonly platform?: NodeJS.Platform;
}

export interface ResolvedVoice {
  /** Null for `none`, and where no voice at all can be had. */
  readonly voice: Voice | null;
  /** What serves instead of what was asked for; null where that is there. */
  readonly replacement: Replacement | null;
}

export interface VoiceProvider {
  resolve(settings: VoiceSettings): Promise<ResolvedVoice>;
  /** Ends all voices, with every process and thread of theirs. */
  dispose(): Promise<void>;
}

/** Which engines serve a setting, the best first. `system` is what the platform itself speaks with: on Linux that is espeak. */
export function candidateEngines(asked: Exclude<AskedEngine, 'none'>, platform: NodeJS.Platform): readonly VoiceEngine[] {
  const own: readonly VoiceEngine[] = platform === 'darwin' || platform === 'win32' ? ['system', 'espeak'] : ['espeak'];
  switch (asked) {
    case 'auto':
    case 'system': return [...own, 'flite'];
    case 'flite': return ['flite', ...own];
    default: return [asked, ...own.filter(engine => engine !== asked), 'flite'];
  }
}

/** Two settings with the same key are served by the very same voices. */
const keyOf = ({ engine, endpoint, barkVoicePreset, modelPath, offline }: VoiceSettings) => JSON.stringify([engine, endpoint, barkVoicePreset, modelPath, offline]);

/** One voice of each engine; those that depend on settings are made anew when these change. */
class Voices {
  private readonly made = new Map<VoiceEngine, { readonly key: string; readonly voice: Voice }>();

  constructor(private readonly makers: EngineMakers) {}

  /** A voice, or the sentence that says why there is none. */
  async of(engine: VoiceEngine, settings: VoiceSettings): Promise<Voice | string> {
    const { dependsOn, make } = this.makers[engine];
    const key = JSON.stringify(dependsOn.map(name => settings[name]));
    const existing = this.made.get(engine);
    if (existing?.key === key) { return existing.voice; }
    const voice = await make(settings);
    // Two settings may have asked at once; the first voice made is kept, so that each engine is there once.
    const meanwhile = this.made.get(engine);
    if (meanwhile?.key === key) { return meanwhile.voice; }
    this.made.delete(engine);
    await meanwhile?.voice.dispose();
    if (typeof voice !== 'string') { this.made.set(engine, { key, voice }); }
    return voice;
  }

  /** A voice that was set up by the settings before must not stay in memory when it is no longer asked for. */
  async keepOnly(engines: readonly VoiceEngine[]): Promise<void> {
    for (const [engine, { voice }] of this.made) {
      if (engines.includes(engine) || this.makers[engine].dependsOn.length === 0) { continue; }
      this.made.delete(engine);
      await voice.dispose();
    }
  }

  async dispose(): Promise<void> {
    await Promise.all([...this.made.values()].map(({ voice }) => voice.dispose()));
  }
}

export function createVoiceProvider(props: VoiceProviderProps): VoiceProvider {
  const platform = props.platform ?? process.platform;
  const told = new Set<string>();
  const tell = (replacement: Replacement) => {
    const key = JSON.stringify([replacement.setting, replacement.asked, replacement.used]);
    if (told.has(key)) { return; }
    told.add(key);
    props.logger.log('warn', `${replacement.setting}: ${replacement.reason}`, { asked: replacement.asked, used: replacement.used });
    props.onReplacement?.(replacement);
  };
  const { makers, dispose } = voiceMakers({
    ...props, platform,
    unknownVoice: engine => (asked, used) => { tell({ setting: 'tts.voice', asked, used: used || 'default', reason: `The engine ${engine} has no voice "${asked}".` }); },
  });
  const voices = new Voices(makers);
  let last: { readonly key: string; readonly resolved: Promise<ResolvedVoice> } | undefined;

  const find = async (settings: VoiceSettings): Promise<ResolvedVoice> => {
    const asked = settings.engine;
    const engines = asked === 'none' ? [] : candidateEngines(asked, platform);
    await voices.keepOnly(engines);
    if (asked === 'none') { return { voice: null, replacement: null }; }
    const there: Voice[] = [];
    const missing: { readonly engine: VoiceEngine; readonly reason: string }[] = [];
    for (const engine of engines) {
      const voice = await voices.of(engine, settings);
      if (typeof voice === 'string') { missing.push({ engine, reason: voice }); } else { there.push(voice); }
    }
    const [best, ...others] = there;
    if (!best) {
      const reason = `No voice can be had on this machine, answers are shown only. ${missing.map(({ reason: why }) => why).join(' ')}`;
      return { voice: null, replacement: { setting: 'tts.engine', asked, used: 'none', reason } };
    }
    const wanted = missing.find(({ engine }) => engine === engines[0]);
    const voice = new FallbackVoice({
      candidates: [best, ...others], clock: props.clock,
      onFailed: (failed, next, reason) => { tell({ setting: 'tts.engine', asked: failed, used: next, reason }); },
    });
    return { voice, replacement: asked === 'auto' || !wanted ? null : { setting: 'tts.engine', asked, used: best.engine, reason: wanted.reason } };
  };
  const resolve = (settings: VoiceSettings): Promise<ResolvedVoice> => {
    const key = keyOf(settings);
    if (last?.key === key) { return last.resolved; }
    const resolved = find(settings);
    const current = last = { key, resolved };
    // What could not be found out is looked for again the next time.
    resolved.catch(() => { if (last === current) { last = undefined; } });
    return resolved;
  };

  return {
    resolve,
    async dispose() {
      await voices.dispose();
      await dispose();
    },
  };
}
