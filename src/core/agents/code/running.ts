import type { CodeRunner, DebugAction, TestScope } from '../../codeEditor';
import type { Step } from '../../turn';
import { failed, type Plan, type Planned, textSlot } from './plan';
import { nameLikeness } from './symbolNames';

/** A task that is less alike is another one. */
const leastTaskLikeness = 0.75;

const scopes: readonly (readonly [RegExp, TestScope])[] = [
  [/^(?:all|everything|unit|the|my)?\s*(?:of )?(?:the )?(?:tests?)?$/iu, 'all'], [/\b(?:file|document|editor)\b/iu, 'file'], [/\b(?:cursor|this test|here|current test|this one|this|that)\b/iu, 'cursor'], [/\bfail/iu, 'failed'], [/\b(?:last|again|previous|same)\b/iu, 'last'],
];
const debugging: readonly (readonly [RegExp, DebugAction])[] = [
  [/\btests?\b/iu, 'tests'], [/\bfile\b/iu, 'file'], [/\bstop|\bend\b|\bquit/iu, 'stop'], [/\brestart/iu, 'restart'], [/\bcontinue|\bresume|\bgo on\b/iu, 'continue'], [/\bstep (?:over|next)|\bnext\b/iu, 'stepOver'], [/\bstep in/iu, 'stepInto'], [/\bstep out/iu, 'stepOut'],
  [/\bpause|\bbreak$/iu, 'pause'], [/\bbreak ?point/iu, 'breakpoint'],
];

/** Starting things: tests, tasks, programs, the debugger. Nothing passes through a shell: a command is a program and its arguments. */
export class Running {
  constructor(private readonly runner: CodeRunner) {}

  async runTests(step: Step, signal: AbortSignal): Promise<Planned> {
    const what = textSlot(step, 'what');
    const scope = what === undefined ? 'all' : scopes.find(([words]) => words.test(what.trim()))?.[1];
    if (scope === undefined) { return failed(`I cannot pick the "${what ?? ''}" tests. Say "run the tests", "run the tests in this file" or "run this test".`); }
    const task = scope === 'all' ? (await this.runner.tasks(signal)).find(({ isTest }) => isTest) : undefined;
    if (task) { return this.taskPlan(task.name, `run the tests with the task ${task.name}`, exitCode => exitCode === 0 ? 'The tests pass.' : 'The tests fail. The terminal shows which.'); }
    const named: Readonly<Record<TestScope, string>> = { all: 'all tests', file: 'the tests of this file', cursor: 'the test at the cursor', failed: 'the tests that failed', last: 'the last tests again' };
    return plan(`run ${named[scope]}`, async () => {
      await this.runner.runTests(scope);
      return { outcome: 'done', text: `Started ${named[scope]}. The test view shows what comes of it.` };
    });
  }

  async runTask(step: Step, signal: AbortSignal): Promise<Planned> {
    const said = textSlot(step, 'name') ?? '';
    const tasks = (await this.runner.tasks(signal)).map(({ name }) => ({ name, likeness: Math.max(nameLikeness(said, name), nameLikeness(said, name.replace(/^[\w-]+: /u, ''))) })).sort((a, b) => b.likeness - a.likeness);
    const [best, second] = tasks;
    if (!best || best.likeness < leastTaskLikeness) { return failed(tasks.length === 0 ? 'This workspace has no tasks.' : `There is no task called "${said}". There is ${listed(tasks.map(({ name }) => name))}.`); }
    if (second && second.likeness === best.likeness) {
      const choices = tasks.filter(({ likeness }) => likeness === best.likeness).slice(0, 4);
      return { outcome: 'asked_back', text: `Which one: ${choices.map(({ name }) => name).join(', ')}?`, choices: choices.map(({ name }) => ({ label: name, reading: { agent: 'code', action: 'runTask', slots: { name }, confidence: 1 } })) };
    }
    return this.taskPlan(best.name, `run the task ${best.name}`, exitCode => exitCode === 0 ? `${best.name} is done.` : `${best.name} failed with exit code ${String(exitCode)}. The terminal shows why.`);
  }

  runCommand(step: Step): Planned {
    const command = textSlot(step, 'command') ?? '';
    const words = programWords(command);
    if (!words) { return failed(`I start programs without a shell, so I cannot do "${command}": it needs ${shellSigns.exec(command)?.[0] ?? 'a closing quote'}. Say one program with its arguments.`); }
    const [program, ...parameters] = words;
    if (program === undefined) { return failed('Which command?'); }
    return plan(`run ${command}`, async signal => {
      const { exitCode } = await this.runner.runProgram(program, parameters, signal);
      return exitCode === null || exitCode === 0 ? { outcome: 'done', text: exitCode === null ? `Started ${command}.` : `${command} is done.`, ...exitCode === 0 && { holds: true } } : { ...failed(`${command} ended with exit code ${exitCode}. The terminal shows why.`), holds: false };
    });
  }

  debug(step: Step): Planned {
    const what = textSlot(step, 'what');
    const action = what === undefined ? 'start' : debugging.find(([words]) => words.test(what))?.[1] ?? 'start';
    return plan(what === undefined ? 'start debugging' : `debug ${what}`, async () => {
      await this.runner.debug(action);
      return { outcome: 'done', text: action === 'start' || action === 'tests' || action === 'file' ? 'Debugging.' : 'Done.' };
    });
  }

  private taskPlan(name: string, deed: string, report: (exitCode: number | null) => string): Plan {
    return plan(deed, async signal => {
      const { exitCode } = await this.runner.runTask(name, signal);
      if (exitCode === null) { return { outcome: 'done', text: `Started ${name}.` }; }
      // What was to be found out is known either way: "run the tests, and if they pass ..." goes on with it.
      return { outcome: exitCode === 0 ? 'done' : 'failed', text: report(exitCode), holds: exitCode === 0 };
    });
  }
}

function plan(deed: string, carryOut: Plan['carryOut']): Plan {
  return { risk: 'run', deed, challenge: deed, carryOut };
}

/** What only a shell understands. */
const shellSigns = /[|;&<>`\n\r]|\$\(|\$\{/u;

/** A command line as a program and its arguments, quotes taken off; null where it needs a shell. */
export function programWords(command: string): readonly string[] | null {
  if (shellSigns.test(command)) { return null; }
  const words: string[] = [];
  for (const [, double, single, plain] of command.matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)/gu)) { words.push(double ?? single ?? plain ?? ''); }
  return (command.match(/["']/gu) ?? []).length % 2 === 0 ? words : null;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 6);
  return `${shown.join(', ')}${names.length > shown.length ? ` and ${names.length - shown.length} more` : ''}`;
}
