import type { PanelState } from '../protocol/panel';

export interface MetricsHtmlProps {
  /** New for each page: only the script and the style that carry it count. */
  readonly nonce: string;
  readonly script: string;
  readonly style: string;
  /** What to show at once; without it the page waits for the first message. */
  readonly state?: PanelState;
}

/**
 * The page of the metrics panel, whole: it loads nothing, from nowhere. What it would load would come through VS Code's service
 * worker, window and extension host, one after the other, before anything could be drawn. What changes comes as messages.
 */
export function metricsHtml({ nonce, script, style, state }: MetricsHtmlProps): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Voice Agent Metrics</title>
  <style nonce="${nonce}">${endless(style, 'style')}</style>
</head>
<body>
  <header>
    <h1>Voice Agent Metrics</h1>
    <div role="toolbar" aria-label="Metrics">
      <button type="button" id="refresh">Read the Meters Now</button>
      <button type="button" id="exportJson" class="secondary">Export as JSON...</button>
      <button type="button" id="exportCsv" class="secondary">Export as CSV...</button>
    </div>
  </header>
  <p id="news" class="forReaders" role="status"></p>
  <main>
    <section id="empty" aria-labelledby="emptyTitle" hidden>
      <h2 id="emptyTitle">Nothing was measured yet</h2>
      <p>Ask something aloud or typed, for example &ldquo;what is 25 times 7&rdquo;. Each turn then appears here with where its time went.</p>
      <p><button type="button" id="speak">Speak</button> <button type="button" id="ask" class="secondary">Type a Question</button></p>
    </section>
    <section aria-labelledby="alertsTitle"><h2 id="alertsTitle">Alerts</h2><div id="alerts"></div></section>
    <section aria-labelledby="targetsTitle"><h2 id="targetsTitle">Targets</h2><div id="targets" class="wide"></div></section>
    <section id="turnsPart" aria-labelledby="turnsTitle" hidden>
      <h2 id="turnsTitle">Last turns</h2>
      <p class="legend" aria-hidden="true"><span class="key endpointing"></span>end of speech <span class="key transcription"></span>transcript <span class="key routing"></span>routing <span class="key agent"></span>agent <span class="key voice"></span>voice <span class="key between"></span>between</p>
      <div id="turns"></div>
    </section>
    <section aria-labelledby="timeTitle"><h2 id="timeTitle">Over time</h2><div class="charts"><div id="turnChart" hidden></div><div id="memoryChart"></div><div id="shareChart"></div></div></section>
    <section id="operationsPart" aria-labelledby="operationsTitle" hidden><h2 id="operationsTitle">Operations</h2><div id="operations" class="wide"></div></section>
    <section aria-labelledby="agentsTitle"><h2 id="agentsTitle">Agents</h2><div id="agents" class="wide"></div></section>
    <section aria-labelledby="memoryTitle"><h2 id="memoryTitle">Memory and processor</h2><div id="uses" class="wide"></div><div id="models" class="wide"></div><div id="letGo" class="wide"></div></section>
  </main>
  ${state ? `<script type="application/json" id="first">${asData(state)}</script>` : ''}
  <script nonce="${nonce}">${endless(script, 'script')}</script>
</body>
</html>
`;
}

/** JSON in which nothing looks like HTML: what was said may hold anything, also the end of a script. */
function asData(state: PanelState): string {
  return JSON.stringify(state).replace(/[<>&]/g, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Text that does not end the element it stands in; in a string of JavaScript or CSS the backslash changes nothing. */
function endless(text: string, element: string): string {
  return text.replace(new RegExp(`</(?=${element})`, 'gi'), '<\\/').replaceAll('<!--', '<\\!--');
}
