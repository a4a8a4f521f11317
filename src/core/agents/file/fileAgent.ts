import { VoiceError } from '../../../base/errors';
import { actionSpec, type actions } from '../../router/actions';
import type { Journal } from '../../safety/journal/journal';
import { askFirst } from '../../safety/askFirst';
import { permissionFor, riskOf, type SafetySettings } from '../../safety/risk';
import type { Step, StepResult } from '../../turn';
import type { Agent, StepContext } from '../agent';
import { Changing, type ChangingProps, isPlan, type Plan, type Planned } from './changing';
import { Looking, type LookingProps } from './looking';

export interface FileAgentProps extends LookingProps, ChangingProps {
  readonly journal: Journal;
  readonly safety: SafetySettings;
}

type FileAction = keyof typeof actions.file;
type Handler = (step: Step, context: StepContext, signal: AbortSignal) => Promise<Planned> | Planned;

/** Files by voice: looks at once, changes only what it may, and writes every change into the undo journal first. */
export class FileAgent implements Agent {
  readonly name = 'file';
  private readonly handlers: Readonly<Record<FileAction, Handler>>;

  constructor(private readonly props: FileAgentProps) {
    const looking = new Looking(props), changing = new Changing(props);
    this.handlers = {
      list: step => looking.list(step), find: step => looking.find(step), search: (step, context, signal) => looking.search(step, context, signal), open: step => looking.open(step), read: step => looking.read(step),
      create: step => changing.create(step), createFolder: step => changing.createFolder(step), write: step => changing.write(step), append: step => changing.append(step),
      copy: step => changing.copy(step), move: step => changing.move(step), rename: step => changing.rename(step),
      delete: (step, _context, signal) => changing.delete(step, signal), save: (step, context) => changing.save(step, context),
    };
  }

  async perform(step: Step, context: StepContext, signal: AbortSignal): Promise<StepResult> {
    const handler = Object.hasOwn(this.handlers, step.action) ? this.handlers[step.action as FileAction] : undefined;
    if (step.agent !== this.name || !handler) { throw new VoiceError('internal', `The file agent has no action ${step.agent}.${step.action}.`); }
    const missing = actionSpec('file', step.action)?.required.find(slot => !Object.hasOwn(step.slots, slot));
    if (missing !== undefined) { return { outcome: 'asked_back', text: missing === 'content' ? 'What shall I write?' : 'Which file?' }; }
    await this.props.names.ready(signal);
    const planned = await handler(step, context, signal);
    return isPlan(planned) ? await this.decide(planned, step, context, signal) : planned;
  }

  /** Acts at once where risk and confidence allow it, else asks. */
  private async decide(plan: Plan, step: Step, context: StepContext, signal: AbortSignal): Promise<StepResult> {
    const { files, safety } = this.props;
    const permission = permissionFor(riskOf(step.agent, step.action), context.confidence, files.isTrusted, safety);
    if (permission === 'refuse') { return { outcome: 'refused', text: 'This workspace is not trusted, so I only read in it. Trust it first, then ask again.', resolved: plan.slots }; }
    // A name that does not look like what it is, or was only guessed by its sound, has to be seen before anything is done.
    if (permission === 'act' && plan.warning === null && plan.isExact) { return await this.carryOut(plan, context.utterance, signal); }
    return this.propose(plan, context.utterance, permission === 'challenge');
  }

  private propose(plan: Plan, utterance: string, isChallenged: boolean): StepResult {
    const { deed, warning, comparison, slots } = plan;
    return {
      ...askFirst({
        heard: utterance, deed, warning, comparison, challenge: isChallenged ? plan.challenge : null,
        carryOut: async signal => {
          for (const { path, version } of plan.seen) {
            if ((await this.props.files.stat(path))?.version !== version) { return { outcome: 'failed', text: `${path} has changed meanwhile, so nothing was done. Ask again.` }; }
          }
          return await this.carryOut(plan, utterance, signal);
        },
      }),
      resolved: slots,
    };
  }

  private async carryOut(plan: Plan, utterance: string, signal: AbortSignal): Promise<StepResult> {
    await this.props.journal.carryOut(utterance, plan.changes, signal);
    return { outcome: 'done', text: plan.report, resolved: plan.slots, items: plan.items };
  }
}
