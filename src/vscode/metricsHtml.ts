import type { PanelState } from '../protocol/panel';
import { frameTexts, type PageTexts, pageTexts, type TranslateAsItStands } from '../protocol/panelTexts';

export interface MetricsHtmlProps {
  /** New for each page: only the script and the style that carry it count. */
  readonly nonce: string;
  readonly script: string;
  readonly style: string;
  /** Gives each word of the page in the language `wordLanguage`. */
  readonly inLanguage: TranslateAsItStands;
  readonly wordLanguage: string;
  /** Of VS Code: numbers and dates follow it, also where the words are not translated to it. */
  readonly language: string;
  /** What to show at once; without it the page waits for the first message. */
  readonly state?: PanelState;
}

/**
 * The page of the metrics panel, whole: it loads nothing, from nowhere. What it would load would come through VS Code's service
 * worker, window and extension host, one after the other, before anything could be drawn. What changes comes as messages.
 */
export function metricsHtml({ nonce, script, style, inLanguage, wordLanguage, language, state }: MetricsHtmlProps): string {
  // Whoever translates them writes text, whatever it looks like.
  const { legend, ...text } = frameTexts(message => escaped(inLanguage(message)));
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="${escaped(wordLanguage)}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${text.title}</title>
  <style nonce="${nonce}">${endless(style, 'style')}</style>
</head>
<body>
  <header>
    <h1>${text.title}</h1>
    <div role="toolbar" aria-label="${text.toolbar}">
      <button type="button" id="refresh">${text.refresh}</button>
      <button type="button" id="exportJson" class="secondary">${text.exportJson}</button>
      <button type="button" id="exportCsv" class="secondary">${text.exportCsv}</button>
    </div>
  </header>
  <p id="news" class="forReaders" role="status"></p>
  <main>
    <section id="empty" aria-labelledby="emptyTitle" hidden>
      <h2 id="emptyTitle">${text.emptyTitle}</h2>
      <p>${text.empty}</p>
      <p><button type="button" id="speak">${text.speak}</button> <button type="button" id="ask" class="secondary">${text.ask}</button></p>
    </section>
    <section aria-labelledby="alertsTitle"><h2 id="alertsTitle">${text.alerts}</h2><div id="alerts"></div></section>
    <section aria-labelledby="targetsTitle"><h2 id="targetsTitle">${text.targets}</h2><div id="targets" class="wide"></div></section>
    <section id="turnsPart" aria-labelledby="turnsTitle" hidden>
      <h2 id="turnsTitle">${text.turns}</h2>
      <p class="legend" aria-hidden="true"><span class="key endpointing"></span>${legend.endpointing} <span class="key transcription"></span>${legend.transcription} <span class="key routing"></span>${legend.routing} <span class="key agent"></span>${legend.agent} <span class="key voice"></span>${legend.voice} <span class="key between"></span>${legend.between}</p>
      <div id="turns"></div>
    </section>
    <section aria-labelledby="timeTitle"><h2 id="timeTitle">${text.overTime}</h2><div class="charts"><div id="turnChart" hidden></div><div id="memoryChart"></div><div id="shareChart"></div></div></section>
    <section id="operationsPart" aria-labelledby="operationsTitle" hidden><h2 id="operationsTitle">${text.operations}</h2><div id="operations" class="wide"></div></section>
    <section aria-labelledby="agentsTitle"><h2 id="agentsTitle">${text.agents}</h2><div id="agents" class="wide"></div></section>
    <section aria-labelledby="memoryTitle"><h2 id="memoryTitle">${text.memory}</h2><div id="uses" class="wide"></div><div id="models" class="wide"></div><div id="letGo" class="wide"></div></section>
  </main>
  <script type="application/json" id="words">${asData({ language, texts: pageTexts(inLanguage) })}</script>
  ${state ? `<script type="application/json" id="first">${asData(state)}</script>` : ''}
  <script nonce="${nonce}">${endless(script, 'script')}</script>
</body>
</html>
`;
}

/** JSON in which nothing looks like HTML: what was said may hold anything, also the end of a script. */
function asData(content: PanelState | { readonly language: string; readonly texts: PageTexts }): string {
  return JSON.stringify(content).replace(/[<>&]/g, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (word: string) => word.replace(/[&<>"]/g, sign => signs[sign] ?? sign);

/** Text that does not end the element it stands in; in a string of JavaScript or CSS the backslash changes nothing. */
function endless(text: string, element: string): string {
  return text.replace(new RegExp(`</(?=${element})`, 'gi'), '<\\/').replaceAll('<!--', '<\\!--');
}
