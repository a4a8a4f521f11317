import { loadStartedMs } from './vscode/activationClock';
import { type Disposable, type ExtensionContext, Uri, commands as vscodeCommands, window, workspace as vscodeWorkspace } from 'vscode';
import type { Profile } from './core/config/profile';
import type * as core from './core/entry';
import type { Workspace } from './core/workspace';
import { DiskFiles } from './node/files/diskFiles';
import { JournalFolder } from './node/files/journalFolder';
import { breathe, loadInSteps } from './node/loadInSteps';
import { homeFolder, machineFacts } from './node/machine';
import { SidecarProcess } from './node/sidecarProcess';
import { SidecarSpeech } from './node/sidecarSpeech';
import { systemClock } from './node/systemClock';
import { systemRandom } from './node/systemRandom';
import { recordingsFolder, TranscriptFolder, transcriptsFolder } from './node/transcriptFolder';
import { notifications, requests, type SpeechSettings } from './protocol/sidecar';
import { channelLogger } from './vscode/channelLogger';
import { commands } from './vscode/contributions';
import { ConversationView, type Row } from './vscode/conversationView';
import { editorContext } from './vscode/editorContext';
import { EditorControls } from './vscode/editorControls';
import { EditorLanguageModel } from './vscode/editorLanguageModel';
import { MicrophoneItem } from './vscode/microphoneItem';
import { registerProfileCommands } from './vscode/profileCommands';
import { ProfileSettings } from './vscode/profileSettings';
import { VoiceController } from './vscode/voiceController';
import { WorkspaceFiles } from './vscode/workspaceFiles';

/** What others may read of us. */
export interface Activation {
  /** Loading and activating together; what VS Code does between the two is not ours. */
  readonly activationMs: number;
}

/** Warming takes some hundred milliseconds: the window that has just opened has better things to do first. */
const warmDelayMs = 1000;
/** Until the settings are read. */
const defaultKeepAliveMs = 600_000;

/** Joins the editor to the core. The speech process starts when the window is in use, never at activation itself. */
export function activate(context: ExtensionContext): Activation {
  const activateStartedMs = performance.now();
  const channel = window.createOutputChannel('Voice Agent', { log: true });
  const logger = channelLogger(channel);
  const item = new MicrophoneItem();
  const view = new ConversationView();
  const inExtension = (...path: string[]) => Uri.joinPath(context.extensionUri, ...path).fsPath;
  let profile: Profile | undefined;
  let keepAliveMs = defaultKeepAliveMs;
  let loading: Promise<typeof core> | undefined;
  /** Loaded when it is first needed: a window that opens waits for nothing of ours. */
  const loadCore = () => loading ??= loadInSteps(inExtension('dist'), 'coreP').then(() => import('./core/entry')).then(tryOutProfiles);
  const profiles = new ProfileSettings({ profilesFolder: Uri.joinPath(context.extensionUri, 'profiles'), homeFolder: homeFolder(), loadCore });

  const controls = new EditorControls({
    profiles, loadCore,
    toggleMute: () => controller.toggleMute(),
    setPrivacy: isOn => controller.setPrivacy(isOn),
    onAdjust: () => configure(),
  });
  const speechSettingsNow = async (): Promise<SpeechSettings> => {
    const { profileSchema, speechSettings, withAdjustment } = await loadCore();
    const settings = speechSettings(profile ?? profileSchema.parse({}), recordingsFolder());
    keepAliveMs = settings.stt.keepAliveMs;
    return withAdjustment(settings, controls.adjustment);
  };
  /** A process that cannot be reached gets them when it starts anew. */
  const configure = async () => {
    const settings = await speechSettingsNow();
    if (sidecar.isRunning) { await sidecar.peer().then(peer => peer.request(requests.configure, settings)).catch(() => undefined); }
  };

  const sidecar = new SidecarProcess({
    modulePath: inExtension('dist', 'sidecar.js'), logger,
    // On the desktop this is Electron, which must run as Node; the models are those that came with the extension.
    environment: { ELECTRON_RUN_AS_NODE: '1', VOICE_AGENT_BUNDLED_MODELS: inExtension('models') },
    onConnect: async peer => {
      peer.onNotification(notifications.microphoneSilent, () => { controller.microphoneSilent(); });
      peer.onNotification(notifications.modelProgress, ({ model, state, doneBytes, totalBytes }) => {
        view.showMessage(state === 'ready' ? undefined : `Getting the speech model ${model}: ${Math.floor(doneBytes * 100 / totalBytes)} %`);
      });
      await peer.request(requests.configure, await speechSettingsNow());
    },
  });

  let workspace: Promise<Workspace | null> | undefined;
  const openWorkspace = async (): Promise<Workspace | null> => {
    const folders = vscodeWorkspace.workspaceFolders ?? [];
    if (folders.length === 0) { return null; }
    const { Workspace: WorkspaceOfCore } = await loadCore();
    const files = await WorkspaceFiles.open(folder => DiskFiles.open(folder));
    const opened = new WorkspaceOfCore({ files, journalStore: new JournalFolder(Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'journal').fsPath, logger), clock: systemClock, logger });
    context.subscriptions.push(opened, files);
    return opened;
  };
  const told = new Set<string>();
  let endWeb: Disposable | undefined;
  const transcripts = new TranscriptFolder({ folder: transcriptsFolder(), logger });

  const controller: VoiceController = new VoiceController({
    item, view, logger, breathe, clock: systemClock,
    showLog: () => { channel.show(); },
    process: {
      warm: async () => (await (await sidecar.peer()).request(requests.warm, { recognition: true, voice: true }))
        .replacements.map(({ setting, asked, used, reason }) => `${setting}: ${asked} is not to be had (${reason}); using ${used}.`),
      restart: () => sidecar.restart(),
      rest: () => sidecar.rest(),
      get keepAliveMs() { return keepAliveMs; },
      devices: async () => (await sidecar.peer()).request(requests.listDevices, {}),
    },
    createCore: async () => {
      const { createCore } = await loadCore();
      await breathe();
      const { createEmbedder, createLanguageModel, createWeb } = await import('./node/modelEntry');
      const { profile: inForce, notices } = await profiles.current();
      profile = inForce;
      for (const notice of notices.filter(sentence => !told.has(sentence))) {
        told.add(notice);
        logger.log('info', notice);
      }
      await configure();
      const { llm, privacy } = profile;
      endWeb?.dispose();
      const web = endWeb = createWeb({ offline: privacy.offline, allowPrivateAddresses: profile.web.allow_private_addresses });
      return createCore({
        profile, speech: new SidecarSpeech(() => sidecar.peer()), clock: systemClock, random: systemRandom, logger,
        source: { kind: 'microphone' }, sink: { kind: 'speaker' },
        controls, transcripts, editor: editorContext, web: { ...web, secret: name => Promise.resolve(context.secrets.get(`voiceAgent.${name}Key`)), locale: Intl.DateTimeFormat().resolvedOptions().locale }, workspace: await (workspace ??= openWorkspace()),
        model: createLanguageModel({ llm, privacy, clock: systemClock, editorModel: asked => new EditorLanguageModel({ llm: asked, access: context.languageModelAccessInformation }) }),
        embedder: createEmbedder({ profile, connect: () => sidecar.peer(), logger }),
        onTimer: ({ label }) => { controller.timerDone(label); },
      });
    },
  });

  context.subscriptions.push(
    channel, item, view, controller, profiles,
    { dispose: () => { endWeb?.dispose(); void sidecar.shutdown(); } },
    ...register({
      [commands.toggleMicrophone]: () => controller.toggleMicrophone(),
      [commands.ask]: (question?: unknown) => controller.ask(typeof question === 'string' ? question : undefined),
      [commands.stop]: () => { controller.stop(); },
      [commands.repeat]: (row?: Row) => controller.repeat(row),
      [commands.copyAnswer]: (row?: Row) => controller.copyAnswer(row),
      [commands.toggleMute]: () => { controller.toggleMute(); },
      [commands.togglePrivacy]: () => controller.togglePrivacy(),
      [commands.explainDecision]: () => controller.explainDecision(),
      [commands.selectMicrophone]: () => controller.selectDevice('microphone'),
      [commands.selectSpeaker]: () => controller.selectDevice('speaker'),
      [commands.showLog]: () => { channel.show(); },
      [commands.restartSpeech]: () => controller.restartSpeech(),
    }),
    ...registerProfileCommands({ settings: profiles, machine: machineFacts, loadCore }),
    profiles.onDidChangeSource(() => { controller.settingsChanged(); }),
    profiles.onDidFail(({ message }) => {
      item.showProblem(message);
      void window.showWarningMessage(message);
    }),
    vscodeWorkspace.onDidChangeWorkspaceFolders(() => {
      workspace = undefined;
      controller.settingsChanged();
    }),
    window.onDidChangeWindowState(({ focused }) => { if (focused) { void controller.warm(); } else { controller.focusLost(); } }),
    sidecarCrashes(sidecar, controller),
  );
  // After activation, so that opening a window waits for nothing of ours.
  if (window.state.focused) { setTimeout(() => { void controller.warm(); }, warmDelayMs); }
  return { activationMs: loadMs + performance.now() - activateStartedMs };
}

function register(handlers: Readonly<Record<string, (argument?: never) => unknown>>): Disposable[] {
  return Object.entries(handlers).map(([id, handler]) => vscodeCommands.registerCommand(id, handler));
}

/** What runs for the first time takes several times as long: settings are read bit by bit once, before the real ones in one go. */
async function tryOutProfiles(loaded: typeof core): Promise<typeof core> {
  const steps = [() => loaded.checkLayer({}, String), () => loaded.loadLayers([]), () => loaded.parseLayerText('audio: {}\n', '')];
  for (const step of steps) {
    await breathe();
    step();
  }
  await breathe();
  return loaded;
}

function sidecarCrashes(sidecar: SidecarProcess, controller: VoiceController): Disposable {
  return sidecar.onDidExit(({ expected, restartsLeft }) => { if (!expected) { void controller.speechCrashed(restartsLeft); } });
}

const loadMs = performance.now() - loadStartedMs;
