import type { Step } from '../turn';

/** What a step is about, after "working on" and "because": by agent and action, else by agent. */
const names: Readonly<Record<string, string>> = {
  'utility.calculate': 'the calculation', 'utility.convert': 'the conversion', 'utility.timer': 'the timer', 'utility.time': 'the time', 'utility.date': 'the date', utility: 'the answer',
  'file.find': 'the search for files', 'file.search': 'the search', 'file.save': 'saving', 'file.open': 'opening', 'file.read': 'reading', 'file.create': 'creating', 'file.createFolder': 'creating', 'file.delete': 'deleting', 'file.copy': 'copying', 'file.move': 'moving', 'file.rename': 'renaming', 'file.append': 'adding', 'file.write': 'writing', file: 'the files',
  'code.runTests': 'the tests', 'code.runTask': 'the task', 'code.runCommand': 'the command', 'code.git': 'git', 'code.format': 'formatting', 'code.explain': 'the explanation', code: 'the code',
  'web.weather': 'the weather', 'web.search': 'the search', 'web.news': 'the news', 'web.read': 'the page', web: 'the web',
  general: 'the answer', control: 'that',
};

export function stepName({ agent, action, slots }: Step): string {
  const name = names[`${agent}.${action}`] ?? names[agent] ?? 'that';
  const object = slots['place'] ?? slots['path'] ?? (action === 'git' ? slots['operation'] : undefined);
  return typeof object === 'string' ? `${name}${slots['place'] !== undefined ? ' in' : ''} ${object}` : name;
}
