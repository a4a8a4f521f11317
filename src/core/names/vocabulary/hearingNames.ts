import type { VoiceSessionProps } from '../../voiceSession';
import type { SpokenVocabulary } from './spokenVocabulary';

/** An assistant that understands what was heard with the names of the workspace in it. What is typed stays as it was typed. */
export function hearingNames(assistant: VoiceSessionProps['assistant'], vocabulary: Pick<SpokenVocabulary, 'correct'>): VoiceSessionProps['assistant'] {
  return {
    understand: (text, signal) => assistant.understand(vocabulary.correct(text).text, signal),
    workOut: (understood, signal, listener) => assistant.workOut(understood, signal, listener),
    settle: (understood, answered) => { assistant.settle(understood, answered); },
    act: (understood, signal, listener) => assistant.act(understood, signal, listener),
    answer: (text, signal, listener) => assistant.answer(text, signal, listener),
    choose: (index, signal, listener) => assistant.choose(index, signal, listener),
    asksModelFor: understood => assistant.asksModelFor(understood),
  };
}
