import { actionSpec } from '../router/actions';
import type { OutcomeKind, Proposal, SlotValue, Slots, Step, StepResult } from '../turn';

/** How an open slot is filled from what the needed steps came to; other slots only from what was said. */
const filling: Readonly<Record<string, 'items' | 'number' | 'text' | 'thing'>> = {
  path: 'items', value: 'number', amount: 'number', line: 'number', text: 'thing', content: 'text', instruction: 'text', query: 'thing', expression: 'number',
};

/**
 * The step with its open slots filled from the results that it needs, and `result` in an expression replaced by the number that came
 * out; a sentence where a result holds nothing of the kind.
 */
function filled(step: Step, inputs: readonly StepResult[]): Step | string {
  const spec = actionSpec(step.agent, step.action);
  const slots: Record<string, SlotValue> = { ...step.slots };
  for (const name of inputs.length > 0 ? spec?.required ?? [] : []) {
    const kind = filling[name];
    if (slots[name] !== undefined || !kind) { continue; }
    const value = valueOf(kind, inputs);
    if (value === undefined) { return lacking[kind]; }
    slots[name] = value;
  }
  const expression = slots['expression'];
  if (inputs.length > 0 && typeof expression === 'string' && /\bresult\b/u.test(expression)) {
    const number = numberOf(inputs);
    if (number === undefined) { return lacking.number; }
    slots['expression'] = expression.replace(/\bresult\b/gu, String(number));
  }
  return { ...step, slots: slots satisfies Slots };
}

const lacking = {
  items: 'I found no file to go on with.',
  number: 'I left that out: what came before is not one number.',
  text: 'I left that out: what came before is empty.',
  thing: 'I left that out: what came before is empty.',
} as const;

function valueOf(kind: keyof typeof lacking, inputs: readonly StepResult[]): SlotValue | undefined {
  if (kind === 'number') { return numberOf(inputs); }
  if (kind === 'text') { return inputs.map(({ text }) => text).join('\n') || undefined; }
  const items = inputs.flatMap(input => input.items ?? []);
  // "Make a uuid and insert it": the thing itself where there is one, not the sentence about it.
  if (kind === 'thing') { return items.length === 1 ? items[0] : valueOf('text', inputs); }
  return items.length > 1 ? items : items[0];
}

function numberOf(inputs: readonly StepResult[]): number | undefined {
  const items = inputs.flatMap(input => input.items ?? []);
  const number = items.length === 1 ? Number(items[0]) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

/** The step, once, or once for each thing; a sentence where a result holds nothing to go on with. */
export function filledSteps(step: Step, inputs: readonly StepResult[]): readonly Step[] | string {
  const each = step.forEach === true ? perItem(inputs).map(input => [input]) : [inputs];
  if (each.length === 0) { return 'I found nothing to do that with.'; }
  const steps: Step[] = [];
  for (const one of each) {
    const ready = filled(step, one);
    if (typeof ready === 'string') { return ready; }
    steps.push(ready);
  }
  return steps;
}

/** One input an item, for a step that is done to each. */
function perItem(inputs: readonly StepResult[]): readonly StepResult[] {
  return inputs.flatMap(input => (input.items ?? []).map((item): StepResult => ({ outcome: 'done', text: item, items: [item] })));
}

const severity: readonly OutcomeKind[] = ['cancelled', 'failed', 'refused', 'needs_confirmation', 'asked_back', 'done'];

/** Several results as one: the worst outcome, all texts; one yes for all that wait for it. */
export function combined(results: readonly StepResult[]): StepResult {
  const [only] = results;
  if (only && results.length === 1) { return only; }
  const proposals = results.flatMap(({ proposal }) => proposal ?? []), items = results.flatMap(result => result.items ?? []);
  return {
    outcome: severity.find(kind => results.some(({ outcome }) => outcome === kind)) ?? 'done',
    text: results.map(({ text }) => text).join(' '), spoken: results.map(({ spoken, text }) => spoken ?? text).join(' '),
    ...items.length > 0 && { items }, ...proposals.length > 0 && { proposal: together(proposals) },
  };
}

function together(proposals: readonly Proposal[]): Proposal {
  const challenges = proposals.flatMap(({ challenge }) => challenge ?? []);
  return {
    preview: proposals.map(({ preview }) => preview).join(' '),
    intent: proposals.map(({ intent }) => intent).join(' '),
    challenge: challenges.length > 0 ? challenges.join(' and ') : null,
    carryOut: async signal => {
      const results: StepResult[] = [];
      for (const proposal of proposals) {
        results.push(await proposal.carryOut(signal));
        if (results.at(-1)?.outcome !== 'done') { break; }
      }
      return combined(results);
    },
  };
}
