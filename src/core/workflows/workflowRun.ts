import type { Clock } from '../../base/clock';
import type { Disposable } from '../../base/disposable';
import { VoiceError } from '../../base/errors';
import { orCancelled } from '../../base/orCancelled';
import type { StepContext } from '../agents/agent';
import type { Step, StepResult } from '../turn';
import { BoundedBuffer } from './boundedBuffer';
import { isMet } from './condition';
import { Gate } from './gate';
import { combined, filledSteps } from './inputs';
import type { Heard, Performing } from './performing';
import { ProgressVoice, type WorkflowProgress } from './progress';
import type { WorkflowSettings } from './settings';
import { stepName } from './stepNames';
import { StepVoice } from './stepVoice';

export interface WorkflowRunProps {
  readonly id: number;
  readonly steps: readonly Step[];
  readonly turn: Omit<StepContext, 'inputs' | 'handOn' | 'incoming'>;
  /** Results that stand from before, by the places of their steps; what has one is neither done nor told again. */
  readonly known?: readonly (StepResult | undefined)[];
  readonly signal: AbortSignal;
  readonly clock: Pick<Clock, 'schedule' | 'nowMs'>;
  readonly settings: WorkflowSettings;
  readonly performing: Performing;
  /** What became of a step that threw; throws `cancelled` where it was cancelled. */
  readonly failure: (thrown: unknown, what: string) => StepResult;
  readonly onProgress: (progress: WorkflowProgress) => void;
}

/** Text that a step hands on while it writes. */
interface Pipe {
  readonly buffer: BoundedBuffer;
  /** The first piece is there. */
  readonly begun: Promise<void>;
  readonly begin: () => void;
  isBegun: boolean;
  /** Who reads has got to work. */
  readonly reading: Promise<void>;
  readonly markRead: () => void;
  /** Who was to read it found no place before the buffer was full, and takes the whole result instead: to wait for it could be for ever. */
  readonly abandoned: AbortController;
  isRead: boolean;
}

interface Node {
  readonly step: Step;
  readonly gate: Gate;
  readonly voice: StepVoice;
  /** What it needs is there: its own time begins. */
  readonly ready: Promise<void>;
  readonly markReady: () => void;
  /** To the one step that can begin with what this one has written so far. */
  readonly pipe: Pipe | undefined;
  result: Promise<StepResult>;
  /** It was left out because a condition was not met, which is no failure. */
  isLeftOut: boolean;
  isOver: boolean;
  /** Each step has one of its own: what waits for a hundred steps would else hang on one signal. */
  readonly abort: AbortController;
}

/** One workflow under way. */
export class WorkflowRun {
  private readonly nodes: readonly Node[];
  private readonly progressVoice: ProgressVoice;
  /** Aborted by the caller, or when the time for the whole is over. */
  private readonly own = new AbortController();
  private isLate = false;
  private told = 0;

  constructor(private readonly props: WorkflowRunProps) {
    const { steps, turn, signal, clock } = props;
    this.progressVoice = new ProgressVoice(clock, sentence => { if (!this.own.signal.aborted) { turn.say(sentence); } });
    const listener = { show: turn.show, say: (sentence: string) => { this.progressVoice.answered(); turn.say(sentence); } };
    this.nodes = steps.map((step, index): Node => {
      const gate = new Gate(listener);
      const ready = signalled();
      // A step that is late is still told of: only the caller's signal silences.
      return { step, gate, voice: new StepVoice(gate, index > 0, signal), ready: ready.promise, markReady: ready.resolve, pipe: this.pipeFrom(index), result: never, isLeftOut: false, isOver: false, abort: new AbortController() };
    });
  }

  /** One result a step, in order. Rejects only with `cancelled`, at once. */
  async results(): Promise<StepResult[]> {
    const { steps, signal, clock, settings } = this.props;
    const onAbort = () => { this.stop(); };
    if (signal.aborted) { onAbort(); } else { signal.addEventListener('abort', onAbort, { once: true }); }
    const total: Disposable | undefined = steps.length > 1 ? clock.schedule(settings.totalMs, () => { this.isLate = true; this.stop(); }) : undefined;
    try {
      for (const [index, node] of this.nodes.entries()) {
        const known = this.props.known?.[index];
        if (known) { this.stand(node, known); } else { node.result = this.resultOf(node, index); }
        // Whoever waits for it is told; a rejection is seen by `Promise.all` below, too.
        node.result.catch(() => undefined);
      }
      this.tellNext();
      this.nodes[this.told]?.gate.open();
      return await orCancelled(Promise.all(this.nodes.map(({ result }) => result)), signal);
    } finally {
      total?.dispose();
      this.progressVoice.dispose();
      signal.removeEventListener('abort', onAbort);
      // Whatever did not obey is on its own now.
      this.stop();
    }
  }

  /** What was done in a turn before. */
  private stand(node: Node, result: StepResult): void {
    node.result = Promise.resolve(result);
    node.isOver = true;
    node.markReady();
  }

  private stop(): void {
    this.own.abort();
    for (const { abort } of this.nodes) { abort.abort(); }
  }

  private async resultOf(node: Node, index: number): Promise<StepResult> {
    const { step, voice, pipe } = node;
    let result: StepResult;
    try {
      result = await this.begun(node, index);
    } catch (thrown) {
      result = voice.failed(this.isLate && !this.props.signal.aborted ? this.tooLong(step) : this.props.failure(thrown, `${step.agent}.${step.action}`).text);
    }
    pipe?.buffer.end(result.outcome === 'done' ? undefined : new VoiceError('invalid_input', `I left out the rest, because ${stepName(step)} did not work.`));
    node.isOver = true;
    node.markReady();
    // The answer of a turn with one step is said by whoever asked for the turn, in one piece, unless the reply has begun already.
    if (this.nodes.length > 1) { voice.tellAll(result); } else if (this.progressVoice.isHeard) { voice.sayAll(result); }
    this.tellNext();
    return result;
  }

  /** Lets the steps be heard that come after all that is over. */
  private tellNext(): void {
    while (this.nodes[this.told]?.isOver === true) {
      this.told += 1;
      this.nodes[this.told]?.gate.open();
    }
  }

  private async begun(node: Node, index: number): Promise<StepResult> {
    const { step } = node, { settings } = this.props;
    const feeder = this.feederOf(step, index);
    const before = !settings.isParallel && index > 0 ? this.nodes[index - 1] : undefined;
    // A pipeline needs both of its ends at once.
    const pipe = feeder && settings.isParallel ? await this.pipeInto(feeder) : undefined;
    if (pipe) {
      node.markReady();
      const result = await this.perform(node, index, pipe);
      if (result !== 'abandoned') { return result; }
    }
    const blocked = await this.waitFor(node, index, before);
    if (blocked) { return blocked; }
    node.markReady();
    return await this.perform(node, index);
  }

  /** Undefined once all that the step needs is there; else why it is not done. */
  private async waitFor(node: Node, index: number, before: Node | undefined): Promise<StepResult | undefined> {
    const { step } = node;
    await before?.result;
    const needs = await Promise.all(step.needs.map(async need => {
      const needed = need < index ? this.nodes[need] : undefined;
      return needed && { needed, result: await this.inTime(needed) };
    }));
    if (this.own.signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
    for (const need of needs) {
      if (!need) { return { outcome: 'failed', text: `I left out ${stepName(step)}: its place in the plan makes no sense.` }; }
      if (need.needed.isLeftOut) { node.isLeftOut = true; return { outcome: 'done', text: 'I left out what follows from it, too.' }; }
      if (need.result === 'late') { return { outcome: 'failed', text: `I left out ${stepName(step)}: I waited more than ${this.props.settings.dependencyMs / 1000} seconds for ${stepName(need.needed.step)}.` }; }
    }
    const { condition } = step;
    const asked = condition && needs[step.needs.indexOf(condition.of)];
    if (condition && asked && asked.result !== 'late') {
      const met = isMet(condition, asked.result);
      if (met === null) { return { outcome: 'failed', text: `I left out ${stepName(step)}: I cannot tell from ${stepName(asked.needed.step)} whether it is as you said.` }; }
      if (!met) { node.isLeftOut = true; return { outcome: 'done', text: `I left out ${stepName(step)}, because it is not as you said.` }; }
    }
    for (const need of needs) {
      // "If the tests fail": the failure is what was waited for.
      if (!need || need.result === 'late' || need === asked) { continue; }
      // The answer that it waits for lets this one go on as well.
      if (need.result.outcome === 'needs_confirmation' || need.result.outcome === 'asked_back') { return { outcome: need.result.outcome, text: `After that: ${stepName(step)}.`, spoken: '', waits: true }; }
      if (need.result.outcome !== 'done') { return { outcome: 'failed', text: `I left out ${stepName(step)}, because ${stepName(need.needed.step)} did not work.` }; }
    }
    return undefined;
  }

  /** The result of a needed step, or `late` where it takes too long from when it could begin. */
  private async inTime(needed: Node): Promise<StepResult | 'late'> {
    await needed.ready;
    if (needed.isOver) { return await needed.result; }
    let timer: Disposable | undefined;
    const late = new Promise<'late'>(resolve => { timer = this.props.clock.schedule(this.props.settings.dependencyMs, () => { resolve('late'); }); });
    try {
      // Aborting ends what is needed, and so this.
      return await Promise.race([needed.result, late]);
    } finally {
      timer?.dispose();
    }
  }

  private async perform(node: Node, index: number): Promise<StepResult>;
  private async perform(node: Node, index: number, piped: Pipe): Promise<StepResult | 'abandoned'>;
  private async perform(node: Node, index: number, piped?: Pipe): Promise<StepResult | 'abandoned'> {
    const { step, voice, pipe } = node, { turn, performing, onProgress, id } = this.props;
    const inputs = piped ? [] : await Promise.all(step.needs.flatMap(need => this.nodes[need]?.result ?? []));
    const steps = piped ? [step] : filledSteps(step, inputs);
    if (typeof steps === 'string') { return { outcome: 'failed', text: steps }; }
    const progress = (state: WorkflowProgress['state']) => { onProgress({ workflow: id, step, name: stepName(step), index: index + 1, count: this.nodes.length, state }); };
    const signal = piped ? AbortSignal.any([node.abort.signal, piped.abandoned.signal]) : node.abort.signal;
    const listener: Heard = { isHeard: () => voice.isHeard || pipe?.isBegun === true, onBegin: () => { piped?.markRead(); } };
    this.progressVoice.begin(step);
    progress('started');
    try {
      const results: StepResult[] = [];
      for (const one of steps) {
        const context: StepContext = { ...turn, show: voice.show, say: voice.say, inputs, ...pipe && { handOn: piece => this.handOn(pipe, piece, node.abort.signal) }, ...piped && { incoming: piped.buffer } };
        results.push(await performing.perform(one, context, listener, signal));
        if (results.at(-1)?.outcome === 'failed') { break; }
      }
      piped?.buffer.close();
      return combined(results);
    } catch (thrown) {
      if (piped?.abandoned.signal.aborted && !this.own.signal.aborted) { return 'abandoned'; }
      piped?.buffer.close();
      throw thrown;
    } finally {
      this.progressVoice.end(step);
      progress('ended');
    }
  }

  /** The pipe out of a step, where exactly one step needs it and can begin with a part. */
  private pipeFrom(index: number): Pipe | undefined {
    const { steps, settings, performing } = this.props;
    const readers = steps.filter(({ needs }) => needs.includes(index)), [reader] = readers;
    if (!settings.isPipelined || readers.length !== 1 || !reader || reader.needs.length !== 1 || reader.condition || reader.forEach || !performing.takesStream(reader)) { return undefined; }
    const begun = signalled(), reading = signalled();
    const pipe: Pipe = {
      buffer: new BoundedBuffer(settings.bufferPieces), abandoned: new AbortController(), isBegun: false, isRead: false,
      begun: begun.promise, begin: () => { pipe.isBegun = true; begun.resolve(); },
      reading: reading.promise, markRead: () => { pipe.isRead = true; reading.resolve(); },
    };
    return pipe;
  }

  private feederOf({ needs }: Step, index: number): Node | undefined {
    const [need] = needs, node = needs.length === 1 && need !== undefined && need < index ? this.nodes[need] : undefined;
    return node?.pipe ? node : undefined;
  }

  /** The pipe once something is in it, or undefined where the step before is over without having handed anything on. */
  private async pipeInto({ pipe, result }: Node): Promise<Pipe | undefined> {
    if (!pipe) { return undefined; }
    return await Promise.race([pipe.begun.then(() => pipe), result.then(() => undefined)]);
  }

  private async handOn(pipe: Pipe, piece: string, signal: AbortSignal): Promise<void> {
    const { settings, clock } = this.props, { buffer, abandoned } = pipe;
    if (!settings.isStreaming || abandoned.signal.aborted) { return; }
    pipe.begin();
    if (buffer.isFull && !pipe.isRead) {
      let timer: Disposable | undefined;
      await Promise.race([pipe.reading, new Promise<void>(resolve => { timer = clock.schedule(placeMs, resolve); })]);
      timer?.dispose();
      if (!pipe.isRead) { abandoned.abort(); return; }
    }
    // The writer waits for the reader, but not beyond its own end.
    await orCancelled(buffer.write(piece), signal);
  }

  private tooLong(step: Step): string {
    return `I stopped ${stepName(step)}: all together took longer than ${this.props.settings.totalMs / 1000} seconds. Ask for less at once, or raise multi_agent.workflow_orchestration.default_timeout in the profile.`;
  }
}

const never = new Promise<StepResult>(() => undefined);

/** Who is to read from a pipe gets this long to find a place once the buffer is full. */
const placeMs = 100;

function signalled(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>(done => { resolve = done; });
  return { promise, resolve };
}
