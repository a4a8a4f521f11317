import type { Clock } from '../base/clock';
import type { Disposable } from '../base/disposable';
import type { Logger } from '../base/logger';
import type { Random } from '../base/random';
import type { AudioSink, AudioSource } from '../protocol/sidecar';
import { UtilityAgent, type UtilityAgentProps } from './agents/utility/utilityAgent';
import { Assistant } from './assistant';
import type { Profile } from './config/profile';
import type { Speech } from './ports';
import { createRouter, type Router } from './router/router';
import { VoiceSession } from './voiceSession';
import { WorkflowRunner } from './workflows/runner';

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
}

export interface Core extends Disposable {
  router: Router;
  assistant: Assistant;
  session: VoiceSession;
  /** Builds ahead what the first question would otherwise wait for. */
  warm(): void;
  /** Timers that still run. */
  readonly timerCount: number;
}

/** Joins the core from its ports. The extension, the terminal and every test start here. */
export function createCore(props: CoreProps): Core {
  const { profile, speech, clock, random, logger, source, sink, onTimer } = props;
  const router = createRouter({ confidenceThreshold: profile.multi_agent.confidence_threshold });
  const utility = new UtilityAgent({ clock, random, onTimer });
  const assistant = new Assistant({ router, runner: new WorkflowRunner({ agents: [utility], logger }), clock });
  const session = new VoiceSession({ speech, assistant, logger, source, sink });
  return {
    router, assistant, session,
    warm: () => {
      utility.warm();
      router.warm();
    },
    get timerCount() { return utility.timers.length; },
    dispose() {
      session.stop();
      utility.dispose();
    },
  };
}
