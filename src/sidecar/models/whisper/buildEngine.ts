import { spawn } from 'node:child_process';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { availableParallelism, constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { VoiceError } from '../../../base/errors';
import { findProgram } from '../../audio/findProgram';
import { endGroup } from '../endGroup';

export const enginePrograms = ['whisper-server', 'whisper-quantize'] as const;
export type EngineProgram = typeof enginePrograms[number];

export interface BuildEngineProps {
  /** whisper.cpp's sources; nothing is written there but what its own build files write. */
  readonly sourceFolder: string;
  /** Kept where the build is cancelled or killed: the next one goes on from there. */
  readonly buildFolder: string;
  /** Appears whole, with the programs in it. */
  readonly engineFolder: string;
  /** 0 to 100. */
  readonly onPercent: (percent: number) => void;
  readonly findTool?: (name: string) => Promise<string | null>;
}

const ending = process.platform === 'win32' ? '.exe' : '';
export const programPath = (engineFolder: string, program: EngineProgram): string => join(engineFolder, program + ending);

const keptOutputCharacters = 8000;
const shownLines = 6;

const howToInstall: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'On Debian and Ubuntu: sudo apt install cmake g++. On Fedora: sudo dnf install cmake gcc-c++.',
  darwin: 'Run xcode-select --install, then brew install cmake.',
  win32: 'Install the Visual Studio Build Tools with "Desktop development with C++", which bring CMake, and open VS Code anew.',
};
const compilers: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = { linux: ['c++', 'g++', 'clang++'], darwin: ['c++', 'clang++'] };

/**
 * What the build needs of this machine. On Windows CMake itself looks for the compiler.
 * @throws VoiceError `unsupported`, which says what to install.
 */
export async function checkCompiler(findTool: (name: string) => Promise<string | null> = findProgram): Promise<{ readonly cmake: string }> {
  const cmake = await findTool('cmake');
  const candidates = compilers[process.platform] ?? [];
  const found = await Promise.all(candidates.map(name => findTool(name)));
  const missing = [...cmake === null ? ['CMake'] : [], ...candidates.length > 0 && found.every(path => path === null) ? ['a C++ compiler'] : []];
  if (cmake === null || missing.length > 0) {
    throw new VoiceError('unsupported', `whisper.cpp is built on this machine, and ${missing.join(' and ')} ${missing.length > 1 ? 'were' : 'was'} not found. ${howToInstall[process.platform] ?? ''} Then try again.`);
  }
  return { cmake };
}

/** Builds whisper.cpp; some two minutes on two cores, at the lowest priority. Rejects with `unsupported`, `model_unavailable` (it failed, with its last words) or `cancelled`. */
export async function buildEngine(props: BuildEngineProps, signal: AbortSignal): Promise<void> {
  const { sourceFolder, buildFolder, engineFolder, onPercent } = props;
  const { cmake } = await checkCompiler(props.findTool);
  onPercent(0);
  await mkdir(buildFolder, { recursive: true });
  // Everything in one program each: it is moved, and must find its parts wherever it is.
  const configuration = ['-DCMAKE_BUILD_TYPE=Release', '-DBUILD_SHARED_LIBS=OFF', '-DWHISPER_BUILD_TESTS=OFF', '-DWHISPER_BUILD_EXAMPLES=ON', '-DWHISPER_BUILD_SERVER=ON'];
  await runTool(cmake, ['-S', sourceFolder, '-B', buildFolder, ...configuration], () => undefined, signal);
  await runTool(cmake, ['--build', buildFolder, '--config', 'Release', '--target', ...enginePrograms, '--parallel', String(availableParallelism())], text => {
    // Both of CMake's usual builders count: make in parts of a hundred, ninja in steps.
    for (const [, percent, step, steps] of text.matchAll(/\[\s*(?:(\d+)%|(\d+)\/(\d+))\]/gu)) { onPercent(percent === undefined ? Math.floor(Number(step) * 100 / Number(steps)) : Number(percent)); }
  }, signal);
  const fresh = `${engineFolder}.${String(process.pid)}`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  for (const program of enginePrograms) {
    const built = ['bin', join('bin', 'Release')].map(folder => join(buildFolder, folder, program + ending));
    await copyFile(built[0] ?? '', programPath(fresh, program)).catch(() => copyFile(built[1] ?? '', programPath(fresh, program)));
  }
  await rm(engineFolder, { recursive: true, force: true });
  await mkdir(dirname(engineFolder), { recursive: true });
  await rename(fresh, engineFolder);
  onPercent(100);
}

async function runTool(command: string, args: readonly string[], onOutput: (text: string) => void, signal: AbortSignal): Promise<void> {
  if (signal.aborted) { throw cancelled(); }
  // A group of its own, so that ending it ends the compilers too.
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true, detached: process.platform !== 'win32' });
  const stop = () => { endGroup(child); };
  signal.addEventListener('abort', stop, { once: true });
  process.once('exit', stop);
  try {
    if (child.pid !== undefined) { lowerPriority(child.pid); }
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-keptOutputCharacters);
        onOutput(text);
      });
    }
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (signal.aborted) { throw cancelled(); }
    if (code !== 0) { throw new VoiceError('model_unavailable', `whisper.cpp could not be built. ${lastLines(output)}`); }
  } finally {
    signal.removeEventListener('abort', stop);
    process.removeListener('exit', stop);
  }
}

const cancelled = () => new VoiceError('cancelled', 'Building was cancelled; the next try goes on from there.');

function lowerPriority(processId: number): void {
  try {
    setPriority(processId, constants.priority.PRIORITY_LOW);
  } catch { /* it has ended, or the system does not allow it: it then only takes more of the machine */ }
}

function lastLines(output: string): string {
  const lines = output.trim().split('\n');
  const errors = lines.filter(line => /error/iu.test(line));
  return (errors.length > 0 ? errors.slice(0, shownLines) : lines.slice(-shownLines)).join('\n');
}
