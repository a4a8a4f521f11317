import { window } from 'vscode';
import type { Answered, Reading } from '../core/turn';

/** Shows why a question was understood as it was. */
export async function explainDecision({ text, route }: Answered): Promise<void> {
  const taken = route.steps.map(step => readingText({ ...step, confidence: route.confidence }));
  const detail = [
    `Heard: ${text}`, `Taken for: ${taken.join(', then ') || 'nothing; asked back'}`, `By: ${route.by ?? 'nothing'}`, `Why: ${route.why}`,
    ...route.alternatives.length > 0 ? [`Instead it could have been: ${route.alternatives.map(readingText).join('; ')}`] : [],
  ].join('\n');
  await window.showInformationMessage('Why the last question was understood so', { modal: true, detail });
}

function readingText({ agent, action, slots, confidence }: Reading): string {
  return `${agent}.${action} ${JSON.stringify(slots)} (${confidence.toFixed(2)})`;
}
