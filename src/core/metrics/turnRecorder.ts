import type { Clock } from '../../base/clock';
import { type Disposable, DisposableStore } from '../../base/disposable';
import type { Event } from '../../base/emitter';
import type { ReplyStarted } from '../../protocol/sidecar';
import type { Answered, Step } from '../turn';
import type { EndedTurn, SessionState } from '../voiceSession';
import type { WorkflowProgress } from '../workflows/progress';
import { buildRecord, type StepTime } from './buildRecord';
import type { TurnRecord } from './turnRecord';

/** What a core tells of its turns. */
export interface TurnSource {
  readonly assistant: { readonly onDidSettle: Event<Answered> };
  readonly session: {
    readonly onDidChangeState: Event<SessionState>;
    readonly onDidStartReply: Event<{ readonly started: ReplyStarted }>;
    readonly onDidEndTurn: Event<EndedTurn>;
  };
  readonly runner: { readonly onDidProgress: Event<WorkflowProgress> };
}

export interface TurnRecorderProps extends TurnSource {
  readonly clock: Pick<Clock, 'nowMs' | 'wallMs'>;
  readonly nextId: () => number;
  readonly onRecord: (record: TurnRecord) => void;
}

/** Of the turn that the session is at. */
interface Marks { textMs: number; replyMs: number | null; answerMs: number | null; started: ReplyStarted | null }

/** Makes one record of each turn that was answered. Listens, and is waited for by nobody. */
export class TurnRecorder implements Disposable {
  private readonly held = new DisposableStore();
  /** Steps of answers that were worked out ahead and then dropped go with them. */
  private readonly stepTimes = new WeakMap<Step, StepTime>();
  /** Undefined while the session answers nothing: what settles then was asked of the assistant itself. */
  private marks: Marks | undefined;

  constructor(private readonly props: TurnRecorderProps) {
    const { assistant, session, runner, clock } = props;
    this.held.add(runner.onDidProgress(({ step, state }) => {
      const nowMs = clock.nowMs();
      this.stepTimes.set(step, { startMs: state === 'started' ? nowMs : this.stepTimes.get(step)?.startMs ?? nowMs, endMs: nowMs });
    }));
    this.held.add(session.onDidChangeState(state => { this.changed(state); }));
    this.held.add(session.onDidStartReply(({ started }) => { if (this.marks) { this.marks.started ??= started; } }));
    this.held.add(assistant.onDidSettle(answered => {
      if (this.marks) { this.marks.answerMs = clock.nowMs(); } else { this.record({ answered, utterance: null, isWorkedAhead: false }, undefined); }
    }));
    this.held.add(session.onDidEndTurn(({ turn: { answered, utterance }, isWorkedAhead }) => {
      if (answered) { this.record({ answered, utterance, isWorkedAhead }, this.marks); }
      this.marks = undefined;
    }));
  }

  dispose(): void { this.held.dispose(); }

  private changed(state: SessionState): void {
    const nowMs = this.props.clock.nowMs();
    if (state === 'thinking') {
      this.marks = { textMs: nowMs, replyMs: null, answerMs: null, started: null };
    } else if (state === 'speaking') {
      if (this.marks) { this.marks.replyMs ??= nowMs; }
    } else {
      this.marks = undefined;
    }
  }

  private record({ answered, utterance, isWorkedAhead }: Pick<EndedTurn, 'isWorkedAhead'> & { answered: Answered; utterance: EndedTurn['turn']['utterance'] }, marks: Marks | undefined): void {
    const { clock, nextId, onRecord } = this.props;
    const since = (ms: number | null | undefined) => marks && typeof ms === 'number' ? ms - marks.textMs : null;
    onRecord(buildRecord({
      id: nextId(), atWallMs: clock.wallMs(), utterance, answered, isWorkedAhead, reply: marks?.started ?? null,
      untilReplyMs: since(marks?.replyMs ?? marks?.answerMs), untilAnswerMs: since(marks?.answerMs), timeOf: step => this.stepTimes.get(step),
    }));
  }
}
