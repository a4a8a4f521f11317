// node scripts/vsix/localisation.mjs   (npm run l10n)   Writes l10n/bundle.l10n.json from the source of the extension. A test holds it
// current, and has this file find what bypasses l10n.t.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { projectFolder } from '../setup.mjs';

const bundlePath = join(projectFolder, 'l10n', 'bundle.l10n.json');
/** l10n.t of VS Code, and what stands for it where there is none. */
const translations = /^(l10n\.t|translate)$/;
/** Properties whose text VS Code shows. */
const shownProperties = new Set(['title', 'placeHolder', 'placeholder', 'prompt', 'label', 'description', 'detail', 'tooltip', 'message', 'text', 'name', 'openLabel', 'saveLabel']);
const shownCalls = /(^|\.)(show(Information|Warning|Error)Message|createStatusBarItem|createWebviewPanel|setStatusBarMessage|showMessage|showProblem|tell)$/;
/** Errors are read out as answers of a turn, which are English as the recogniser is; logs are for whoever helps. */
const unshownCalls = /(^|\.)log$|^new (VoiceError|Error)$|(^|\.)(get|update|executeCommand|registerCommand|getConfiguration)$/;
const sentence = /^[A-Z][^]*[a-z] ?[^]* |[a-z]{2,} [^]*[a-z]{2,}(\.|\?|\.\.\.|:)$/;
/** Text between the tags of a page. */
const pageText = /<\w[^>]*>[^<>{]*[A-Za-z]{2,}[^<>]*<\//;
const word = /[A-Za-z]{2,}/;

/** What names things in a page, by where it stands: calls, by their last name, whose first argument is such a name, or all of them. */
const firstNames = /(^|\.)(element|setAttribute)$/;
const namesOnly = /(^|\.)(place|getElementById|createElement|addEventListener|getPropertyValue|getAttribute|querySelector|replaceAll|colour)$|^new (MutationObserver|Intl\.\w+)$/;
/** Attributes and properties of a page that people read or hear. */
const readAttributes = new Set(['aria-label', 'aria-description', 'title', 'alt', 'placeholder', 'label', 'text', 'textContent']);

const below = folder => readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name < b.name ? -1 : 1)
  .flatMap(entry => entry.isDirectory() ? below(join(folder, entry.name)) : entry.name.endsWith('.ts') ? [join(folder, entry.name)] : []);
const read = path => ({ path: relative(projectFolder, path).split(sep).join('/'), text: readFileSync(path, 'utf8') });

/** Everything in src/vscode, src/extension.ts and the words of the metrics page, in order. */
export function extensionSources() {
  return [join(projectFolder, 'src', 'extension.ts'), join(projectFolder, 'src', 'protocol', 'panelTexts.ts'), ...below(join(projectFolder, 'src', 'vscode'))].map(read);
}

/** The script of the metrics page. */
export function pageSources() { return below(join(projectFolder, 'src', 'webview')).map(read); }

/**
 * What a script of the page might show that is not from its table: every literal with a word in it that does not stand where it can
 * only be a name. Rather too many than too few.
 *
 * @param {{ path: string, text: string }} source
 * @returns {{ line: number, text: string }[]}
 */
export function pageWordsOf({ path, text }) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true), found = [];
  visit(file);
  return found;

  function visit(node) {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) { return; }
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) {
      if (word.test(node.text)) { found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: node.text }); }
      return;
    }
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const called = `${ts.isNewExpression(node) ? 'new ' : ''}${node.expression.getText(file)}`;
      // For whoever helps.
      if (called === 'new Error') { return; }
      visit(node.expression);
      if (namesOnly.test(called)) { for (const argument of node.arguments ?? []) { if (!ts.isStringLiteralLike(argument) && !ts.isObjectLiteralExpression(argument)) { visit(argument); } } return; }
      if (!firstNames.test(called)) { for (const argument of node.arguments ?? []) { visit(argument); } return; }
      const [name, value, ...rest] = node.arguments;
      if (value && ts.isObjectLiteralExpression(value)) { attributes(value); } else if (value && !(name && ts.isStringLiteralLike(name) && !readAttributes.has(name.text) && called.endsWith('setAttribute'))) { visit(value); }
      for (const argument of rest) { visit(argument); }
      return;
    }
    if (ts.isBinaryExpression(node) && /^([!=]==|in)$/.test(node.operatorToken.getText(file))) {
      for (const side of [node.left, node.right]) { if (!ts.isStringLiteralLike(side)) { visit(side); } }
      return;
    }
    // Kinds of messages and notes, and the formats that Intl knows.
    if (ts.isPropertyAssignment(node)) { if (!(/^(kind|format|timeStyle|dateStyle|month|day|useGrouping)$/.test(node.name.getText(file)) && ts.isStringLiteralLike(node.initializer))) { visit(node.initializer); } return; }
    if (ts.isCaseClause(node)) { for (const statement of node.statements) { visit(statement); } return; }
    if (ts.isElementAccessExpression(node)) { visit(node.expression); return; }
    ts.forEachChild(node, visit);
  }

  function attributes(object) {
    for (const property of object.properties) {
      if (ts.isPropertyAssignment(property)) { if (readAttributes.has(property.name.text ?? '')) { visit(property.initializer); } } else { visit(property); }
    }
  }
}

/**
 * @param {{ path: string, text: string }} source
 * @returns {{ messages: string[], bypassing: { line: number, text: string }[] }} as they stand there, {0} and the like for what is put in.
 */
export function wordsOf({ path, text }) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const messages = [], bypassing = [];
  const found = (node, words) => { bypassing.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: words }); };
  visit(file, false);
  return { messages, bypassing };

  function visit(node, isShown) {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || ts.isExportDeclaration(node)) { return; }
    const words = wordsIn(node);
    if (words !== null) {
      if (isShown ? word.test(words) : sentence.test(words) || pageText.test(words)) { found(node, words); }
      // What is put in is looked at by itself.
      if (ts.isTemplateExpression(node)) { for (const { expression } of node.templateSpans) { visit(expression, false); } }
      return;
    }
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const called = `${ts.isNewExpression(node) ? 'new ' : ''}${node.expression.getText(file)}`;
      if (translations.test(called)) { message(node); return; }
      if (unshownCalls.test(called)) { return; }
      visit(node.expression, false);
      for (const argument of node.arguments ?? []) { visit(argument, shownCalls.test(called)); }
      return;
    }
    if (ts.isPropertyAssignment(node)) { visit(node.initializer, shownProperties.has(node.name.getText(file))); return; }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isPropertyAccessExpression(node.left)) {
      visit(node.right, shownProperties.has(node.left.name.text));
      return;
    }
    if (ts.isBinaryExpression(node)) {
      const isCompared = /^[!=]==$/.test(node.operatorToken.getText(file));
      visit(node.left, isShown && !isCompared);
      visit(node.right, isShown && !isCompared);
      return;
    }
    if (ts.isConditionalExpression(node)) {
      visit(node.condition, false);
      visit(node.whenTrue, isShown);
      visit(node.whenFalse, isShown);
      return;
    }
    const staysShown = isShown && (ts.isArrayLiteralExpression(node) || ts.isSpreadElement(node) || ts.isParenthesizedExpression(node));
    ts.forEachChild(node, child => { visit(child, staysShown); });
  }

  function message(call) {
    const [first, ...rest] = call.arguments;
    if (first === undefined || !ts.isStringLiteralLike(first)) { found(call, `${call.expression.getText(file)} needs its message as it stands: one literal`); return; }
    messages.push(first.text);
    for (const argument of rest) { visit(argument, false); }
  }

  function wordsIn(node) {
    if (ts.isStringLiteralLike(node)) { return ts.isPropertyAssignment(node.parent) && node.parent.name === node ? '' : node.text; }
    if (!ts.isTemplateExpression(node)) { return null; }
    return [node.head.text, ...node.templateSpans.map(({ literal }, index) => `{${index}}${literal.text}`)].join('');
  }
}

/** l10n/bundle.l10n.json: what translators begin with, each message being its own translation. */
export function bundleText() {
  const messages = [...new Set(extensionSources().flatMap(source => wordsOf(source).messages))].sort();
  return `${JSON.stringify(Object.fromEntries(messages.map(text => [text, text])), null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(dirname(bundlePath), { recursive: true });
  writeFileSync(bundlePath, bundleText());
}
