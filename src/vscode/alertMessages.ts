import { l10n, window } from 'vscode';
import type { Disposable } from '../base/disposable';
import { messageOf } from '../base/errors';
import type { Logger } from '../base/logger';
import type { Alert } from '../core/metrics/alerts';
import type { Metrics } from '../core/metrics/metrics';
import { applyAndTell, applyChange } from './applyChange';
import { plainMessage } from './plainMessage';

export interface AlertMessagesProps {
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly showMetrics: () => Promise<void>;
}

const quietLabel = l10n.t('Be Quiet');

/** Tells of alerts, each cause once, with what would help as a button. */
export function alertMessages({ metrics, logger, showMetrics }: AlertMessagesProps): Disposable {
  return metrics.onDidAlert(alert => {
    logger.log('warn', `${alert.text} ${alert.why}`);
    void tell(alert, showMetrics).catch((thrown: unknown) => { logger.log('warn', `Alert: ${messageOf(thrown)}`); });
  });
}

async function tell({ text, why, change }: Alert, showMetrics: () => Promise<void>): Promise<void> {
  const showLabel = l10n.t('Show Metrics');
  const chosen = await window.showWarningMessage(plainMessage(`${text} ${why}`), ...change ? [change.label] : [], showLabel, quietLabel);
  if (chosen === showLabel) { await showMetrics(); }
  // From then on alerts only appear in the panel.
  if (chosen === quietLabel) { await applyChange('monitoring.quiet', true); }
  if (change && chosen === change.label) { await applyAndTell(change); }
}
