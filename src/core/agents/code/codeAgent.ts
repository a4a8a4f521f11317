import { toVoiceError, VoiceError } from '../../../base/errors';
import type { Clock } from '../../../base/clock';
import type { CodeEditor, CodeRunner, Git } from '../../codeEditor';
import type { Files, LanguageModel } from '../../ports';
import { actionSpec, type actions } from '../../router/actions';
import type { Journal } from '../../safety/journal/journal';
import { askFirst } from '../../safety/askFirst';
import { permissionFor, riskOf, type SafetySettings } from '../../safety/risk';
import type { Step, StepResult } from '../../turn';
import type { Agent, StepContext } from '../agent';
import { undo } from '../control/undo';
import { Editing } from './editing';
import { GitWork } from './gitWork';
import { Navigation, nothingOpen } from './navigation';
import { isPlan, type Plan, type Planned } from './plan';
import { Running } from './running';
import { spokenCode } from './spokenCode';
import { isProse, spokenProse } from './spokenProse';
import { Writing } from './writing';

export interface CodeAgentProps {
  readonly editor: CodeEditor;
  readonly runner: CodeRunner;
  /** Null where there is no repository. */
  readonly git: () => Promise<Git | null>;
  readonly model: LanguageModel | null;
  /** Both null where no folder is open. */
  readonly files: Files | null;
  readonly journal: Journal | null;
  readonly safety: SafetySettings;
  readonly isTrusted: () => boolean;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly windowTokens: number;
}

type CodeAction = keyof typeof actions.code;
type Handler = (step: Step, context: StepContext, signal: AbortSignal) => Promise<Planned> | Planned;

/** What is asked where something was not said. */
const questions: Readonly<Record<string, string>> = { line: 'Which line?', symbol: 'Which name?', what: 'Which part?', text: 'What shall I insert?', instruction: 'What shall I change?', to: 'What shall it be called?', name: 'Which task?', command: 'Which command?', operation: 'What shall git do?' };

/** Work on the code in the editor: looks at once, changes and runs only what it may. */
export class CodeAgent implements Agent {
  readonly name = 'code';
  private readonly handlers: Readonly<Record<CodeAction, Handler>>;
  private readonly editing: Editing;
  private readonly dictated: { readonly isJournaled: boolean }[] = [];

  constructor(private readonly props: CodeAgentProps) {
    const navigation = new Navigation(props.editor), running = new Running(props.runner), git = new GitWork(props);
    const editing = this.editing = new Editing(props, navigation), writing = new Writing(props);
    this.handlers = {
      goToLine: (step, _context, signal) => navigation.goToLine(step, signal), goToSymbol: (step, _context, signal) => navigation.goToSymbol(step, signal),
      goToDefinition: (step, _context, signal) => navigation.goToDefinition(step, signal), findReferences: (step, _context, signal) => navigation.findReferences(step, signal),
      select: (step, _context, signal) => navigation.select(step, signal),
      insert: (step, context) => editing.insert(step, context), comment: (step, context, signal) => editing.comment(step, context, signal),
      format: (_step, context, signal) => editing.format(context, signal), organizeImports: (_step, context, signal) => editing.organizeImports(context, signal),
      renameSymbol: (step, context, signal) => editing.renameSymbol(step, context, signal),
      edit: async (step, context, signal) => await editing.simple(step, context, signal) ?? await writing.edit(step, context, signal),
      explain: (step, context, signal) => writing.explain(step, context, signal), write: (step, context, signal) => writing.write(step, context, signal), fix: (step, context, signal) => writing.fix(step, context, signal),
      runTests: (step, _context, signal) => running.runTests(step, signal), runTask: (step, _context, signal) => running.runTask(step, signal), runCommand: step => running.runCommand(step), debug: step => running.debug(step),
      git: (step, { utterance }) => git.perform(step, utterance),
    };
  }

  async perform(step: Step, context: StepContext, signal: AbortSignal): Promise<StepResult> {
    if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
    const handler = Object.hasOwn(this.handlers, step.action) ? this.handlers[step.action as CodeAction] : undefined;
    if (step.agent !== this.name || !handler) { throw new VoiceError('internal', `The code agent has no action ${step.agent}.${step.action}.`); }
    const missing = actionSpec('code', step.action)?.required.find(slot => !Object.hasOwn(step.slots, slot));
    if (missing !== undefined) { return { outcome: 'asked_back', text: questions[missing] ?? 'What exactly?' }; }
    // What cannot be done in such a workspace is refused before a model is asked for it.
    if (step.action !== 'git' && this.permission(riskOf(step.agent, step.action), context) === 'refuse') { return untrusted; }
    const planned = await handler(step, context, signal);
    return isPlan(planned) ? await this.decide(planned, context, signal) : planned;
  }

  /** Types at the cursor without asking: whoever dictates has asked for that. */
  async dictate(text: string, signal: AbortSignal): Promise<StepResult> {
    if (!this.props.isTrusted()) { return untrusted; }
    const code = await this.props.editor.active();
    if (!code) { return nothingOpen; }
    const planned = this.editing.typed(code, isProse(code.languageId) ? spokenProse(text) : spokenCode(text), text);
    const result = isPlan(planned) ? await carriedOut(planned, signal) : planned;
    if (result.outcome === 'done') { this.dictated.push({ isJournaled: code.path !== null && this.props.journal !== null }); }
    // It is there to be seen; hearing it again would only be in the way of the next words.
    return { ...result, ...result.outcome === 'done' && { spoken: '' } };
  }

  /** Takes back what was dictated last, wherever it is kept. */
  async takeBack(signal: AbortSignal): Promise<StepResult> {
    const last = this.dictated.pop();
    if (!last) { return { outcome: 'failed', text: 'Nothing was dictated that I could take back.' }; }
    if (last.isJournaled && this.props.journal) { return { ...await undo(this.props.journal, {}, signal), spoken: '' }; }
    await this.props.editor.undo();
    return { outcome: 'done', text: 'Took it back.', spoken: '' };
  }

  private permission(risk: Plan['risk'], { confidence }: StepContext): ReturnType<typeof permissionFor> {
    return permissionFor(risk, confidence, this.props.isTrusted(), this.props.safety);
  }

  private async decide(plan: Plan, context: StepContext, signal: AbortSignal): Promise<StepResult> {
    const permission = this.permission(plan.risk, context);
    if (permission === 'refuse') { return untrusted; }
    if (permission === 'act') { return await carriedOut(plan, signal); }
    return askFirst({
      heard: context.utterance, deed: plan.deed, comparison: plan.comparison, challenge: permission === 'challenge' ? plan.challenge : null,
      carryOut: under => carriedOut(plan, under),
    });
  }
}

const untrusted: StepResult = { outcome: 'refused', text: 'This workspace is not trusted, so I only look at it. Trust it first, then ask again.' };

/** What the editor or git refuses is said in their own words. */
async function carriedOut(plan: Plan, signal: AbortSignal): Promise<StepResult> {
  try {
    return await plan.carryOut(signal);
  } catch (thrown) {
    const error = toVoiceError(thrown);
    if (error.code === 'cancelled') { throw error; }
    return { outcome: 'failed', text: error.message };
  }
}
