import { type ChatResponseStream, l10n, MarkdownString, Uri, workspace } from 'vscode';
import { isWebLink } from '../core/agents/web/webAddress';
import type { Answered } from '../core/turn';
import { asItStands } from './chatParticipantText';
import { commands } from './contributions';

/** More would be a list of its own. */
const maxReferences = 8;

/** What the chat keeps of a turn: it must survive being written as JSON. */
export interface ChatTurn {
  readonly outcome: Answered['outcome']['kind'];
  /** Why it was understood so. */
  readonly why: string;
  readonly agent: string | null;
  /** What can be chosen, in the order of their numbers. */
  readonly choices: readonly string[];
  /** A plain yes does it. */
  readonly takesYes: boolean;
  /** A question of the assistant's is open, which a no closes. */
  readonly takesNo: boolean;
}

/** Writes an answer into the chat: what was not streamed yet, where it comes from, and a way to ask why. */
export function writeTurn(answered: Answered, isStreamed: boolean, stream: Pick<ChatResponseStream, 'markdown' | 'reference'>): ChatTurn {
  const { route, outcome } = answered;
  // What a model has written for people is Markdown; what was read in files and pages is data, and no sign in it means anything.
  if (!isStreamed) { stream.markdown(route.agent === 'general' ? outcome.answer : asItStands(outcome.answer)); }
  for (const source of sourcesOf(answered)) { stream.reference(source); }
  if (route.why !== '') { stream.markdown(whyLink(route.why)); }
  const isProposed = outcome.kind === 'needs_confirmation';
  return { outcome: outcome.kind, why: route.why, agent: route.agent, choices: outcome.choices.map(({ label }) => label), takesYes: isProposed && outcome.challenge === null, takesNo: isProposed };
}

/** A quiet link: the reason shows over it, and a click shows what else it could have been. */
function whyLink(why: string): MarkdownString {
  const tooltip = why.replace(/[\\"()[\]\n]/gu, ' ');
  const link = new MarkdownString(`\n\n[${l10n.t('Why?')}](command:${commands.explainDecision} "${tooltip}")`);
  // Only this one command.
  link.isTrusted = { enabledCommands: [commands.explainDecision] };
  return link;
}

/** Files of the workspace that were found or changed, and pages that were read. */
function sourcesOf({ route, results }: Answered): Uri[] {
  const found = results.flatMap(({ text, items = [] }, index) => {
    const agent = route.steps[index]?.agent;
    if (agent === 'web') { return linksIn(text).map(link => Uri.parse(link)); }
    return agent === 'file' ? items.flatMap(path => uriOf(path) ?? []) : [];
  });
  return [...new Map(found.map(uri => [uri.toString(), uri])).values()].slice(0, maxReferences);
}

function linksIn(text: string): string[] {
  return (text.match(/https?:\/\/[^\s<>"'`)\]]+/giu) ?? []).map(link => link.replace(/[.,;:!?]+$/u, '')).filter(isWebLink);
}

/** With several folders open a path begins with the name of its folder. */
function uriOf(path: string): Uri | null {
  const folders = workspace.workspaceFolders ?? [], [only] = folders;
  if (only && folders.length === 1) { return Uri.joinPath(only.uri, path); }
  const folder = folders.find(({ name }) => path.startsWith(`${name}/`));
  return folder ? Uri.joinPath(folder.uri, path.slice(folder.name.length + 1)) : null;
}
