import { type Range, type TextDocument, type TextEditor, window, workspace } from 'vscode';
import type { EditorContext, EditorText } from '../core/ports';

/** What the user has before the eyes, asked for only when a question speaks of it. */
export const editorContext: EditorContext = {
  activeFile: () => Promise.resolve(window.activeTextEditor ? textOf(window.activeTextEditor.document, null) : null),
  selection: () => Promise.resolve(window.activeTextEditor ? selectedIn(window.activeTextEditor) : null),
};

function selectedIn({ document, selection }: TextEditor): EditorText | null {
  return selection.isEmpty ? null : textOf(document, selection);
}

function textOf(document: TextDocument, range: Range | null): EditorText {
  return { path: workspace.asRelativePath(document.uri), languageId: document.languageId, text: document.getText(range ?? undefined), firstLine: (range?.start.line ?? 0) + 1 };
}
