import type { Clock } from '../base/clock';
import type { Disposable } from '../base/disposable';
import type { Event } from '../base/emitter';
import type { Logger } from '../base/logger';
import type { Random } from '../base/random';
import type { AudioSink, AudioSource } from '../protocol/sidecar';
import type { Agent } from './agents/agent';
import { CodeAgent, type CodeAgentProps } from './agents/code/codeAgent';
import { noEditorAgent } from './agents/code/noEditorAgent';
import { ControlAgent } from './agents/control/controlAgent';
import { helpText } from './agents/control/help';
import { FileAgent } from './agents/file/fileAgent';
import { noWorkspaceAgent } from './agents/file/noWorkspaceAgent';
import { GeneralAgent } from './agents/general/generalAgent';
import { WebAgent, type WebAgentProps } from './agents/web/webAgent';
import { UtilityAgent, type UtilityAgentProps } from './agents/utility/utilityAgent';
import { Assistant } from './assistant';
import { durationMs } from './config/kinds';
import type { Profile } from './config/profile';
import { CorrectingAssistant } from './correctingAssistant';
import { condenseWith } from './context/compression';
import { contextSettings, Conversation } from './context/conversation';
import { PendingQuestion } from './context/pending';
import { breatheBy, inSteps } from './inSteps';
import type { Metrics, MetricsHistory } from './metrics/metrics';
import { Monitors } from './metrics/monitors';
import type { ResourceProbe } from './metrics/resources';
import { ModelReadiness } from './modelReadiness';
import { hearingNames } from './names/vocabulary/hearingNames';
import { SpokenVocabulary } from './names/vocabulary/spokenVocabulary';
import { noControls } from './noControls';
import type { Controls, CorrectionStore, Earcons, EditorContext, Embedder, LanguageModel, Speech, Transcripts } from './ports';
import { describeCapabilities } from './router/askBack';
import { createRouter, type Router } from './router/router';
import { routerSettings } from './router/routerSettings';
import { VoiceSession } from './voiceSession';
import { planning } from './workflows/planner';
import type { WorkflowProgress } from './workflows/progress';
import { WorkflowRunner } from './workflows/runner';
import { workflowSettings } from './workflows/settings';
import { type CurrentMode, DictationMode } from './shortcuts/dictationMode';
import type { Shortcut } from './shortcuts/shortcut';
import { ToolCalls } from './toolCalls';
import type { Workspace } from './workspace';
import { knowingNames } from './workspaceRouting';

export interface CoreProps {
  profile: Profile;
  speech: Speech;
  clock: Clock;
  random: Random;
  logger: Logger;
  source: AudioSource;
  sink: AudioSink;
  /** A timer that was set has run out. */
  onTimer: UtilityAgentProps['onTimer'];
  /** Absent or null: what needs a model says how to get one. */
  model?: LanguageModel | null;
  /** Absent or null: sentences are understood by rules alone. */
  embedder?: Embedder | null;
  /** Absent or null outside of an editor. */
  editor?: EditorContext | null;
  /** What the assistant may change about itself. */
  controls?: Controls;
  /** The way into the web. Absent or null: what needs it says so. */
  web?: Pick<WebAgentProps, 'http' | 'pages' | 'secret' | 'locale'> | null;
  /** Absent or null where no folder is open. It outlives the core. */
  workspace?: Workspace | null;
  /** Short sounds when the microphone opens and closes, if the profile wants them. */
  earcons?: Earcons | null;
  /** Where words that were misheard are remembered. */
  corrections?: CorrectionStore | null;
  /** Where turns are kept, if the profile asks for that. */
  transcripts?: Transcripts | null;
  /** Where turns are measured, and who reads the meters of the machine. They outlive the core. */
  measuring?: { readonly metrics: Metrics; readonly probe: ResourceProbe | null; readonly history: MetricsHistory | null };
  /** The code that is open and what can be run. Absent or null outside of an editor. */
  code?: Pick<CodeAgentProps, 'editor' | 'runner' | 'git' | 'isTrusted'> & { /** Commands or dictation; it outlives the core. */ readonly inputMode: CurrentMode } | null;
  /** Lets others have their turn, in a place where they wait. Absent: nobody does. */
  breathe?: () => Promise<void>;
  /** The user's own commands: they go before all agents. */
  shortcuts?: readonly Shortcut[];
  /** Instead of the one that the profile asks for. */
  router?: Router;
  /** Whether replies are to be said, asked before each; absent: they are. */
  speaksReplies?: () => boolean;
}

export interface Core extends Disposable {
  /** Forgets all that was misheard and corrected; how much that was. */
  forgetCorrections(): Promise<number>;
  router: Router;
  assistant: Assistant;
  session: VoiceSession;
  /** What models of the editor may ask for. */
  tools: ToolCalls;
  /**
   * Builds ahead what the first question would otherwise wait for, once; some 200 ms. Where
   * others wait they get their turn whenever some milliseconds have passed.
   */
  warm(): Promise<void>;
  /** While somebody begins to speak: what nearly every sentence needs, and what takes its time elsewhere. */
  getReady(): Promise<void>;
  /** What is being worked on, step by step. */
  readonly onDidProgress: Event<WorkflowProgress>;
  /** Reads the meters of the machine now; undefined where nothing is measured. */
  readonly monitors: Pick<Monitors, 'look'> | undefined;
  /** Timers that still run. */
  readonly timerCount: number;
}

/** However soon the speech process is to end: to read a workspace anew for each question would be no saving. */
const leastKeepNamesMs = 60_000;
/** What most sentences need is read with it. */
const commonSentence = 'what is it';
/** Between the beginnings of what is warmed. */
const startPauseMs = 100;
/** They only say what is missing. */
const standIns: readonly Agent[] = [noEditorAgent, noWorkspaceAgent];

/** Joins the core from its ports. The extension, the terminal and every test start here. */
export function createCore(props: CoreProps): Core {
  const { profile, speech, clock, random, logger, source, sink, onTimer, model = null, editor = null, embedder = null, controls = noControls, workspace = null, web = null, code = null } = props;
  const { multi_agent: multiAgent } = profile;
  const byWords = createRouter({ ...routerSettings(multiAgent), embedder, model, logger, breathe: breatheBy(clock) });
  const withNames = (plain: Router) => workspace && multiAgent.agents.file.enabled ? knowingNames(plain, () => workspace.names) : plain;
  const rules = () => withNames(createRouter({ ...routerSettings(multiAgent), strategy: 'rules_only', logger }));
  const router = props.router ?? planning(withNames(byWords), { model, logger, ...multiAgent.routing_strategy !== 'rules_only' && { rules } });
  const utility = new UtilityAgent({ clock, random, onTimer });
  const conversation = new Conversation({ settings: contextSettings(multiAgent), clock, condense: model && condenseWith(model) });
  const pending = new PendingQuestion({ router, clock });
  const general = new GeneralAgent({ model, conversation, editor, clock, windowTokens: multiAgent.context_window_size });
  const control = new ControlAgent({
    controls, hasVoice: profile.tts.engine !== 'none', journal: workspace?.journal ?? null, lastSpoken: () => assistant.lastSpoken,
    help: async () => helpText(await examplesWith(router), { choices: pending.choices.length, available: new Set(enabled.filter(agent => !standIns.includes(agent)).map(({ name }) => name)), own: shortcuts.flatMap(({ phrases }) => phrases) }),
  });
  const file = workspace ? new FileAgent({
    files: workspace.files, journal: workspace.journal, safety: profile.safety, clock, lastAnswer: () => assistant.lastContent,
    // Read when they are first asked for.
    get names() { return workspace.names; }, paths: () => workspace.names.paths(),
  }) : noWorkspaceAgent;
  const webAgent = web ? [new WebAgent({ ...web, model, clock, web: profile.web, windowTokens: multiAgent.context_window_size })] : [];
  const codeAgent: CodeAgent | typeof noEditorAgent = code ? new CodeAgent({ ...code, model, files: workspace?.files ?? null, journal: workspace?.journal ?? null, safety: profile.safety, clock, windowTokens: multiAgent.context_window_size }) : noEditorAgent;
  const dictation = codeAgent instanceof CodeAgent && code ? [new DictationMode({ current: code.inputMode, type: (text, signal) => codeAgent.dictate(text, signal), takeBack: signal => codeAgent.takeBack(signal) })] : [];
  const shortcuts = [...dictation, ...props.shortcuts ?? []];
  const enabled: readonly Agent[] = [utility, general, control, file, ...webAgent, codeAgent].filter(({ name }) => multiAgent.agents[name].enabled);
  const runner = new WorkflowRunner({ agents: enabled, clock, logger, settings: workflowSettings(multiAgent) });
  const ended = new AbortController();
  const inPieces = (steps: Iterable<() => unknown>) => inSteps(steps, clock, props.breathe);
  const readiness = new ModelReadiness(model, clock, ended.signal);
  const assistant: Assistant = new Assistant({ router, runner, clock, conversation, pending, model: readiness, shortcuts, ...props.breathe && { breathe: props.breathe, inPieces } });
  const correcting = new CorrectingAssistant({ assistant, journal: workspace?.journal ?? null, store: props.corrections ?? null });
  const vocabulary = workspace && new SpokenVocabulary({ files: workspace.files, get names() { return workspace.names; }, clock, breathe: breatheBy(clock) });
  const readNames = async () => {
    await workspace?.names.ready(ended.signal);
    await vocabulary?.refresh();
  };
  let isInTurn = false;
  // While the speech process rests nobody needs them either.
  workspace?.keepNames({ keepMs: Math.max(leastKeepNamesMs, durationMs(profile.stt.keep_alive)), isNeeded: () => isInTurn });
  const namesLetGo = workspace?.onDidLetGoNames(() => { vocabulary?.letGo(); });
  const session: VoiceSession = new VoiceSession({
    speech, assistant: vocabulary ? hearingNames(correcting, vocabulary) : correcting, logger, source, sink, wakePhrase: profile.audio.wake_phrase,
    canInterrupt: profile.audio.barge_in !== 'off', speaksReplies: props.speaksReplies ?? (() => true), earcons: profile.input.earcons ? props.earcons ?? null : null,
  });
  session.onDidChangeState(state => {
    isInTurn = state !== 'idle';
    // Before it listens: where the cursor is by now decides what is likely to be said.
    if (state !== 'arming' || !vocabulary) { return; }
    speech.expect?.(vocabulary.expected());
    // What is known by now, at once; the names of all files where they have to be read first, or again.
    void vocabulary.refresh().then(readNames).catch(() => undefined);
  });
  if (profile.privacy.keep_transcripts) {
    assistant.onDidSettle(({ text, route, outcome }) => {
      props.transcripts?.keep({ at: new Date(clock.wallMs()).toISOString(), heard: text, answer: outcome.answer, agent: route.agent, action: route.action });
    });
  }
  const monitors = props.measuring && new Monitors({ ...props.measuring, profile, clock, logger });
  const measured = props.measuring?.metrics.attach({ assistant, session, runner }, profile.monitoring.history ? props.measuring.history : null);
  let gettingReady: Promise<void> | undefined, warming: Promise<void> | undefined, starting: Promise<void> | undefined;
  const startOthers = () => {
    // Nobody waits for these. Beginning with any of them blocks for some milliseconds, so not in one go, nor beside the turn that made the core.
    starting ??= startOneByOne([
      () => router.warmEmbeddings(ended.signal), readNames,
      // A server that does not answer, or lacks the model, has nothing to warm.
      async () => { await readiness.look(); if (readiness.isReady) { await model?.warm(ended.signal); } },
    ], props.breathe && breatheBy(clock, startPauseMs));
  };
  return {
    router, assistant, session, tools: new ToolCalls({ runner, clock }), monitors, onDidProgress: runner.onDidProgress,
    forgetCorrections: () => correcting.forget(),
    // All examples would leave so much behind that the garbage collector comes in the middle of the turn.
    getReady: () => gettingReady ??= inPieces(router.stepsFor(commonSentence)).then(startOthers),
    warm: () => warming ??= inPieces(utility.warmSteps()).then(() => inPieces(router.warmSteps())).then(startOthers),
    get timerCount() { return utility.timers.length; },
    dispose() {
      ended.abort();
      session.stop();
      monitors?.dispose();
      measured?.dispose();
      conversation.dispose();
      utility.dispose();
      namesLetGo?.dispose();
      for (const agent of webAgent) { agent.dispose(); }
    },
  };
}

async function startOneByOne(starts: readonly (() => Promise<unknown> | undefined)[], pause: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  for (const start of starts) {
    await pause();
    start()?.catch(() => undefined);
  }
}

/** Every example with the agent that would serve it: the list of what can be said comes from the rules themselves. */
async function examplesWith(router: Router) {
  const { signal } = new AbortController();
  const routed = await Promise.all(describeCapabilities().map(async text => ({ text, agent: (await router.route(text, signal)).agent })));
  return routed.flatMap(({ text, agent }) => agent === null ? [] : [{ text, agent }]);
}
