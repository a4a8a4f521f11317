// Which tests may be skipped, and when: test/expectedSkips.json, a list of { test, when, reason }.
// `test` is a full title, or the beginning of one followed by `*`; `when` one of the conditions below.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from './setup.mjs';
import { hasProgram } from './systemPackages.mjs';

const lacks = (...programs) => () => !programs.every(hasProgram);

/** Where `voice-agent install` puts it on Linux (src/sidecar/models/cacheFolder.ts); elsewhere its tests are not foreseen to be skipped. */
const cacheFolder = process.env.VOICE_AGENT_CACHE || join(process.env.XDG_CACHE_HOME?.startsWith('/') ? process.env.XDG_CACHE_HOME : join(homedir(), '.cache'), 'voice-agent');
const whisperServer = join(cacheFolder, 'whisper', 'engine-0.3.1', 'whisper-server');

/** True where the machine is so that the tests concerned cannot run. */
export const conditions = {
  'no pulseaudio': lacks('pulseaudio', 'pactl', 'paplay', 'parec'),
  'no arecord': lacks('arecord'),
  'no sox': lacks('sox'),
  'no espeak-ng': lacks('espeak-ng'),
  'no flite': lacks('flite'),
  'no festival': lacks('festival'),
  'no clips': () => !existsSync(process.env.VOICE_AGENT_CLIPS ?? ''),
  'no chromium': () => !['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].some(hasProgram),
  'no whisper.cpp': () => !existsSync(whisperServer),
  'no mounting': () => process.platform !== 'linux' || spawnSync('unshare', ['--mount', 'true']).status !== 0,
  'not Linux': () => process.platform !== 'linux',
  'not macOS': () => process.platform !== 'darwin',
  'not Windows': () => process.platform !== 'win32',
  'Windows': () => process.platform === 'win32',
  'root': () => process.getuid?.() === 0,
};

const expected = JSON.parse(readFileSync(join(projectFolder, 'test', 'expectedSkips.json'), 'utf8'));

/** What is wrong with the list itself. */
export const skipListProblems = expected.filter(({ when }) => !(when in conditions))
  .map(({ when }) => `test/expectedSkips.json: there is no condition "${when}", only ${Object.keys(conditions).join(', ')}`);

/** Those of the skipped tests that nobody has foreseen, or not on a machine like this. */
export function unexpectedSkips(titles) {
  const matches = (title, test) => test.endsWith('*') ? title.startsWith(test.slice(0, -1)) : title === test;
  return titles.filter(title => !expected.some(({ test, when }) => matches(title, test) && conditions[when]?.()));
}
