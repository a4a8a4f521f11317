import type { AgentName } from '../../router/actions';

/** A sentence that is understood, and whom it is for. */
export interface Example { readonly text: string; readonly agent: AgentName }

/** What the list can depend on. */
export interface HelpContext {
  /** Readings that the assistant has just asked about. */
  readonly choices: number;
  /** Agents that work here: without a model there is no conversation, without a folder there are no files. */
  readonly available: ReadonlySet<AgentName>;
  /** What goes before all agents: modes, the user's own commands. */
  readonly own?: readonly string[];
}

const titles: Readonly<Record<AgentName, string>> = {
  utility: 'Calculating, dates and timers', file: 'Files', code: 'Code', web: 'The web', general: 'Questions and writing', control: 'The assistant itself',
};
/** As many examples as an ear can keep. */
const spokenExamples = 3;

/** What can be said here: a sentence for the ear, the whole list for the eye. */
export function helpText(examples: readonly Example[], { choices, available, own = [] }: HelpContext): { text: string; spoken: string } {
  const here = examples.filter(({ agent }) => available.has(agent));
  const agents = [...new Set(here.map(({ agent }) => agent))];
  const sections = agents.map(agent => `${titles[agent]}: ${here.filter(example => example.agent === agent).map(({ text }) => `"${text}"`).join(', ')}.`);
  const answers = choices > 0 ? ['I have asked you something. Say "the first one", "yes" or "no".'] : [];
  if (own.length > 0) { sections.push(`Modes and your own commands: ${own.map(text => `"${text}"`).join(', ')}.`); }
  const some = agents.flatMap(agent => here.find(example => example.agent === agent) ?? []).slice(0, spokenExamples).map(({ text }) => text);
  return {
    text: [...answers, ...sections].join('\n'),
    spoken: [...answers, `You can say, for example: ${some.join('; or: ')}. The conversation view shows more.`].join(' '),
  };
}
