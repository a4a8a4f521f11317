import type { CodeEdit, CodeRange } from '../../codeEditor';
import { linesOf, linesTouched } from './position';

interface CommentSigns { readonly line?: string; readonly block?: readonly [open: string, close: string] }

const slashes: CommentSigns = { line: '//' }, hash: CommentSigns = { line: '#' }, dashes: CommentSigns = { line: '--' }, semicolons: CommentSigns = { line: ';' }, percent: CommentSigns = { line: '%' };
const markup: CommentSigns = { block: ['<!--', '-->'] }, star: CommentSigns = { block: ['/*', '*/'] };

/** By VS Code's language identifiers. */
const byLanguage: ReadonlyMap<string, CommentSigns> = new Map(([
  [slashes, 'typescript typescriptreact javascript javascriptreact java c cpp csharp go rust swift kotlin scala dart php groovy jsonc less scss objective-c objective-cpp fsharp zig proto proto3 solidity verilog systemverilog glsl hlsl shaderlab bicep cuda-cpp'],
  [hash, 'python ruby shellscript yaml dockerfile makefile perl perl6 r elixir toml powershell coffeescript julia nim terraform hcl graphql ignore properties dotenv cmake tcl awk gitignore git-commit git-rebase crystal starlark bazel nix fish'],
  [dashes, 'sql lua haskell ada elm vhdl applescript'], [semicolons, 'ini clojure lisp scheme asm'], [percent, 'latex tex erlang matlab prolog'], [markup, 'html xml markdown vue svelte xsl handlebars razor'], [star, 'css'],
  [{ line: '\'' }, 'vb'], [{ line: 'REM' }, 'bat'], [{ line: '"' }, 'vim viml'],
] as const).flatMap(([signs, languages]) => languages.split(' ').map(language => [language, signs] as const)));

export type Commenting = 'add' | 'remove' | 'toggle';

/** What makes whole lines a comment, or code again; null where nothing is known of the language. Empty lines stay as they are. */
export function commentEdits(text: string, languageId: string, range: CodeRange, how: Commenting): { readonly edits: readonly CodeEdit[]; readonly isAdding: boolean } | null {
  const signs = byLanguage.get(languageId);
  if (!signs) { return null; }
  const { first, last } = linesTouched(range);
  const lines = linesOf(text).slice(first, last + 1).map((content, index) => ({ line: first + index, content })).filter(({ content }) => content.trim() !== '');
  const { open, close } = signs.line === undefined ? { open: signs.block?.[0] ?? '', close: signs.block?.[1] ?? '' } : { open: signs.line, close: '' };
  const isCommented = lines.length > 0 && lines.every(({ content }) => content.trimStart().startsWith(open) && content.trimEnd().endsWith(close));
  const isAdding = how === 'toggle' ? !isCommented : how === 'add';
  if (!isAdding) { return { edits: lines.flatMap(({ line, content }) => uncommented(line, content, open, close)), isAdding }; }
  const indent = Math.min(...lines.map(({ content }) => /^\s*/u.exec(content)?.[0].length ?? 0));
  const edits = lines.flatMap(({ line, content }) => {
    const start = { line, character: indent }, end = { line, character: content.trimEnd().length };
    return [{ range: { start, end: start }, text: `${open} ` }, ...close === '' ? [] : [{ range: { start: end, end }, text: ` ${close}` }]];
  });
  return { edits, isAdding };
}

function uncommented(line: number, content: string, open: string, close: string): CodeEdit[] {
  const at = content.search(/\S/u);
  if (!content.startsWith(open, at)) { return []; }
  const behind = at + open.length;
  const cut = (from: number, to: number): CodeEdit => ({ range: { start: { line, character: from }, end: { line, character: to } }, text: '' });
  const opened = cut(at, content.charAt(behind) === ' ' ? behind + 1 : behind);
  const end = content.trimEnd().length;
  if (close === '' || !content.trimEnd().endsWith(close)) { return [opened]; }
  const from = end - close.length;
  return [opened, cut(content.charAt(from - 1) === ' ' ? from - 1 : from, end)];
}
