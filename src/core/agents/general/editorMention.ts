import type { EditorContext, EditorText } from '../../ports';

/** How people speak of what they have before their eyes. A selection that is empty stands for the file. */
const mentions: ReadonlyArray<readonly [pattern: RegExp, wants: 'selection' | 'file']> = [
  [/\b(?:the|this|my|current) selection\b(?! (?:sort|process|criteria|bias|algorithm|screen|menu))/iu, 'selection'],
  [/\b(?:selected|highlighted|marked) (?:text|code|lines?|part|block|section|function|word)\b/iu, 'selection'],
  [/\bwhat (?:i|i have|i've|is) (?:just )?(?:selected|highlighted|marked)\b/iu, 'selection'],
  [/\b(?:this|these) (?:piece of |bit of |block of |lines? of )?(?:code|function|method|class|block|snippet|lines?|expression|statement|loop|variable|constant|type|interface|component|query|regex|import|comment|test)\b/iu, 'selection'],
  [/\b(?:this|the current|the open|the active|my current|my open) (?:file|document|module|script|tab|editor)\b/iu, 'file'],
  [/\bthe file (?:that is|that's|i have|that i have|i've got|in front of me)\b/iu, 'file'],
  [/\bwhat i(?: am|'m) (?:looking at|editing|working on)\b|\bon (?:my|the) screen\b/iu, 'file'],
];

/** What the user speaks of, or null where it is not the editor. */
export function mentionedInEditor(utterance: string): 'selection' | 'file' | null {
  return mentions.find(([pattern]) => pattern.test(utterance))?.[1] ?? null;
}

export interface SeenText extends EditorText {
  readonly isSelection: boolean;
  /** Lines of `text`, and whether there were more of them. */
  readonly lineCount: number;
  readonly isCut: boolean;
}

/** What the user speaks of, at most `maxCharacters` of it; null where nothing is open. */
export async function seenInEditor(editor: EditorContext, wants: 'selection' | 'file', maxCharacters: number): Promise<SeenText | null> {
  const selection = wants === 'selection' ? await editor.selection() : null;
  const isSelection = selection !== null && selection.text.trim() !== '';
  const found = isSelection ? selection : await editor.activeFile();
  if (!found) { return null; }
  const isCut = found.text.length > maxCharacters;
  const text = isCut ? wholeLines(found.text.slice(0, maxCharacters)) : found.text;
  return { ...found, text, isSelection, isCut, lineCount: text.split('\n').length };
}

function wholeLines(text: string): string {
  const lastBreak = text.lastIndexOf('\n');
  return lastBreak > 0 ? text.slice(0, lastBreak) : text.replace(/[\uD800-\uDBFF]$/u, '');
}
