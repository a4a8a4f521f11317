import type { Clock } from '../base/clock';
import { type Disposable, DisposableStore } from '../base/disposable';
import type { Core } from '../core/createCore';
import { PushToTalk, type PushToTalkManner } from '../core/pushToTalk';
import type { SessionState, SpokenTurn, VoiceSession } from '../core/voiceSession';
import { english, type Translate } from './translate';

/** Who presses the microphone and then says nothing has changed his mind. */
const nothingSaidMs = 8_000;

export interface PushToTalkMicrophoneProps {
  readonly clock: Clock;
  readonly manner: () => PushToTalkManner;
  readonly state: () => SessionState;
  /** Unmutes; false where privacy mode is on. */
  readonly mayListen: () => Promise<boolean>;
  /** From the settings as they are. Rejects with `invalid_profile`. */
  readonly core: () => Promise<Core>;
  readonly onTurn: (turn: SpokenTurn) => void;
  readonly onProblem: (thrown: unknown) => void;
  /** It was given up, and why. */
  readonly onGivenUp: (sentence: string) => void;
  readonly translate?: Translate;
}

/** Talking by hand: the button of the status bar, the key, a pedal. One of them at a time, and one question and its answer each time. */
export class PushToTalkMicrophone implements Disposable {
  private readonly key: PushToTalk;
  /** What the key or the pedal began; `end` aborts it. */
  private talking: { readonly session: Promise<VoiceSession | undefined>; readonly end: AbortController; isLatched: boolean } | undefined;

  constructor(private readonly props: PushToTalkMicrophoneProps) {
    this.key = new PushToTalk({
      clock: props.clock, manner: props.manner,
      effects: { start: () => { this.begin(); }, latch: () => { void this.latch(); }, finish: () => { void this.finish(); } },
    });
  }

  /** The key was pressed, or repeats itself. */
  keyPressed(): void { this.key.key(); }

  /** Idle: listens for one question and answers it. While it listens: what was said is complete. Else: stops whatever is under way. */
  async toggle(): Promise<void> {
    const { core, state, mayListen } = this.props;
    if (state() === 'listening' && await (await core()).session.commit()) { return; }
    if (state() !== 'idle') { await this.cancel(); return; }
    await this.guarded(async () => {
      if (!await mayListen()) { return; }
      const { session } = await core(), turn = new AbortController();
      await this.patiently(session, turn, () => session.handsFree(spoken => { this.answered(spoken, turn); }, turn.signal, { isAddressed: true }));
    });
  }

  /** As a key that is held: it listens until `letGo`. */
  pressed(): void { if (this.talking) { void this.finish(); } else { this.begin(); } }

  letGo(): void { void this.finish(); }

  async cancel(): Promise<void> {
    const { talking } = this;
    this.talking = undefined;
    talking?.end.abort();
    (await this.props.core()).session.stop();
  }

  /** The turn goes on, whoever began it. */
  stateChanged(state: SessionState): void {
    const { talking } = this;
    if (state === 'arming' || state === 'listening') { return; }
    if (state === 'idle' || talking?.isLatched === true) { this.key.ended(); }
    // The microphone could not be opened, which the one who lets go is told.
    if (state === 'idle' && talking && !talking.isLatched) { void this.finish(); }
  }

  dispose(): void {
    this.talking?.end.abort();
    this.key.dispose();
  }

  private begin(): void {
    const end = new AbortController();
    const session = (async () => {
      if (!await this.props.mayListen() || end.signal.aborted) { return undefined; }
      const { session: opened } = await this.props.core();
      if (isAborted(end.signal)) { return undefined; }
      opened.press();
      return opened;
    })();
    session.then(opened => { if (!opened) { this.key.ended(); } }, (thrown: unknown) => { this.key.ended(); this.props.onProblem(thrown); });
    this.talking = { session, end, isLatched: false };
  }

  private async latch(): Promise<void> {
    const { talking } = this, session = await talking?.session.catch(() => undefined);
    if (!talking || !session || this.talking !== talking) { return; }
    talking.isLatched = true;
    await this.guarded(() => this.patiently(session, talking.end, () => session.latch(turn => { this.answered(turn, talking.end); }, talking.end.signal)));
    if (this.talking === talking) { this.talking = undefined; }
  }

  private async finish(): Promise<void> {
    const { talking } = this, session = await talking?.session.catch(() => undefined);
    if (!talking || this.talking !== talking) { return; }
    if (talking.isLatched) {
      if (session && !await session.commit()) { await this.cancel(); }
      return;
    }
    this.talking = undefined;
    if (!session) { return; }
    const turn = await session.release();
    if (turn.utterance || turn.error) { this.props.onTurn(turn); }
  }

  private answered(turn: SpokenTurn, end: AbortController): void {
    this.props.onTurn(turn);
    // Who spoke over the answer has said the next thing.
    if (turn.wasInterrupted !== true) { end.abort(); }
  }

  /** Counted from when somebody is really heard: before that a model may have to be fetched, which takes minutes. */
  private async patiently(session: VoiceSession, end: AbortController, work: () => Promise<void>): Promise<void> {
    const watching = new DisposableStore();
    let patience: Disposable | undefined;
    const wait = () => {
      patience ??= watching.add(this.props.clock.schedule(nothingSaidMs, () => {
        const { onGivenUp, translate = english } = this.props;
        onGivenUp(translate('Nothing was heard. Press the microphone and speak.'));
        end.abort();
      }));
    };
    watching.add(session.onDidStartSpeech(() => { patience?.dispose(); patience = { dispose: () => undefined }; }));
    watching.add(session.onDidChangeState(state => { if (state === 'listening') { wait(); } }));
    if (this.props.state() === 'listening') { wait(); }
    try {
      await work();
    } finally {
      watching.dispose();
    }
  }

  private async guarded(work: () => Promise<void>): Promise<void> {
    try { await work(); } catch (thrown) { this.props.onProblem(thrown); }
  }
}

/** The compiler believes that what was not aborted before an await is not aborted after it. */
function isAborted(signal: AbortSignal): boolean { return signal.aborted; }
