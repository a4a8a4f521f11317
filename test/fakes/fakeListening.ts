import { Emitter } from '../../src/base/emitter';
import type { Listening } from '../../src/core/ports';

/** An ear that hears nothing, for doubles that hear one thing or another. */
export function deafEar(): Listening {
  const never = () => new Promise<never>(() => undefined);
  return {
    device: 'fake', recorder: 'fake', dispose: () => undefined, hold: () => undefined, letReplyGoOn: () => undefined,
    finish: never, next: never, goHandsFree: () => Promise.resolve(), commit: () => Promise.resolve(false),
    onHypothesis: new Emitter<never>().event, onWordsSoFar: new Emitter<string>().event, onSpeechStarted: new Emitter<void>().event,
    onSourceSpeechEnded: new Emitter<void>().event, onMicrophone: new Emitter<never>().event,
  };
}
