import type { CancellationToken } from 'vscode';

/** Runs something that is cancelled with the token, or by itself; a token cancelled before it began counts. Nothing listens to the token afterwards. */
export async function underToken<Result>(token: CancellationToken, run: (cancel: AbortController) => Promise<Result>): Promise<Result> {
  const cancel = new AbortController();
  const listening = token.onCancellationRequested(() => { cancel.abort(); });
  if (token.isCancellationRequested) { cancel.abort(); }
  try {
    return await run(cancel);
  } finally {
    listening.dispose();
  }
}
