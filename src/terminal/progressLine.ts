import type { ModelProgress } from '../protocol/sidecar';
import type { Output } from './output';

/** Shows how far a download is: one line that rewrites itself on a terminal, else a line each quarter. */
export class ProgressLine {
  private lastQuarter = -1;
  private lastWork = '';

  constructor(private readonly output: Output) {}

  show({ model, doneBytes, totalBytes, state }: ModelProgress): void {
    const isTerminal = process.stderr.isTTY;
    const percent = totalBytes > 0 ? Math.min(100, Math.floor(doneBytes * 100 / totalBytes)) : 0;
    const text = state === 'ready' ? `${model}: ready` : state === 'building' ? `${model}: building ${percent} %` : `${model}: ${state} ${percent} % of ${megabytes(totalBytes)}`;
    if (isTerminal) {
      process.stderr.write(`\r\u001b[K${text}${state === 'ready' ? '\n' : ''}`);
      return;
    }
    const quarter = state === 'ready' ? 5 : Math.floor(percent / 25);
    // Building counts anew behind fetching.
    const work = state === 'building' ? `${model} ${state}` : model;
    if (work === this.lastWork && quarter <= this.lastQuarter) { return; }
    this.lastWork = work;
    this.lastQuarter = quarter;
    this.output.note(text);
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
