import type { Clock } from '../../../base/clock';
import type { Files, WorkspacePath } from '../../ports';
import { Breath } from '../../breath';
import { wordsOf } from '../nameWords';
import type { OpenSymbol, OpenSymbols } from '../symbols';
import { type CorrectedTranscript, correctNames } from './correctNames';
import { mostNames, SayingMemory, Vocabulary, type VocabularyName } from './vocabulary';
import { isCommonWord } from './wordFilter';

export interface SpokenVocabularyProps {
  readonly files: Pick<Files, 'recent'> & Partial<OpenSymbols>;
  /** Every file of the workspace that is known by now; of the same revision it is the same files. */
  readonly names: { paths(): Iterable<WorkspacePath>; readonly revision: string };
  readonly clock: Clock;
  /** Resolves in another turn of the event loop; called often while the vocabulary is made. */
  readonly breathe: () => Promise<void>;
}

/** What a recogniser is told beforehand: more would push the first ones out of its sight. */
const mostExpected = 60;
/** They are looked for while somebody waits for the microphone. */
const mostLookedAt = 500;

/** The names of the workspace as they are said: those of the open files, the nearest to the cursor first, then all files. */
export class SpokenVocabulary {
  private vocabulary = new Vocabulary();
  private memory = new SayingMemory();
  private making: Promise<void> | undefined;
  /** What it was made of. */
  private madeOf: Sources | undefined;

  constructor(private readonly props: SpokenVocabularyProps) {}

  /** Looks again where something has changed, without anybody waiting for it; until it is done the last one serves. */
  refresh(): Promise<void> {
    const sources = this.sources();
    if (this.madeOf && isSame(sources, this.madeOf)) { return Promise.resolve(); }
    return this.making ??= this.make(sources).finally(() => { this.making = undefined; });
  }

  /** Forgets all names until they are looked for again. */
  letGo(): void {
    this.vocabulary = new Vocabulary();
    this.memory = new SayingMemory();
    this.madeOf = undefined;
  }

  /** A transcript with the names that were meant in the place of what a recogniser made of them. */
  correct(transcript: string): CorrectedTranscript {
    return correctNames(transcript, this.vocabulary);
  }

  /** Names that are likely to be said and that no recogniser knows by itself, the likeliest first, as the code spells them. */
  expected(): string[] {
    const found = new Set<string>();
    let lookedAt = 0;
    for (const { name } of this.names()) {
      const words = wordsOf(name), [only = ''] = words;
      if (words.length > 1 || !isCommonWord(only)) { found.add(name); }
      if (found.size === mostExpected || ++lookedAt === mostLookedAt) { break; }
    }
    return [...found];
  }

  private async make(sources: Sources): Promise<void> {
    const breath = new Breath(this.props.clock, this.props.breathe);
    const vocabulary = new Vocabulary([], this.memory);
    for (const name of this.names()) {
      vocabulary.add(name);
      if (vocabulary.size >= mostNames) { break; }
      if (breath.isDue()) { await breath.take(); }
    }
    this.vocabulary = vocabulary;
    this.madeOf = sources;
  }

  private sources(): Sources {
    const { files, names } = this.props;
    return { symbols: files.symbols?.(), recent: files.recent(), revision: names.revision };
  }

  private * names(): Generator<VocabularyName> {
    const { files, names } = this.props;
    for (const { name } of files.symbols?.() ?? []) { yield { name, kind: 'symbol' }; }
    for (const path of files.recent()) { yield { name: stemOf(path), kind: 'file' }; }
    for (const path of names.paths()) { yield { name: stemOf(path), kind: 'file' }; }
  }
}

/** What a vocabulary is made of. The list of symbols is the same one until something has changed. */
interface Sources { readonly symbols: readonly OpenSymbol[] | undefined; readonly recent: readonly WorkspacePath[]; readonly revision: string }

function isSame(one: Sources, other: Sources): boolean {
  return one.symbols === other.symbols && one.revision === other.revision && one.recent.join('\n') === other.recent.join('\n');
}

/** The name of a file without its ending. */
function stemOf(path: WorkspacePath): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}
