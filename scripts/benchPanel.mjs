// npm run bench -- panel [--floor]   From the command to the first picture of the metrics panel in a real VS Code, beside an empty page of the same window.
import { hostWindows } from './vscodeHost/hostWindows.mjs';
import { noHostReason } from './vscodeHost/install.mjs';

/** Of each kind: the very first page of a window is the panel in the ones, the empty page in the others. */
const windows = 3;
const median = values => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

/** @param {{ say: (line: string) => void, progress: (line: string) => void, figure: (name: string, values: number[]) => void, versions: ('newest' | 'floor')[] }} props */
export async function benchPanel({ say, progress, figure, versions }) {
  const lacking = noHostReason();
  if (lacking !== null) { say(`\npanel: ${lacking}`); return; }
  for (const version of versions) {
    const opened = await hostWindows({ version });
    try {
      const of = { panel: [], emptyPage: [] };
      for (let window = 1; window <= windows; window++) {
        for (const kind of Object.keys(of)) {
          const line = await opened.measure(kind);
          of[kind].push(line);
          progress(`VS Code ${opened.version}, window ${window} (${kind} first): ${JSON.stringify(line)}`);
        }
      }
      say(`\npanel, VS Code ${opened.version}`);
      const first = { ours: of.panel.map(({ ours }) => ours[0]), own: of.panel.map(({ own }) => own[0]), empty: of.emptyPage.map(({ empty }) => empty[0]) };
      const later = { own: [...of.panel, ...of.emptyPage].flatMap(({ own }) => own.slice(1)), ours: [...of.panel, ...of.emptyPage].flatMap(({ ours }) => ours.slice(1)), empty: [...of.panel, ...of.emptyPage].flatMap(({ empty }) => empty.slice(1)) };
      tell('first page of a window', first);
      tell('later', later);
    } finally {
      opened.dispose();
    }
  }

  function tell(when, { ours, own, empty }) {
    figure(`  the panel, ${when}`, ours);
    figure('    of that from the start of its script to its picture', own);
    figure(`  an empty page, ${when}`, empty);
    say(`    the difference: ${(median(ours) - median(empty)).toFixed(0)} ms, ${(median(ours) / median(empty)).toFixed(2)} times the empty page`);
  }
}
