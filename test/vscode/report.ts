/** Prints a line, a measured figure for example, in the output of `npm run test:vscode`; other output of the host is kept for failures. */
export function report(line: string): void {
  // VS Code hands what the extension host logs to the page, where scripts/vscodeHost/runTests.mjs picks out this prefix.
  console.info(`[report] ${line}`);
}
