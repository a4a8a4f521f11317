// What set-up wants of the operating system: which programs, where they come from, and what is lost without them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

/** Programs started from a desktop do not get the PATH of the user's terminal. */
const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/bin', '/opt/homebrew/bin', '/usr/bin', '/usr/sbin', '/sbin'];

export const hasProgram = name => folders.some(folder => folder !== '' && existsSync(join(folder, process.platform === 'win32' ? `${name}.exe` : name)));

/** Folders of the form /usr/lib/x86_64-linux-gnu, and those of systems without such. */
const libraryFolders = () => ['/usr/lib', '/lib', '/usr/lib64', '/usr/local/lib'].flatMap(folder => {
  if (!existsSync(folder)) { return []; }
  return [folder, ...readdirSync(folder).filter(name => name.endsWith('-linux-gnu') || name.includes('-linux-gnueabi')).map(name => join(folder, name))];
});
const hasLibrary = path => libraryFolders().some(folder => existsSync(join(folder, path)));

/**
 * `debian`: names to try in this order, for a package that was renamed. `brew`: null where macOS needs or has none.
 * `without`: what happens where it is missing.
 */
const parts = {
  alsa: { present: () => hasLibrary('libasound.so.2'), debian: ['libasound2t64', 'libasound2'], linuxOnly: true, brew: null, without: 'answers go to a WAV file instead of the loudspeaker' },
  espeak: { present: () => hasProgram('espeak-ng'), debian: ['espeak-ng'], brew: 'espeak-ng', without: 'the voice in the box (flite) speaks' },
  pulseaudio: { present: () => hasProgram('pulseaudio'), debian: ['pulseaudio'], linuxOnly: true, brew: null, without: 'tests on a virtual sound card are skipped' },
  pulseaudioUtils: { present: () => ['pactl', 'paplay', 'parec'].every(hasProgram), debian: ['pulseaudio-utils'], linuxOnly: true, brew: null, without: 'tests on a virtual sound card are skipped' },
  alsaUtils: { present: () => ['arecord', 'aplay'].every(hasProgram), debian: ['alsa-utils'], linuxOnly: true, brew: null, without: 'tests of arecord and aplay are skipped' },
  alsaPulse: { present: () => hasLibrary('alsa-lib/libasound_module_pcm_pulse.so'), debian: ['libasound2-plugins'], linuxOnly: true, brew: null, without: 'tests on a virtual sound card are skipped' },
  sox: { present: () => hasProgram('sox'), debian: ['sox'], brew: 'sox', without: 'tests of node-record-lpcm16 are skipped' },
  flite: { present: () => hasProgram('flite'), debian: ['flite'], brew: 'flite', without: 'tests with a second speaker are skipped' },
  festival: { present: () => hasProgram('festival'), debian: ['festival'], linuxOnly: true, brew: null, without: 'tests of the package say are skipped' },
  festivalVoice: { present: () => existsSync('/usr/share/festival/voices/english/kal_diphone'), debian: ['festvox-kallpc16k'], linuxOnly: true, brew: null, without: 'tests of the package say fail' },
  chromium: { present: () => ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].some(hasProgram), debian: ['chromium'], linuxOnly: true, brew: null, without: 'tests in a real VS Code are skipped' },
};

const partsFor = {
  // The product runs without any of these; they make it sound better.
  start: [parts.alsa, parts.espeak],
  test: Object.values(parts),
  vscode: [parts.chromium],
};

/** Seconds a download may take: `npm start` goes on without, tests would rather have them. */
const downloadLimitMs = { start: 60_000, test: 240_000, vscode: 240_000 };
/** Never cut short without need: it would leave dpkg half-way. */
const installLimitMs = 300_000;

/**
 * Installs what is missing where that can be done without asking (root on Debian and its kin), else says what is
 * missing and how to get it. Never fails: everything has a substitute or is skipped.
 * @param {'start' | 'test' | 'vscode'} purpose
 * @param {(line: string) => void} say
 */
export async function setUpSystemPackages(purpose, say) {
  const missing = () => partsFor[purpose].filter(part => !(part.linuxOnly && process.platform !== 'linux') && !part.present());
  if (missing().length === 0) { return; }
  const mayInstall = process.env.VOICE_AGENT_NO_SYSTEM_PACKAGES !== '1' && process.getuid?.() === 0 && isDebian() && hasProgram('apt-get');
  if (mayInstall) { await install(missing(), purpose, say); }
  tellMissing(missing(), say);
}

function isDebian() {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release);
}

const apt = (args, timeoutMs) => run('apt-get', ['-q', '-y', '-o', 'DPkg::Lock::Timeout=30', '-o', 'Acquire::Retries=2', ...args], {
  quiet: true, timeoutMs, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
});

async function install(missing, purpose, say) {
  let names = await packageNames(missing);
  say(`Installing ${names.join(', ')} (apt-get)`);
  const download = () => apt(['install', '--download-only', '--no-install-recommends', ...names], downloadLimitMs[purpose]);
  let downloaded = await download();
  if (downloaded.code !== 0 && !downloaded.timedOut) {
    // The lists of a fresh container are empty, those of an old machine name versions that are gone.
    await apt(['update'], downloadLimitMs[purpose]);
    names = await packageNames(missing);
    downloaded = await download();
  }
  const result = downloaded.code === 0 ? await apt(['install', '--no-download', '--no-install-recommends', ...names], installLimitMs) : downloaded;
  if (result.code !== 0) {
    const reason = result.timedOut ? 'it took too long' : result.output.trim().split('\n').findLast(line => line.startsWith('E: ')) ?? 'apt-get failed';
    say(`  not installed: ${reason}`);
  }
}

/** Of a package with several names the one that this release has. */
async function packageNames(missing) {
  return Promise.all(missing.map(async ({ debian }) => {
    for (const name of debian.slice(0, -1)) {
      if (hasProgram('apt-cache') && (await run('apt-cache', ['show', '--no-all-versions', name], { quiet: true, timeoutMs: 20_000 })).code === 0) { return name; }
    }
    return debian.at(-1);
  }));
}

function tellMissing(missing, say) {
  for (const { debian, without } of missing) { say(`Missing: ${debian.at(-1)}; ${without}.`); }
  if (missing.length === 0) { return; }
  if (process.platform === 'linux' && (isDebian() || hasProgram('apt-get'))) {
    say(`  to get what is missing: ${process.getuid?.() === 0 ? '' : 'sudo '}apt-get install ${missing.map(({ debian }) => debian.at(-1)).join(' ')}`);
  } else if (process.platform === 'darwin' && missing.some(({ brew }) => brew !== null)) {
    say(`  to get what is missing: brew install ${missing.flatMap(({ brew }) => brew ?? []).join(' ')}`);
  } else if (process.platform === 'linux') {
    say('  to get what is missing: the package manager of this system has packages of the same or a similar name');
  }
}
