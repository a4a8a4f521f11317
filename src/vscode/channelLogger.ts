import type { LogOutputChannel } from 'vscode';
import type { Logger } from '../base/logger';

/** Our log in VS Code's output panel; its level is the user's. */
export function channelLogger(channel: LogOutputChannel): Logger {
  return {
    log(level, message, details) { channel[level](message, ...details ? [details] : []); },
  };
}
