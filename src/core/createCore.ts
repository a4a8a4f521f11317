import type { Clock } from '../base/clock';
import type { Disposable } from '../base/disposable';
import type { Logger } from '../base/logger';
import type { Random } from '../base/random';
import type { AudioSink, AudioSource } from '../protocol/sidecar';
import type { Agent } from './agents/agent';
import { ControlAgent } from './agents/control/controlAgent';
import { helpText } from './agents/control/help';
import { disabledAgent } from './agents/disabledAgent';
import { FileAgent } from './agents/file/fileAgent';
import { noWorkspaceAgent } from './agents/file/noWorkspaceAgent';
import { GeneralAgent } from './agents/general/generalAgent';
import { WebAgent, type WebAgentProps } from './agents/web/webAgent';
import { UtilityAgent, type UtilityAgentProps } from './agents/utility/utilityAgent';
import { Assistant } from './assistant';
import type { Profile } from './config/profile';
import { condenseWith } from './context/compression';
import { contextSettings, Conversation } from './context/conversation';
import { PendingQuestion } from './context/pending';
import { inSteps } from './inSteps';
import { ModelReadiness } from './modelReadiness';
import { noControls } from './noControls';
import type { Controls, EditorContext, Embedder, LanguageModel, Speech, Transcripts } from './ports';
import { agentNames } from './router/actions';
import { describeCapabilities } from './router/askBack';
import { createRouter, type Router } from './router/router';
import { routerSettings } from './router/routerSettings';
import { VoiceSession } from './voiceSession';
import { planning } from './workflows/planner';
import { WorkflowRunner } from './workflows/runner';
import { workflowSettings } from './workflows/settings';
import type { Workspace } from './workspace';

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
  /** Where turns are kept, if the profile asks for that. */
  transcripts?: Transcripts | null;
  /** Agents besides those that are always there, made from what they may need of the core. */
  agents?: (parts: CoreParts) => readonly Agent[];
  /** Instead of the one that the profile asks for. */
  router?: Router;
}

/** What an agent may need of the core that it belongs to. */
export interface CoreParts {
  readonly conversation: Conversation;
  readonly pending: PendingQuestion;
  /** What was answered aloud last. */
  lastSpoken(): string | null;
  /** There once the core is joined: not to be called while agents are made. */
  session(): VoiceSession;
}

export interface Core extends Disposable {
  router: Router;
  assistant: Assistant;
  session: VoiceSession;
  /**
   * Builds ahead what the first question would otherwise wait for, once; some 200 ms. With `breathe` others get their
   * turn whenever some milliseconds have passed.
   */
  warm(breathe?: () => Promise<void>): Promise<void>;
  /** Timers that still run. */
  readonly timerCount: number;
}

/** Joins the core from its ports. The extension, the terminal and every test start here. */
export function createCore(props: CoreProps): Core {
  const { profile, speech, clock, random, logger, source, sink, onTimer, model = null, editor = null, embedder = null, controls = noControls, workspace = null, web = null } = props;
  const { multi_agent: multiAgent } = profile;
  const router = props.router ?? planning(createRouter({ ...routerSettings(multiAgent), embedder, model, logger, breathe: () => new Promise(resolve => { clock.schedule(0, resolve); }) }));
  const utility = new UtilityAgent({ clock, random, onTimer });
  const conversation = new Conversation({ settings: contextSettings(multiAgent), clock, condense: model && condenseWith(model) });
  const pending = new PendingQuestion({ router, clock });
  const general = new GeneralAgent({ model, conversation, editor, clock, windowTokens: multiAgent.context_window_size });
  const control = new ControlAgent({
    controls, journal: workspace?.journal ?? null, lastSpoken: () => assistant.lastSpoken,
    help: async () => helpText(await examplesWith(router), { choices: pending.choices.length, available: new Set(enabled.map(({ name }) => name)) }),
  });
  const file = workspace ? new FileAgent({
    files: workspace.files, journal: workspace.journal, safety: profile.safety, clock, lastAnswer: () => assistant.lastContent,
    // Read when they are first asked for.
    get names() { return workspace.names; }, paths: () => workspace.names.paths(),
  }) : noWorkspaceAgent;
  const webAgent = web ? [new WebAgent({ ...web, model, clock, web: profile.web, windowTokens: multiAgent.context_window_size })] : [];
  const others = props.agents?.({ conversation, pending, lastSpoken: () => assistant.lastSpoken, session: () => session }) ?? [];
  const enabled: readonly Agent[] = [utility, general, control, file, ...webAgent, ...others].filter(({ name }) => multiAgent.agents[name].enabled);
  const agents: readonly Agent[] = [...enabled, ...agentNames.filter(name => !multiAgent.agents[name].enabled).map(disabledAgent)];
  const runner = new WorkflowRunner({ agents, clock, logger, settings: workflowSettings(multiAgent) });
  const ended = new AbortController();
  const readiness = new ModelReadiness(model, clock, ended.signal);
  const assistant: Assistant = new Assistant({ router, runner, clock, conversation, pending, model: readiness });
  const session: VoiceSession = new VoiceSession({ speech, assistant, logger, source, sink, wakePhrase: profile.audio.wake_phrase });
  if (profile.privacy.keep_transcripts) {
    assistant.onDidSettle(({ text, route, outcome }) => {
      props.transcripts?.keep({ at: new Date(clock.wallMs()).toISOString(), heard: text, answer: outcome.answer, agent: route.agent, action: route.action });
    });
  }
  let warming: Promise<void> | undefined;
  return {
    router, assistant, session,
    warm: breathe => warming ??= inSteps([...utility.warmSteps(), ...router.warmSteps()], clock, breathe).then(() => {
      void router.warmEmbeddings(ended.signal);
      void readiness.look();
      void model?.warm(ended.signal);
      workspace?.names.ready(ended.signal).catch(() => undefined);
    }),
    get timerCount() { return utility.timers.length; },
    dispose() {
      ended.abort();
      session.stop();
      conversation.dispose();
      utility.dispose();
    },
  };
}

/** Every example with the agent that would serve it: the list of what can be said comes from the rules themselves. */
async function examplesWith(router: Router) {
  const { signal } = new AbortController();
  const routed = await Promise.all(describeCapabilities().map(async text => ({ text, agent: (await router.route(text, signal)).agent })));
  return routed.flatMap(({ text, agent }) => agent === null ? [] : [{ text, agent }]);
}
