import { l10n, window } from 'vscode';
import type { Answered, Reading } from '../core/turn';
import { reached } from './walkthroughSteps';

/** Shows why a question was understood as it was. */
export async function explainDecision({ text, route }: Answered): Promise<void> {
  const taken = route.steps.map(step => readingText({ ...step, confidence: route.confidence }));
  const detail = [
    l10n.t('Heard: {0}', text), l10n.t('Taken for: {0}', taken.join(', ') || l10n.t('nothing; asked back')), l10n.t('By: {0}', route.by ?? l10n.t('nothing')), l10n.t('Why: {0}', route.why),
    ...route.alternatives.length > 0 ? [l10n.t('Instead it could have been: {0}', route.alternatives.map(readingText).join('; '))] : [],
  ].join('\n');
  reached('explained');
  await window.showInformationMessage(l10n.t('Why the question was understood so'), { modal: true, detail });
}

function readingText({ agent, action, slots, confidence }: Reading): string {
  return `${agent}.${action} ${JSON.stringify(slots)} (${confidence.toFixed(2)})`;
}
