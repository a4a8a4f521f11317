import { CurrentMode } from './core/shortcuts/dictationMode';
import { EditorOwnCommands } from './vscode/ownCommands';
import { gitOfWorkspace } from './vscode/code/gitExtension';
import { LanguageServices } from './vscode/code/languageServices';
import { workspaceRunner } from './vscode/code/workspaceRunner';
import { loadStartedMs } from './vscode/activationClock';
import { type Disposable, type ExtensionContext, l10n, Uri, commands as vscodeCommands, window, workspace as vscodeWorkspace } from 'vscode';
import type { Profile } from './core/config/profile';
import type { Workspace } from './core/workspace';
import { Bundles } from './node/bundles';
import { DiskFiles } from './node/files/diskFiles';
import { JournalFolder } from './node/files/journalFolder';
import { breathe } from './node/loadInSteps';
import { CorrectionsFile, correctionsPath } from './node/correctionsFile';
import { homeFolder, machineFacts, privateNames } from './node/machine';
import { MicrophoneProbe } from './node/microphoneProbe';
import { MetricsFile, metricsFolder } from './node/metricsHistory';
import { readOwnText } from './node/ownText';
import { SidecarProcess } from './node/sidecarProcess';
import { SidecarSpeech } from './node/sidecarSpeech';
import { systemClock } from './node/systemClock';
import { SystemProbe } from './node/systemProbe';
import { systemRandom } from './node/systemRandom';
import { recordingsFolder, TranscriptFolder, transcriptsFolder } from './node/transcriptFolder';
import { notifications, requests, type SpeechSettings } from './protocol/sidecar';
import { Accessibility } from './vscode/accessibility';
import { registerAssistantTools } from './vscode/assistantTools';
import { ChatParticipant } from './vscode/chatParticipant';
import { ApiKeys } from './vscode/apiKeys';
import { channelLogger } from './vscode/channelLogger';
import { commands } from './vscode/contributions';
import { copyDiagnostics } from './vscode/copyDiagnostics';
import { ConversationView } from './vscode/conversationView';
import { pickDevice } from './vscode/deviceQuickPick';
import { editorContext } from './vscode/editorContext';
import { exchangeCommands } from './vscode/exchangeCommands';
import { EditorControls } from './vscode/editorControls';
import { EditorMetrics } from './vscode/editorMetrics';
import { EditorLanguageModel } from './vscode/editorLanguageModel';
import { MicrophoneItem } from './vscode/microphoneItem';
import { MissingModel } from './vscode/missingModel';
import { forgetCorrections } from './vscode/forgetCorrections';
import { testMicrophone } from './vscode/microphoneTest';
import { NoticeMessages } from './vscode/noticeMessages';
import { registerPedalUri } from './vscode/pedalUri';
import { plainMessage } from './vscode/plainMessage';
import { registerProfileCommands } from './vscode/profileCommands';
import { ProfileSettings } from './vscode/profileSettings';
import { VoiceController } from './vscode/voiceController';
import { pickVoice } from './vscode/voiceQuickPick';
import { openWalkthrough, openWalkthroughOnce } from './vscode/walkthrough';
import { WhisperInstall } from './vscode/whisperInstall';
import { WorkflowProgress } from './vscode/workflowProgress';
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
  const accessibility = new Accessibility({ clock: systemClock, item });
  const progress = new WorkflowProgress({ clock: systemClock, show: text => { item.showProgress(text); }, translate: l10n.t });
  const inExtension = (...path: string[]) => Uri.joinPath(context.extensionUri, ...path).fsPath;
  let profile: Profile | undefined;
  let keepAliveMs = defaultKeepAliveMs;
  const bundles = new Bundles(inExtension('dist')), { core: loadCore, yaml: loadYaml } = bundles;
  const apiKeys = new ApiKeys(context.secrets);
  const missingModel = new MissingModel(logger);
  const noticeMessages = new NoticeMessages({ memory: context.globalState, showLog: () => { channel.show(); } });
  const profiles = new ProfileSettings({ profilesFolder: Uri.joinPath(context.extensionUri, 'profiles'), homeFolder: homeFolder(), loadCore, loadYaml, breathe, clock: systemClock });

  const controls = new EditorControls({
    profiles, loadCore,
    toggleMute: () => controller.toggleMute(),
    setSpeaksReplies: isOn => accessibility.setSpeaks(isOn),
    setPrivacy: isOn => controller.setPrivacy(isOn),
    showMetrics: async () => { await metrics.show(); },
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
      peer.onNotification(notifications.replaced, replacement => { void whisper.replaced(replacement); });
      peer.onNotification(notifications.modelProgress, progress => {
        if (whisper.showProgress(progress)) { return; }
        const { model, state, doneBytes, totalBytes } = progress;
        view.showMessage(state === 'ready' ? undefined : l10n.t('Getting the speech model {0}: {1} %', model, Math.floor(doneBytes * 100 / totalBytes)));
      });
      await peer.request(requests.configure, await speechSettingsNow());
    },
  });

  const whisper: WhisperInstall = new WhisperInstall({
    install: async (model, signal) => (await sidecar.peer()).request(requests.installRecogniser, { model }, signal),
    sentenceOf: async replacement => (await loadCore()).replacementSentence(replacement),
  });
  let openFiles: WorkspaceFiles | undefined;
  const inputMode = new CurrentMode();
  const ownCommands = new EditorOwnCommands({ loadCore, loadYaml, onMistakes: sentences => { for (const sentence of sentences) { logger.log('warn', sentence); } if (sentences.length > 0) { void window.showWarningMessage(plainMessage(`Voice Agent: ${sentences.join(' ')}`)); } } });
  const codeServices = new LanguageServices(uri => openFiles?.pathOf(uri) ?? null);
  /** Null where no folder is open. */
  const openWorkspace = async (): Promise<Disposable & { workspace: Workspace } | null> => {
    const folders = vscodeWorkspace.workspaceFolders ?? [];
    if (folders.length === 0) { return null; }
    const { Workspace: WorkspaceOfCore } = await loadCore();
    const files = openFiles = await WorkspaceFiles.open(folder => DiskFiles.open(folder));
    const opened = new WorkspaceOfCore({ files, journalStore: new JournalFolder(Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'journal').fsPath, logger), clock: systemClock, logger });
    return { workspace: opened, dispose() { opened.dispose(); files.dispose(); } };
  };
  let opening: ReturnType<typeof openWorkspace> | undefined;
  let inUse: Awaited<ReturnType<typeof openWorkspace>> = null;
  /** Called between turns only: nothing works in the former one any more. */
  const currentWorkspace = async (): Promise<Workspace | null> => {
    const opened = await (opening ??= openWorkspace());
    if (opened !== inUse) { inUse?.dispose(); }
    inUse = opened;
    return opened?.workspace ?? null;
  };
  const told = new Set<string>();
  let endWeb: Disposable | undefined;
  /** Numbers its listening sessions, so there is one for all cores. */
  const speech = new SidecarSpeech(() => sidecar.peer()), probe = new MicrophoneProbe(() => sidecar.peer());
  const corrections = new CorrectionsFile({ path: correctionsPath(), logger });
  const transcripts = new TranscriptFolder({ folder: transcriptsFolder(), logger });
  const metrics: EditorMetrics = new EditorMetrics({
    loadCore, logger, clock: systemClock, profile: () => profile, uriOf: (...path) => Uri.joinPath(context.extensionUri, ...path), textOf: (...path) => readOwnText(inExtension(...path)), nonce: () => systemRandom.uuid(),
    history: new MetricsFile({ folder: metricsFolder(), logger, isWithWords: () => profile?.privacy.keep_transcripts === true }),
    probe: new SystemProbe({
      sidecarUse: async () => sidecar.isRunning ? (await sidecar.peer()).request(requests.memoryUse, {}) : null,
      // Before the first question nobody knows whether there is a server to be asked.
      loadedModels: async signal => profile ? (await bundles.models()).loadedModels(profile, signal) : null,
    }),
  });

  const controller: VoiceController = new VoiceController({
    item, view, logger, breathe, clock: systemClock,
    showLog: () => { channel.show(); },
    speaksUnasked: () => accessibility.speaks,
    pushToTalk: () => profile?.input.push_to_talk ?? 'auto',
    process: {
      warm: async () => {
        const { replacements } = await (await sidecar.peer()).request(requests.warm, { recognition: true, voice: true });
        const sentences = replacements.map((await loadCore()).replacementSentence);
        noticeMessages.tell(sentences);
        return sentences;
      },
      restart: () => sidecar.restart(),
      // What is being installed takes longer than anybody is silent.
      rest: () => whisper.isInstalling ? Promise.resolve() : sidecar.rest(),
      get keepAliveMs() { return keepAliveMs; },
      devices: async () => (await sidecar.peer()).request(requests.listDevices, {}),
      probe: (options, signal) => probe.listen(options, signal),
    },
    createCore: async () => {
      // They ask another process for files, which answers while the code is loaded.
      const [{ profile: inForce, notices }, { createCore }] = await Promise.all([profiles.current(), loadCore(), ownCommands.ready()]);
      await breathe();
      const { createEmbedder, createLanguageModel, createWeb } = await bundles.models();
      await bundles.client(inForce.llm.provider);
      profile = inForce;
      for (const notice of notices.filter(sentence => !told.has(sentence))) {
        told.add(notice);
        logger.log('info', notice);
      }
      noticeMessages.tell(notices);
      await configure();
      const { llm, privacy } = profile;
      endWeb?.dispose();
      const web = endWeb = createWeb({ offline: privacy.offline, allowPrivateAddresses: profile.web.allow_private_addresses });
      // What the settings cost is done; what the core costs begins with the next turn.
      await breathe();
      const core = accessibility.watch(progress.watch(metrics.watch(createCore({
        profile, speech, earcons: speech, corrections, breathe, clock: systemClock, random: systemRandom, logger,
        source: { kind: 'microphone' }, sink: { kind: 'speaker' },
        controls, transcripts, measuring: await metrics.measuring(), editor: editorContext, code: { editor: codeServices, runner: workspaceRunner, git: gitOfWorkspace, isTrusted: () => vscodeWorkspace.isTrusted, inputMode }, shortcuts: [ownCommands], web: { ...web, secret: name => apiKeys.get(name), locale: Intl.DateTimeFormat().resolvedOptions().locale }, workspace: await currentWorkspace(),
        model: missingModel.watch(createLanguageModel({
          llm, privacy, clock: systemClock, apiKey: () => apiKeys.get('openai_compatible'),
          editorModel: asked => new EditorLanguageModel({ llm: asked, access: context.languageModelAccessInformation }),
        }), llm.model),
        embedder: createEmbedder({ profile, connect: () => sidecar.peer(), logger }),
        onTimer: ({ label }) => { controller.timerDone(label); },
        speaksReplies: () => accessibility.speaks,
      }))));
      // Whoever waited for it begins with work of his own.
      await breathe();
      return core;
    },
  });

  /** One at a time has the microphone. */
  const byHand: typeof controller.manage = work => {
    controller.stop();
    return controller.manage(work);
  };

  context.subscriptions.push(
    progress,
    channel, item, view, controller, profiles, metrics,
    { dispose: () => { endWeb?.dispose(); inUse?.dispose(); void sidecar.shutdown(); } },
    ownCommands, inputMode.onDidChange(mode => { item.showDictation(mode === 'dictation'); }),
    ...register({
      [commands.toggleMicrophone]: () => controller.toggleMicrophone(),
      [commands.pushToTalk]: (argument?: unknown) => { accessibility.keyPressed(argument); controller.pushToTalk(); },
      [commands.ask]: (question?: unknown) => controller.ask(typeof question === 'string' ? question : undefined),
      [commands.stop]: () => { controller.stop(); },
      ...exchangeCommands({ view, say: words => controller.say(words), ask: question => controller.ask(question) }),
      [commands.toggleMute]: () => { controller.toggleMute(); },
      [commands.togglePrivacy]: () => controller.togglePrivacy(),
      [commands.selectMicrophone]: () => byHand(process => pickDevice('microphone', process)),
      [commands.selectSpeaker]: () => controller.manage(process => pickDevice('speaker', process)),
      [commands.selectVoice]: () => controller.manage((_, inForce) => pickVoice({ current: async () => {
        await inForce();
        return { tts: (profile ?? (await loadCore()).profileSchema.parse({})).tts, list: await (await sidecar.peer()).request(requests.listVoices, {}) };
      } })),
      [commands.testMicrophone]: () => byHand(testMicrophone),
      [commands.forgetCorrections]: () => controller.manage((_, current) => forgetCorrections(current)),
      [commands.toggleDictation]: () => { inputMode.set(inputMode.mode === 'command' ? 'dictation' : 'command'); },
      [commands.showLog]: () => { channel.show(); },
      [commands.openWalkthrough]: () => openWalkthrough(),
      [commands.showMetrics]: () => metrics.show(),
      [commands.copyDiagnostics]: () => copyDiagnostics({
        loadCore, profiles, keyOf: service => apiKeys.get(service), metrics: async () => (await metrics.measuring()).metrics, privateWords: privateNames(),
        versions: { 'Voice Agent': (context.extension.packageJSON as { version: string }).version, 'Node.js': process.versions.node }, system: { platform: process.platform, architecture: process.arch, machine: machineFacts() },
        speech: async () => {
          const peer = await sidecar.peer();
          return { checks: await peer.request(requests.checkParts, {}), use: await peer.request(requests.memoryUse, {}) };
        },
      }),
      [commands.restartSpeech]: () => controller.restartSpeech(),
      [commands.installRecogniser]: (model?: unknown) => whisper.run(model),
      // The core knows which model that is.
      [commands.fetchModel]: () => controller.manage((_, current) => current().then(() => missingModel.fetchNow())),
    }),
    vscodeCommands.registerCommand(commands.setApiKey, (service?: unknown, key?: unknown) => apiKeys.ask(service, key)),
    ...registerProfileCommands({ settings: profiles, machine: machineFacts, loadCore, loadYaml }),
    registerPedalUri(controller.pedal),
    accessibility, ...registerAssistantTools(work => controller.lend(({ tools }) => work(tools))), ...new ChatParticipant({ lend: work => controller.lend(work) }).register(),
    profiles.onDidChangeSource(() => { controller.settingsChanged(); }),
    profiles.onDidFail(({ message }) => {
      item.showProblem(message);
      void window.showWarningMessage(plainMessage(message));
    }),
    vscodeWorkspace.onDidChangeWorkspaceFolders(() => {
      opening = undefined;
      controller.settingsChanged();
    }),
    window.onDidChangeWindowState(({ focused }) => { if (focused) { void controller.warm(); } else { controller.focusLost(); } }),
    sidecarCrashes(sidecar, controller),
  );
  // After activation, so that opening a window waits for nothing of ours.
  if (window.state.focused) { setTimeout(() => { void openWalkthroughOnce(context).catch((thrown: unknown) => { logger.log('warn', `Walkthrough: ${String(thrown)}`); }).then(() => controller.warm()); }, warmDelayMs); }
  return { activationMs: loadMs + performance.now() - activateStartedMs };
}

function register(handlers: Readonly<Record<string, (argument?: never) => unknown>>): Disposable[] {
  return Object.entries(handlers).map(([id, handler]) => vscodeCommands.registerCommand(id, handler));
}

function sidecarCrashes(sidecar: SidecarProcess, controller: VoiceController): Disposable {
  return sidecar.onDidExit(({ expected, restartsLeft }) => { if (!expected) { void controller.speechCrashed(restartsLeft); } });
}

const loadMs = performance.now() - loadStartedMs;
