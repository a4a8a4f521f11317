import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Logger } from '../base/logger';
import { VoiceError } from '../base/errors';
import { speechSettings, type Profile } from '../core/config/profile';
import { replacementSentence } from '../core/config/replacements';
import { withAdjustment } from '../core/agents/control/voiceAdjustment';
import { type Core, createCore } from '../core/createCore';
import { Metrics } from '../core/metrics/metrics';
import { Workspace } from '../core/workspace';
import { createEmbedder } from '../node/createEmbedder';
import { DiskFiles } from '../node/files/diskFiles';
import { JournalFolder } from '../node/files/journalFolder';
import { createWeb } from '../node/http/createWeb';
import { createLanguageModel } from '../node/languageModel/createLanguageModel';
import { MetricsFile, metricsFolder } from '../node/metricsHistory';
import { loadedModels } from '../node/ollamaFacts';
import { loadProfile, profilesIn } from '../node/profileFiles';
import { SidecarProcess } from '../node/sidecarProcess';
import { SidecarSpeech } from '../node/sidecarSpeech';
import { journalFolderOf } from '../node/stateFolder';
import { systemClock } from '../node/systemClock';
import { SystemProbe } from '../node/systemProbe';
import { systemRandom } from '../node/systemRandom';
import { recordingsFolder, TranscriptFolder, transcriptsFolder } from '../node/transcriptFolder';
import { type AudioSink, type AudioSource, notifications, requests, type WarmParams } from '../protocol/sidecar';
import type { CommandLine } from './commandLine';
import type { Output } from './output';
import { ProgressLine } from './progressLine';
import { terminalControls } from './terminalControls';

/** The product as one command uses it; the sidecar starts when something needs it. */
export interface Runtime {
  readonly profile: Profile;
  readonly sidecar: SidecarProcess;
  readonly speech: SidecarSpeech;
  readonly metrics: Metrics;
  readonly probe: SystemProbe;
  createCore(source?: AudioSource, sink?: AudioSink): Core;
  /** Loads models and voice, showing progress, and tells of every replacement. */
  warm(params: WarmParams): Promise<void>;
  dispose(): Promise<void>;
}

const packageFolder = join(__dirname, '..');
export const profilesFolder = join(packageFolder, 'profiles');

export async function createRuntime({ options }: CommandLine, output: Output): Promise<Runtime> {
  const { profile, notices } = await loadProfile({ profilesFolder, profile: options.profile, settings: options.set ?? [] });
  for (const notice of notices) { output.note(notice); }
  const folder = resolve(options.workspace ?? '.');
  if (options.workspace !== undefined) { await checkFolder(options.workspace); }
  const logger: Logger = {
    log: (level, message) => {
      if (level === 'error' || level === 'warn') { output.note(message); } else { output.debug(message); }
    },
  };
  const progress = new ProgressLine(output);
  const settings = speechSettings(profile, recordingsFolder());
  const transcripts = new TranscriptFolder({ folder: transcriptsFolder(), logger });
  const sidecar = new SidecarProcess({
    modulePath: join(__dirname, 'sidecar.js'), logger,
    onConnect: async peer => {
      peer.onNotification(notifications.modelProgress, update => { progress.show(update); });
      peer.onNotification(notifications.replaced, replacement => { output.note(replacementSentence(replacement)); });
      peer.onNotification(notifications.microphoneSilent, () => {
        output.note('The microphone gives nothing but exact silence. On macOS: allow this terminal to use it under System Settings, Privacy & Security, Microphone.');
      });
      await peer.request(requests.configure, settings);
    },
  });
  const speech = new SidecarSpeech(() => sidecar.peer());
  let speaksReplies = true;
  const controls = terminalControls({
    profileNames: () => profilesIn(profilesFolder).then(found => found.map(({ name }) => name)),
    async onAdjust(adjustment) {
      if (sidecar.isRunning) { await (await sidecar.peer()).request(requests.configure, withAdjustment(settings, adjustment)); }
    },
    onSpeaksReplies(isOn) { speaksReplies = isOn; },
  });
  const web = createWeb({ offline: profile.privacy.offline, allowPrivateAddresses: profile.web.allow_private_addresses });
  const workspace = new Workspace({ files: await DiskFiles.open(folder), journalStore: new JournalFolder(await journalFolderOf(folder), logger), clock: systemClock, logger });
  const metrics = new Metrics(systemClock);
  metrics.onDidAlert(({ text, why, change }) => { output.note([text, why, ...change ? [`${change.label}: --set ${change.key}=${change.value}`] : []].join(' ')); });
  const history = new MetricsFile({ folder: metricsFolder(), logger, isWithWords: () => profile.privacy.keep_transcripts });
  const probe = new SystemProbe({
    sidecarUse: async () => sidecar.isRunning ? (await sidecar.peer()).request(requests.memoryUse, {}) : null,
    loadedModels: signal => loadedModels(profile, signal),
  });
  // No timer of ours keeps a process alive: a command that waits for nothing else would end in the middle, without a word.
  const alive = setInterval(() => undefined, 2 ** 30);
  return {
    profile, sidecar, speech, metrics, probe,
    createCore: (source = { kind: 'microphone' }, sink = { kind: 'speaker' }) => createCore({
      profile, speech, earcons: source.kind === 'microphone' ? speech : null, clock: systemClock, random: systemRandom, logger, source, sink,
      controls, workspace, transcripts, measuring: { metrics, probe, history }, web: { ...web, secret: webKey, locale: Intl.DateTimeFormat().resolvedOptions().locale },
      model: createLanguageModel({ llm: profile.llm, privacy: profile.privacy, clock: systemClock }),
      embedder: createEmbedder({ profile, connect: () => sidecar.peer(), logger }),
      speaksReplies: () => speaksReplies,
      onTimer: ({ label }) => {
        const text = label === null ? 'Your timer is done.' : `Your ${label} timer is done.`;
        output.note(text);
        if (speaksReplies) { void speech.speak(text, { sink, utteranceId: null }, AbortSignal.timeout(30_000)).catch(() => undefined); }
      },
    }),
    async warm(params) {
      const { replacements } = await (await sidecar.peer()).request(requests.warm, params);
      for (const replacement of replacements) { output.note(replacementSentence(replacement)); }
    },
    async dispose() {
      clearInterval(alive);
      workspace.dispose();
      web.dispose();
      await Promise.all([sidecar.shutdown(), transcripts.flush(), history.flush()]);
    },
  };
}

async function checkFolder(folder: string): Promise<void> {
  const found = await stat(resolve(folder)).catch(() => undefined);
  if (!found?.isDirectory()) { throw new VoiceError('file_not_found', `--workspace ${folder}: there is no such folder.`); }
}

/** Keys of search services; a terminal has no safe of its own. */
function webKey(name: string): Promise<string | undefined> {
  return Promise.resolve(process.env[`${name.toUpperCase()}_API_KEY`]);
}
