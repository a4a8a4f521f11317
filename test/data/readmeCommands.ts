/** What runs a command of the README: a test file and a part of the title of the test in it, or, where no test does, why. */
export type RunBy = { readonly test: string; readonly title: string } | { readonly notRun: string };

const everyRun = { test: 'scripts/test.mjs', title: 'const checks = [' };
const readmeTest = { test: 'test/cli/readme.test.ts', title: 'the README says' };
const measures = { notRun: 'it measures, which says something on a quiet machine only; the suites assert bounds that hold on a busy one' };

/** Every command that the README shows, as it stands there. */
export const readmeCommands: Readonly<Record<string, RunBy>> = {
  'npm start': { test: 'test/cli/readme.test.ts', title: 'npm start takes a spoken question to a spoken answer' },
  'npm test': { notRun: 'it is what runs the tests' },
  'npm ci': { notRun: 'every run of the tests begins with it where packages are missing' },
  'npm ci && npm run build': { notRun: 'both are done by every run of the tests, one after the other' },
  'npm run build': { test: 'test/cli/readme.test.ts', title: 'npm start takes a spoken question to a spoken answer' },
  'npm audit --omit=dev': { notRun: 'it asks the registry, which need not answer; the suite unit holds the lock against the advisories that are known' },
  'npm run watch': { notRun: 'it is npm run build, which does not end' },
  'npm run lint': everyRun,
  'npm run typecheck': everyRun,
  'npm run schema': { test: 'test/unit/profileSchema.test.ts', title: 'is what it makes' },
  'npm run package': { test: 'test/ui/builtVsix.ts', title: 'package.mjs' },
  'npm run package -- --target darwin-arm64': { notRun: 'the native parts of another platform come over the network; the suite ui holds the list of what goes in, for all of them' },
  'npm run code': { notRun: 'it opens a window for a person; the suites vscode and ui start the same VS Code in the same way' },
  'npm run test:electron': { notRun: 'it downloads a desktop VS Code and wants a screen' },
  'npm test -- unit': { test: 'test/unit/testRunner.test.ts', title: 'test runner' },
  'npm test -- lint': everyRun,
  'npm test -- stories --grep percent': { test: 'test/unit/testRunner.test.ts', title: '--grep' },
  'npm test -- conversation': { test: 'test/conversation/conversation.test.ts', title: 'without blocking its loop' },
  'npm test -- ui': { test: 'test/ui/metricsPanel.test.ts', title: 'metrics panel' },
  'npm test -- vscode vscode-floor ui': { test: 'scripts/test.mjs', title: "'vscode-floor'" },
  'npm run fuzz -- --minutes 10 --runs 40000': { notRun: 'it takes ten minutes; the suite fuzz runs the same properties, bounded' },
  'npm run fuzz': { test: 'test/fuzz/protocol.test.ts', title: 'fuzzing the protocol' },
  'npm run faults': { test: 'test/faults/parts.test.ts', title: 'a part that fails' },
  'npm run soak': { notRun: 'it takes a quarter of an hour; the suite soak asserts the same of 140 spoken turns' },
  'npm run record': { notRun: 'it writes into media; the suite ui drives the same window in the same way' },
  'npm test -- soak': { test: 'test/soak/soak.test.ts', title: 'a long session' },
  'npm run bench': { test: 'test/cli/metrics.test.ts', title: "run(['bench'" },
  ...Object.fromEntries(['barge', 'file', 'host', 'listen', 'loop', 'names', 'panel', 'reply', 'route', 'transcribe', 'vocabulary', 'vsix', 'workflow'].map(name => [`npm run bench -- ${name}`, measures])),
  ...Object.fromEntries(['blind', 'blindFresh', 'blindHard', 'evaluation', 'own', 'plannerBlind', 'plannerFresh'].map(set => [`npm run eval:router -- --set ${set}`, { notRun: 'it measures on sentences that no test may be tuned to; the suite unit holds the router to its own' }])),
  'node dist/cli.js ask "what\'s a fifteen percent tip on forty five fifty"': readmeTest,
  'node dist/cli.js transcribe recording.wav': readmeTest,
  'node dist/cli.js loop': { notRun: 'it listens until somebody ends it; the suite cli runs it on files, the suite conversation the same turns on a virtual sound card' },
  'node dist/cli.js doctor': readmeTest,
  'node dist/cli.js profile list': readmeTest,
  'voice-agent ask --confirm TEXT': { test: 'test/cli/files.test.ts', title: '--confirm' },
  'voice-agent voices': readmeTest,
  'voice-agent doctor': readmeTest,
  'voice-agent diagnose slow': { test: 'test/cli/metrics.test.ts', title: "'diagnose', 'slow'" },
  'voice-agent diagnose memory': { test: 'test/cli/metrics.test.ts', title: "'diagnose', 'memory'" },
  'voice-agent diagnose audio': { test: 'test/cli/metrics.test.ts', title: "'diagnose', 'audio'" },
  'voice-agent devices --best': { test: 'test/cli/metrics.test.ts', title: "'devices', '--best'" },
  'voice-agent install whisper-base.en': { test: 'test/unit/whisperInstall.test.ts', title: 'installing a whisper model' },
  'ollama pull mistral:7b': { notRun: 'Ollama is not part of this; a double that speaks its API stands for it in the tests' },
  'ollama serve': { notRun: 'Ollama is not part of this; a double that speaks its API stands for it in the tests' },
  'ollama pull llama3.2:3b': { notRun: 'Ollama is not part of this; a double that speaks its API stands for it in the tests' },
};

const fence = /^```(\w*)\n([^]*?)^```$/gmu;
const commandWords = /^(?:npm|npx|node|ollama|voice-agent) /u;

/** Of a document in Markdown: what stands in a block of commands, a line a command, without comments; and what looks like one in the text. */
export function commandsIn(markdown: string): string[] {
  const inBlocks = [...markdown.matchAll(fence)].filter(([, language]) => language === '' || language === 'sh').flatMap(([, , text = '']) => text.trim().split('\n').map(line => line.replace(/\s+#.*$/u, '').trim()));
  const inText = [...markdown.replaceAll(fence, '').matchAll(/`([^`\n]+)`/gu)].map(([, text = '']) => text).filter(text => commandWords.test(`${text} `) && text.includes(' '));
  return [...new Set([...inBlocks, ...inText])].filter(line => line !== '').sort();
}

/** The blocks of a language (yaml, ...). */
export function blocksIn(markdown: string, wanted: string): string[] {
  return [...markdown.matchAll(fence)].filter(([, language]) => language === wanted).map(([, , text = '']) => text);
}

/** The list of what no test runs, as it stands in the README. */
export function notRunTable(): string {
  const commandsOf = new Map<string, string[]>();
  for (const [command, by] of Object.entries(readmeCommands)) {
    if ('notRun' in by) { commandsOf.set(by.notRun, [...commandsOf.get(by.notRun) ?? [], `\`${command}\``]); }
  }
  return ['| command | why no test runs it |', '|---|---|', ...[...commandsOf].map(([reason, commands]) => `| ${commands.join(', ')} | ${reason} |`)].join('\n');
}
