import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DisposableStore, toDisposable } from '../base/disposable';
import { VoiceError } from '../base/errors';
import type { Core } from '../core/createCore';
import type { SpokenTurn } from '../core/voiceSession';
import type { AudioSink, AudioSource, ListenMode } from '../protocol/sidecar';
import { type CommandLine, UsageError } from './commandLine';
import { type Output, roundMs, roundOrNull } from './output';
import type { Runtime } from './runtime';

/** `loop`: listens and answers; with --wav a file is the microphone, in real time, through the same sidecar. */
export async function loop(commandLine: CommandLine, runtime: Runtime, output: Output): Promise<void> {
  const { wav, speaker } = commandLine.options;
  const mode = listenMode(commandLine.options.mode, wav !== undefined);
  if (wav !== undefined) {
    await access(wav).catch(() => { throw new VoiceError('file_not_found', `${wav}: there is no such file, or it cannot be read.`); });
  }
  const source: AudioSource = wav === undefined ? { kind: 'microphone' } : { kind: 'wav', path: resolve(wav) };
  const sink: AudioSink = speaker === undefined ? { kind: 'speaker' } : { kind: 'wav', path: resolve(speaker) };
  const core = runtime.createCore(source, sink);
  await core.warm();
  await runtime.warm({ recognition: true, voice: true });
  const stop = new AbortController();
  const interrupt = () => { stop.abort(); };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    if (mode === 'button') {
      report(await pressAndRelease(core, stop.signal), output);
    } else {
      if (wav === undefined) { output.note('Listening. Ctrl-C ends it.'); }
      await core.session.handsFree(turn => { report(turn, output); }, stop.signal);
    }
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    core.dispose();
  }
}

function listenMode(asked: string | undefined, fromFile: boolean): ListenMode {
  if (asked === undefined || asked === 'handsfree') { return 'handsFree'; }
  if (asked !== 'button') { throw new UsageError(`--mode ${asked}: it is button or handsfree.`); }
  // A terminal sees no key being let go; the file's own end of speech stands for it.
  if (!fromFile) { throw new UsageError('--mode button needs --wav FILE: a terminal cannot tell when a key is let go.'); }
  return 'button';
}

/** What holding a button takes. */
export interface ButtonHolder { readonly session: Pick<Core['session'], 'onSourceSpeechEnded' | 'onDidChangeState' | 'press' | 'release' | 'stop'> }

/** Holds the button down for as long as the file speaks. Nothing of it listens afterwards. */
export async function pressAndRelease({ session }: ButtonHolder, signal: AbortSignal): Promise<SpokenTurn> {
  const listeners = new DisposableStore();
  try {
    const spoken = new Promise<void>((resolveSpoken, reject) => {
      listeners.add(session.onSourceSpeechEnded(resolveSpoken));
      // Listening that could not begin goes back to idle; `release` then tells why.
      listeners.add(session.onDidChangeState(state => { if (state === 'idle') { resolveSpoken(); } }));
      const cancel = () => {
        session.stop();
        reject(new VoiceError('cancelled', 'Cancelled.'));
      };
      signal.addEventListener('abort', cancel, { once: true });
      listeners.add(toDisposable(() => { signal.removeEventListener('abort', cancel); }));
    });
    session.press();
    await spoken;
    return await session.release();
  } finally {
    listeners.dispose();
  }
}

function report(turn: SpokenTurn, output: Output): void {
  if (turn.error && turn.error.code !== 'cancelled' && !turn.answered) { throw turn.error; }
  const { utterance, answered, spoken, error } = turn;
  if (!utterance || (!answered && (utterance.text === '' || error))) { return; }
  const line = {
    heard: utterance.text,
    // Without one the words were not for the assistant.
    answer: answered?.outcome.answer ?? null,
    spoken: answered && spoken && spoken.ttfbMs !== null ? answered.outcome.spoken : null,
    endOfUtteranceDelayMs: roundMs(utterance.endOfUtteranceDelayMs),
    transcriptionDelayMs: roundMs(utterance.transcriptionDelayMs),
    routeMs: roundOrNull(answered?.timings.routeMs ?? null),
    agentMs: roundOrNull(answered?.timings.agentMs ?? null),
    ttfbMs: roundOrNull(spoken?.ttfbMs ?? null),
    responseMs: roundOrNull(spoken?.responseMs ?? null),
  };
  output.result(line, turnLines(turn));
  if (error && error.code !== 'cancelled') { output.note(error.message); }
  if (spoken?.fallbackWavPath) { output.note(`No sound output was found: the reply is in ${spoken.fallbackWavPath}`); }
}

/** A turn as people read it: what was heard, the answer, and a line a stage. */
export function turnLines({ utterance, answered, spoken }: SpokenTurn): string[] {
  if (!utterance) { return []; }
  if (!answered) { return [`Heard, and not for me: ${utterance.text}`]; }
  const stage = (name: string, ms: number | null, remark = '') => `  ${name.padEnd(34)}${ms === null ? '     -' : `${ms.toFixed(1).padStart(8)} ms`}${remark}`;
  return [
    `Heard:  ${utterance.text}`,
    `Answer: ${answered.outcome.answer}`,
    stage('end of speech to end of utterance', utterance.endOfUtteranceDelayMs),
    stage('waiting for the transcript', utterance.transcriptionDelayMs, `  (recognition itself ${utterance.transcribeMs.toFixed(1)} ms)`),
    stage('routing', answered.timings.routeMs),
    stage('agent', answered.timings.agentMs),
    stage('first sound of the reply', spoken?.ttfbMs ?? null, spoken ? `  (voice: ${spoken.engine})` : ''),
    stage('end of speech to start of reply', spoken?.responseMs ?? null),
  ];
}
