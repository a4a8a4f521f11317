import { packageCommand } from '../packageCommands';
import type { Rule } from '../rule';

const testWord = '(test suite|test suites|test cases|test|tests suite|tests|specs|spec|testsuite|tester|testing)';
const notTests = ['(speed|internet|connection|microphone|mic|audio|speaker|hearing) (test|tests)', '(write|explain|fix|debug|how|what|why|driven)', '(test|tests|testing) (the|my) (microphone|mic|audio|speaker|speakers|internet|connection|waters|voice)', '(go|jump|navigate) to'];

export const codeTestRules: readonly Rule[] = [
  {
    agent: 'code', action: 'runTests', confidence: 0.96,
    sentences: [
      `<run> [<all>] [unit|available|existing|of the|project|of my|of our|projects] ${testWord} <anew>`, `(<run>) all of the ${testWord} <anew>`, `test [everything|all of it|all|the whole project|the project|the code|my code|the app] <anew>`, `(run|rerun|execute|start) (testing|the testing|a test run|the test run|a full test run|another test run|the test runner|test runner)`, `(do|did|will|are|is) [all] [<all>] [unit] (tests|test suite) [still|all|even] (pass|passing|green|passed|succeed|work|ok|fail|failing|run through|red|okay)`, `(check|see|verify|make sure|find out|tell me) [if|whether|that] [<all>] [unit] (tests|test suite) [still|all] (pass|passing|are green|are passing|work|succeed|is green|passes|run|are ok)`,
      `(give|take) the ${testWord} a (run|go|spin)`, `let the ${testWord} run`, `have the ${testWord} run`,
    ],
    not: notTests,
  },
  {
    agent: 'code', action: 'runTests', confidence: 0.95,
    sentences: [
      '<run> {what:thisTest} <anew>', `<run> [<all>] [unit] ${testWord} (for|of|in|on|at|from|inside|within|against|covering|about|with|belonging to|called|named|that cover|that covers|under) {what:phrase}`, `<run> [<all>] {what:testKind} ${testWord} <anew>`, `<run> {what:thisTest} <anew>`, `(unit test|test out|test|retest) {what:thisCode} <anew>`, `(unit test|test|retest) the {what:testTarget} (function|method|class|module|component|file|package|service|handler|parser|code) <anew>`,
      `<run> (only|just) [the] {what:testKind} ${testWord}`, `<run> (only|just) {what:thisTest}`, `(do|did|are|is) [<all>] {what:testKind} (tests|test) [still|all] (pass|passing|green|passed|succeed|work|failing)`, `(do|did|are) [<all>] [unit] tests (for|of|in) {what:queryWords} [still|all] (pass|passing|green|passed|succeed|work|failing)`, `(check|see|verify) (if|whether|that) [<all>] {what:testKind} tests [still|all] (pass|are passing|are green|work)`, `(check|see|verify) (if|whether|that) the tests (for|of|in) {what:queryWords} (pass|are passing|are green|still pass|work)`,
      '<run> (test|tests) {what:phrase}', '(<run>) [the] test (called|named) {what:phrase}',
    ],
    not: [...notTests, 'tests {n:number} times', '(run|rerun|execute|start) test (for|of|in|on|from|with|and)', 'and {w:some} (lint|linter|build|formatter)'],
  },
  { agent: 'code', action: 'runTests', confidence: 0.8, sentences: ['(tests|unit tests|test)', 'test my changes', 'run test', 'does (it|this|everything) pass'], not: ['(test|check) my (work) (email|calendar)'] },
  { agent: 'code', action: 'runTests', confidence: 0.5, lacks: ['what'], sentences: [`<run> [<all>] ${testWord} (for|of|in|on|from|with|called|named) [the|a|this]`] },
  {
    agent: 'code', action: 'debug', confidence: 0.95,
    sentences: [
      '(debug|de bug|start debugging with|start debugging|begin debugging|launch the debugger on|launch the debugger for|start the debugger on|start the debugger for|start the debugger with|attach the debugger to|attach a debugger to|start a debug session for|start a debugging session for|debugging|run the debugger on) {what:someCode} <anew>', '(debug|start debugging) [the|my|our] {what:debugTarget} <anew>', '(run|start|launch|execute|open|rerun) {what:someCode} (in|with|under) [the|a] (debugger|debug mode|debugging)', '(run|start|launch|execute) [the|my|our] {what:debugTarget} (in|with|under) [the|a] (debugger|debug mode|debugging)', '(step through|single step through|trace through) {what:someCode}',
    ],
    not: ['(explain|why|how|what)', 'debug (log|logs|logging|level|symbols|output|message|build|information|info)'],
  },
  {
    agent: 'code', action: 'debug', confidence: 0.94,
    sentences: ['(debug mode|debug|start debugging|begin debugging|debugging|launch debugging|start the debugger|launch the debugger|run the debugger|open the debugger|fire up the debugger|attach the debugger|attach a debugger|attach debugger|start debugger|start a debug session|start a debugging session|run in debug mode|run with debugging|run in the debugger|run it in the debugger|debugger|start debug mode|enter debug mode|start a new debug session|press f 5|press f5|start in debug mode|continue debugging|restart the debugger|restart debugging) <anew>', 'debug it', '(start|run) with the debugger [attached]', 'i want to debug'],
  },
  {
    agent: 'code', action: 'debug', confidence: 0.8,
    sentences: ['{what:whole} (set|add|put|place|toggle|remove|clear|insert|create|make|delete|disable) [a|an|the|all the|all|this|another] [conditional] (breakpoint|break point|breakpoints|break points|brake point|logpoint) [here|{rest:phrase}]', '{what:question} step (over|into|out) [this|the function|it|the next line|that]', '{what:whole} (break|stop) (on|at) (line {n:line}|this line|exceptions|all exceptions|uncaught exceptions)'],
  },
];

const byManager = '(with|using|via|through|by|by way of) {manager:packageManager}';
const ofPackage = '[the|a|our|my] [latest|newest] [(version|release) of] [package|packages|library|module|dependency|dependencies]';
const forDevelopment = '(as a|as|in|to|to the|to my|for) (dev|development) [dependency|dependencies|dependences]';
const installing: readonly (readonly [deed: 'add' | 'remove' | 'update', verbs: string])[] = [['add', '(install|add|get|put in|pull in|set up)'], ['remove', '(uninstall|remove|delete)'], ['update', '(update|upgrade)']];

/** "Install axios with npm": the words of a command in the order of a sentence. */
const packageRules: readonly Rule[] = [
  {
    agent: 'code', action: 'runCommand', confidence: 0.95, accept: packageCommand('add', true),
    sentences: [`(install|add) ${ofPackage} {packages} [package|packages|library|module] (${forDevelopment} ${byManager}|${byManager} ${forDevelopment})`, `(use|let) {manager:packageManager} [to] (install|add) ${ofPackage} {packages} ${forDevelopment}`],
  },
  ...installing.map(([deed, verbs]): Rule => ({
    agent: 'code', action: 'runCommand', confidence: 0.95, accept: packageCommand(deed),
    sentences: [`${verbs} ${ofPackage} {packages} [package|packages|library|module|for me] ${byManager}`, `(use|let) {manager:packageManager} [to] ${verbs} ${ofPackage} {packages}`, `${verbs} ${ofPackage} {packages} (from|in) {manager:packageManager}`],
  })),
];

export const codeCommandRules: readonly Rule[] = [
  ...packageRules,
  {
    agent: 'code', action: 'runTask', confidence: 0.95,
    sentences: [
      '<run> [the|my|our|a] {name:taskName} (task|script|tasks|npm script|package script|vs code task|job|target|build task|pipeline)', '<run> [the|my|our] (task|script|npm script|target|job|build task) {name:taskName}', '<run> (task|script) {name:taskName}',
      '(cancel|stop|kill) and (rerun|restart) the {name:taskName} task',
    ],
    not: ['(test|tests|file|function|python|shell|bash) (task|script) (that|which|in|for)', '(write|create)', 'start (a|an) {n:some} (task|script|job)', '(begin|do|make|perform|start) (a|my|our) {n:some} (job|script)', '(write|this|that) (script|task)', '(start|begin|do) the (job|script)'],
  },
  { agent: 'code', action: 'runTask', confidence: 0.96, sentences: ['<run> [the|my|our] (task|script|npm script|target|job|build task) (called|named|with the name) {name:taskName}'] },
  {
    agent: 'code', action: 'runTask', confidence: 0.92, slots: { name: 'build' },
    sentences: ['<run> (a full|a new|a clean|a|the full|the project|the|another|our|my) build <anew>', '(build|rebuild|re build) [the|this|my|our|it|everything] [whole|entire|current] (project|app|application|workspace|solution|program|package|code|extension|everything|it|library|website|site|frontend|backend) <anew>', '(build|rebuild) <anew>', '<run> build', '(do|make) (a|the|another) build'],
    not: ['(build|rebuild) (me|a|an)'],
  },
  {
    agent: 'code', action: 'runTask', confidence: 0.9, slots: { name: 'lint' },
    sentences: ['<run> [the|a] (linter|lint check|lint|linting|lints) [on|for|over] [the|this|all|my] [project|file|code|files|everything|workspace] <anew>', 'lint [the|this|my|our|all] [whole|entire|current] (project|app|code|workspace|everything|it|file|files|codebase) <anew>', 'lint <anew>', '(check|see) for lint (errors|warnings|problems)'],
  },
  { agent: 'code', action: 'runTask', confidence: 0.88, slots: { name: 'compile' }, sentences: ['(compile|recompile) [the|this|my|our] [whole|entire] (project|app|application|workspace|solution|program|code|it|everything|extension|sources|source code|library) <anew>', '(compile|recompile) <anew>'] },
  { agent: 'code', action: 'runTask', confidence: 0.85, slots: { name: 'watch' }, sentences: ['(start|begin|run|launch) (watching|the watcher|watch mode|in watch mode|the watch|watch)', 'watch (for changes|the files|the project)'] },
  { agent: 'code', action: 'runTask', confidence: 0.85, slots: { name: 'deploy' }, sentences: ['(deploy|redeploy) [the|this|my|our|it] [app|application|project|website|site|service|build|code] [to] [staging|production|the server|prod|the cloud] <anew>', '<run> [the|a] (deploy|deployment)'] },
  { agent: 'code', action: 'runTask', confidence: 0.82, slots: { name: 'typecheck' }, sentences: ['<run> [the|a] (type check|typecheck|type checker|type checking)', '(type check|typecheck) [the|this|my] [project|code|file|workspace|everything|it] <anew>'] },
  { agent: 'code', action: 'runTask', confidence: 0.8, sentences: ['<run> [the|my|our] {name:usualTask} <anew>', '(clean) the {name:usualTask}'] },
  { agent: 'code', action: 'runTask', confidence: 0.55, lacks: ['name'], sentences: ['<run> [the|a|my|another] (task called|task named|task|script called|script|build task called|npm script)', '(run|rerun|execute|start|launch) [the|a|my]', '(run|show|list) [a|the] (tasks)'] },
  {
    agent: 'code', action: 'runCommand', confidence: 0.97,
    sentences: ['(run|execute|type|enter|do|start) {command:anyCommand} (in|on|inside|from|using|with|via|into|at) (the|a|my|this) [integrated|new|current|vs code|command] (terminal|shell|console|command line|command prompt|bash|prompt)', '(in|on|at|from) (the|a|my) [integrated|new] (terminal|shell|console|command line) (run|execute|type|enter|do|start) {command:anyCommand}', '(run|execute|enter|issue|send) [the|a] [following] (command|shell command|terminal command|commandline|bash command|console command) {command:anyCommand}', '(use the terminal to|open a terminal and|open the terminal and|open terminal and|in the terminal) (run|execute|type|start) {command:anyCommand}', '(run|execute) {command:anyCommand} (command|as a command|as a shell command)', '{command:bareCommand} in the terminal', '(execute|run) in [the] (terminal|shell|console) {command:anyCommand}', '(running|run|execute|rerun|start|do|type|enter|launch|invoke|call|issue|perform) [the] [following command|shell command|terminal command|command] {command}'],
    not: ['(run|execute|do|type|start|enter) (git|get|commands|command palette|it|this|that|them)', '(npm|yarn|pnpm) (script|task)', '(tests|build task|the build|the linter|the debugger|profile)', '(start|do|call|perform|launch|type|enter|invoke|run|execute) (next|top|find|head|export|black|just|which|docker desktop|make it|make sure|make this|make a|touch|code review|code coverage|source control|prettier on|prettier over|eslint on|eslint over)'],
  },
  { agent: 'code', action: 'runCommand', confidence: 0.94, sentences: ['[run|execute] {command:otherGit}'], not: ['get (clean|config|remote|reset) (code|up|the|control|a|this)', '(in|into|on) the (terminal|shell|console)'] },
  { agent: 'code', action: 'runCommand', confidence: 0.94, sentences: ['(run|execute|type) {command:anyCommand} in the (terminal|shell|console)'], not: ['(run|execute|type) (it|this|that|get|them|tests)'] },
  { agent: 'code', action: 'runCommand', confidence: 0.9, sentences: ['{command:bareCommand}'], not: ['(what|is|how|why|explain|are|versus|vs|or|tutorial|error|version|package|packages)'] },
  { agent: 'code', action: 'runCommand', confidence: 0.55, lacks: ['command'], sentences: ['(run|execute|enter) [the|a|this] (command|shell command|terminal command) [in the terminal]', '(run|execute) (in|on) the (terminal|shell|console)', '(run|execute) [a command|a|something|this|the command] in [the|a] terminal', '(in|on) the terminal [run|execute]'] },
];
