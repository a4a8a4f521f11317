import type { AgentName } from '../actions';

/** Sentences that mean one action, from which likeness is judged; agent and action null: nothing to act on. */
export interface ExampleGroup {
  readonly agent: AgentName | null;
  readonly action: string | null;
  readonly sentences: readonly string[];
}

/** One sentence a line keeps long lists readable. */
export function lines(text: string): readonly string[] {
  return text.split('\n').map(line => line.trim()).filter(line => line !== '');
}
