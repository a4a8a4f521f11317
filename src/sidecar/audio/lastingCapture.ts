import { setTimeout as sleep } from 'node:timers/promises';
import { toVoiceError, type VoiceError } from '../../base/errors';
import type { Capture, CaptureProps } from './capture';

export interface LastingCaptureProps extends CaptureProps {
  /** The microphone is gone; it is looked for. */
  onLost(error: VoiceError): void;
  /** It is back, or another one serves. */
  onBack(capture: Capture): void;
}

/** A cable that was touched, a headset that changes its profile, a sound server that starts anew: back within a second or two. */
const retryEveryMs = 500;
/** Whoever pulled it out on purpose has given up listening by then. */
const patienceMs = 60_000;

type StartCapture = (props: CaptureProps, signal: AbortSignal) => Promise<Capture>;

/**
 * A capture that outlives its microphone: when it goes away in the middle, it is opened again as soon as it can be. Rejects as
 * `startCapture` does where it cannot be opened at first; `onError` comes when it was gone for a minute.
 */
export async function startLastingCapture(props: LastingCaptureProps, start: StartCapture, signal: AbortSignal): Promise<Capture> {
  const ended = new AbortController();
  let current: Capture | undefined;
  const open = () => start({ ...props, onError: error => { void lost(error); } }, ended.signal);
  const lost = async (error: VoiceError) => {
    current = undefined;
    if (ended.signal.aborted) { return; }
    props.onLost(error);
    let reason = error;
    for (const untilMs = performance.now() + patienceMs; performance.now() < untilMs;) {
      await sleep(retryEveryMs);
      if (ended.signal.aborted) { return; }
      try {
        const opened = await open();
        if (isOver()) { await opened.stop(); return; }
        current = opened;
        props.onBack(opened);
        return;
      } catch (thrown) {
        reason = toVoiceError(thrown, 'no_microphone');
      }
    }
    if (!isOver()) { props.onError(reason); }
  };
  const isOver = () => ended.signal.aborted;
  const abort = () => { ended.abort(); };
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) { abort(); }
  const first = current = await open();
  return {
    recorder: first.recorder, device: first.device, firstBlockMs: first.firstBlockMs,
    async stop() {
      const last = current;
      current = undefined;
      signal.removeEventListener('abort', abort);
      ended.abort();
      await last?.stop();
    },
  };
}
