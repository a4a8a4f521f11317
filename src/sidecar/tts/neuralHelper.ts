// A process of its own (dist/neuralHelper.js), started by NeuralVoice. sherpa-onnx ends the process it runs in where a file of a voice
// is not as it should be; it also keeps some hundred megabytes that only those need who have such a voice.
import { messageOf } from '../../base/errors';
import { toIntegers } from '../audio/integerSamples';
import { loadSherpa, type OfflineTts } from '../sherpa';
import type { FromNeuralHelper, ToNeuralHelper } from './neuralProtocol';

const cancelled = new Set<number>();
let loading: Promise<OfflineTts> | undefined;
let queue: Promise<unknown> = Promise.resolve();

const answer = (message: FromNeuralHelper) => {
  // The sidecar may have gone; the 'disconnect' below then ends this process.
  if (process.connected) { process.send?.(message, undefined, undefined, () => undefined); }
};

async function load({ model, numThreads }: Extract<ToNeuralHelper, { kind: 'load' }>): Promise<OfflineTts> {
  const sherpa = await loadSherpa().catch((thrown: unknown) => {
    // What it says is about recognition.
    throw new Error(`sherpa-onnx cannot be loaded (${messageOf(thrown instanceof Error ? thrown.cause : thrown).split('\n', 1)[0]})`, { cause: thrown });
  });
  // One sentence at a time: its sound is handed on while the next one is computed.
  return await sherpa.OfflineTts.createAsync({ model: { ...model, numThreads, provider: 'cpu', debug: 0 }, maxNumSentences: 1 });
}

async function render({ id, text, speaker, speed }: Extract<ToNeuralHelper, { kind: 'render' }>): Promise<void> {
  const voice = await loading;
  if (!voice || cancelled.delete(id)) { return; }
  let given = 0, isOver = false;
  const { samples } = await voice.generateAsync({
    text, sid: speaker, speed, enableExternalBuffer: false,
    onProgress: ({ samples: part }) => {
      // A part may come in after the whole.
      if (isOver || cancelled.has(id)) { return false; }
      given += part.length;
      answer({ kind: 'part', id, samples: toIntegers(part) });
      return true;
    },
  });
  isOver = true;
  // A voice that knows no parts gives all at its end.
  if (!cancelled.delete(id) && given < samples.length) { answer({ kind: 'part', id, samples: toIntegers(samples.subarray(given)) }); }
  answer({ kind: 'done', id });
}

process.on('message', (message: ToNeuralHelper) => {
  if (message.kind === 'cancel') {
    cancelled.add(message.id);
    return;
  }
  const id = message.kind === 'render' ? message.id : null;
  const work = async () => {
    if (message.kind === 'render') { await render(message); return; }
    const voice = await (loading = load(message));
    answer({ kind: 'loaded', sampleRate: voice.sampleRate, speakerCount: voice.numSpeakers });
  };
  // Two sentences at once take longer than one after the other, and the first is wanted first.
  queue = queue.then(work).catch((thrown: unknown) => { answer({ kind: 'failed', id, message: messageOf(thrown) }); });
});

// Never an orphan, however the sidecar ends.
process.on('disconnect', () => { process.exit(0); });
