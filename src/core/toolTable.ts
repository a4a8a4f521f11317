import type { AgentName } from './router/actions';

/** What a model has to give for one slot of an action. */
export interface ToolSlot {
  /** `path`: relative to the workspace; `newPath`: of what is not there yet; `content`: written as it is; `address`: of a page on the web. */
  readonly kind: 'text' | 'path' | 'newPath' | 'content' | 'address' | 'number';
  readonly isOptional?: true;
  /** For the model. */
  readonly says: string;
}

/** An action that the editor's own models may ask for. */
export interface Tool {
  readonly agent: AgentName;
  readonly action: string;
  /** For people, in front of what it is done with: "create file notes.md". */
  readonly words: string;
  /** A subset of the action's slots; a slot that the action needs is never optional here. */
  readonly slots: Readonly<Record<string, ToolSlot>>;
  /** It only reads, but what it asks for could carry away what was read before: the user sees it first. */
  readonly showsFirst?: true;
}

const path = (says: string): ToolSlot => ({ kind: 'path', says });
const text = (says: string): ToolSlot => ({ kind: 'text', says });
const optional = (slot: ToolSlot): ToolSlot => ({ ...slot, isOptional: true });
const file = 'Path of a file or folder, relative to the workspace, such as src/main.ts';
const newPath = (says: string): ToolSlot => ({ kind: 'newPath', says });
const content: ToolSlot = { kind: 'content', says: 'Text, written as it stands' };

/**
 * The tools for VS Code's own models, by the name behind "voice-agent_". Each stands for one entry of the closed table of actions
 * and is served by the same agent. Nothing here deletes, runs a command, or changes the assistant itself.
 */
export const tools = {
  calculate: { agent: 'utility', action: 'calculate', words: 'calculate', slots: { expression: text('Arithmetic in plain notation, such as (25 * 7 + 3) / 2 or sqrt(2)') } },
  convert: { agent: 'utility', action: 'convert', words: 'convert', slots: { value: { kind: 'number', says: 'How much' }, from: text('Unit, such as mile'), to: text('Unit, such as km') } },
  date: { agent: 'utility', action: 'date', words: 'work out the date', slots: { expression: text('A day in words, such as today, next friday, in 3 weeks, 100 days before christmas') } },
  time: { agent: 'utility', action: 'time', words: 'tell the time', slots: { place: optional(text('City or country; here where it is left out')) } },
  duration: { agent: 'utility', action: 'duration', words: 'tell the time between', slots: { from: text('A day or time in words, such as today'), to: text('A day or time in words, such as christmas') } },
  weather: { agent: 'web', action: 'weather', words: 'look up the weather', slots: { place: text('City'), day: optional(text('today, tomorrow, or a day of the week')) } },
  searchWeb: { agent: 'web', action: 'search', words: 'search the web for', slots: { query: text('What to look for') } },
  news: { agent: 'web', action: 'news', words: 'look up the news', slots: { query: optional(text('A topic; the headlines where it is left out')) } },
  readPage: { agent: 'web', action: 'read', words: 'read the page', slots: { url: { kind: 'address', says: 'Address of the page, beginning with https://' } }, showsFirst: true },
  listFolder: { agent: 'file', action: 'list', words: 'list the folder', slots: { path: optional(path('Path of a folder, relative to the workspace; the workspace itself where it is left out')) } },
  findFile: { agent: 'file', action: 'find', words: 'find the file', slots: { query: text('Part of a name, or a pattern such as *.ts') } },
  searchFiles: { agent: 'file', action: 'search', words: 'search the files for', slots: { text: text('Text to look for, as it stands'), path: optional(path('Only in this file or folder, relative to the workspace')) } },
  readFile: { agent: 'file', action: 'read', words: 'read the file', slots: { path: path(file), part: optional(text('Only the part about this, such as a heading')) } },
  createFile: { agent: 'file', action: 'create', words: 'create the file', slots: { path: newPath('Path of the new file, relative to the workspace, such as docs/notes.md'), content: optional(content) } },
  createFolder: { agent: 'file', action: 'createFolder', words: 'create the folder', slots: { path: newPath('Path of the new folder, relative to the workspace') } },
  writeFile: { agent: 'file', action: 'write', words: 'replace all of the file', slots: { path: path(file), content } },
  appendFile: { agent: 'file', action: 'append', words: 'add to the file', slots: { path: path(file), content } },
  copyFile: { agent: 'file', action: 'copy', words: 'copy', slots: { path: path(file), to: path('Where to, relative to the workspace') } },
  moveFile: { agent: 'file', action: 'move', words: 'move', slots: { path: path(file), to: path('Where to, relative to the workspace') } },
  renameFile: { agent: 'file', action: 'rename', words: 'rename', slots: { path: path(file), to: path('The new name, such as notes.md') } },
} as const satisfies Record<string, Tool>;

export type ToolName = keyof typeof tools;

export const toolNames = Object.keys(tools) as readonly ToolName[];

/** As package.json contributes it and a model calls it. */
export function toolId(name: ToolName): string { return `voice-agent_${name}`; }
