export interface SourceText { path: string; text: string }
export interface Words { messages: string[]; bypassing: { line: number; text: string }[] }
export function extensionSources(): SourceText[];
export function wordsOf(source: SourceText): Words;
export function pageSources(): SourceText[];
export function pageWordsOf(source: SourceText): Words['bypassing'];
export function bundleText(): string;
