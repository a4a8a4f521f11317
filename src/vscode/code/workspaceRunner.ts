import { commands, debug, type Disposable, ProcessExecution, Task, type TaskExecution, TaskGroup, TaskScope, tasks, window, workspace } from 'vscode';
import { VoiceError } from '../../base/errors';
import type { CodeRunner, DebugAction, RunResult, TestScope } from '../../core/codeEditor';

const testCommands: Readonly<Record<TestScope, string>> = { all: 'testing.runAll', file: 'testing.runCurrentFile', cursor: 'testing.runAtCursor', failed: 'testing.reRunFailTests', last: 'testing.reRunLastRun' };
const debugCommands: Readonly<Record<DebugAction, string>> = {
  start: 'workbench.action.debug.start', tests: 'testing.debugAll', file: 'testing.debugCurrentFile', stop: 'workbench.action.debug.stop', restart: 'workbench.action.debug.restart', continue: 'workbench.action.debug.continue',
  stepOver: 'workbench.action.debug.stepOver', stepInto: 'workbench.action.debug.stepInto', stepOut: 'workbench.action.debug.stepOut', pause: 'workbench.action.debug.pause', breakpoint: 'editor.debug.action.toggleBreakpoint',
};
/** These need something that runs already. */
const onlyRunning: ReadonlySet<DebugAction> = new Set(['stop', 'restart', 'continue', 'stepOver', 'stepInto', 'stepOut', 'pause']);

/** Starts what VS Code can start: its tasks, tests and debugger, and programs as tasks without a shell. */
export const workspaceRunner: CodeRunner = {
  async tasks() {
    return (await tasks.fetchTasks()).map(task => ({ name: nameOf(task), isTest: task.group?.id === TaskGroup.Test.id || /^(?:npm: )?test$/u.test(nameOf(task)) }));
  },

  async runTask(name, signal) {
    const task = (await tasks.fetchTasks()).find(candidate => nameOf(candidate) === name);
    if (!task) { throw new VoiceError('invalid_input', `There is no task called "${name}" any more.`); }
    return await ended(task, signal);
  },

  async runTests(scope) { await commands.executeCommand(testCommands[scope]); },

  async runProgram(program, parameters, signal) {
    const [folder] = workspace.workspaceFolders ?? [];
    if (!folder) { throw new VoiceError('unsupported', 'Commands run in a folder, and none is open. Open one, then ask again.'); }
    const execution = new ProcessExecution(program, [...parameters], { cwd: folder.uri.fsPath });
    return await ended(new Task({ type: 'voiceAgent' }, TaskScope.Workspace, [program, ...parameters].join(' ').slice(0, 80), 'Voice Agent', execution, []), signal);
  },

  async debug(action) {
    if (onlyRunning.has(action) && !debug.activeDebugSession) { throw new VoiceError('invalid_input', 'Nothing is being debugged.'); }
    if (action === 'breakpoint' && !window.activeTextEditor) { throw new VoiceError('invalid_input', 'No file is open.'); }
    await commands.executeCommand(debugCommands[action]);
  },
};

/** As the user sees it: tasks of an extension bear its name. */
function nameOf({ name, source }: Task): string {
  return source === 'Workspace' || source === '' ? name : `${source}: ${name}`;
}

/** Runs a task to its end; aborting ends it. One that runs in the background counts as started. */
async function ended(task: Task, signal: AbortSignal): Promise<RunResult> {
  const held: Disposable[] = [];
  let execution: TaskExecution | undefined;
  const onAbort = () => { execution?.terminate(); };
  try {
    const result = await new Promise<RunResult>((resolve, reject) => {
      // By its name: some versions of VS Code tell of the end with another object.
      const isOurs = (other: TaskExecution) => other === execution || (other.task.name === task.name && other.task.source === task.source);
      held.push(tasks.onDidEndTaskProcess(({ execution: other, exitCode }) => { if (isOurs(other)) { resolve({ exitCode: exitCode ?? null }); } }));
      // A task without a process of its own, or one that could not be started, only ends.
      held.push(tasks.onDidEndTask(({ execution: other }) => { if (isOurs(other)) { setTimeout(() => { resolve({ exitCode: null }); }, 100); } }));
      signal.addEventListener('abort', onAbort, { once: true });
      tasks.executeTask(task).then(started => {
        execution = started;
        if (signal.aborted) { started.terminate(); }
        if (task.isBackground) { resolve({ exitCode: null }); }
      }, reject);
    });
    if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
    return result;
  } finally {
    signal.removeEventListener('abort', onAbort);
    for (const one of held) { one.dispose(); }
  }
}
