import { access, readdir, readFile, statfs } from 'node:fs/promises';
import { availableParallelism, freemem, homedir, release, totalmem } from 'node:os';
import { parseMeminfo } from '../systemProbe';
import { runQuietly } from './runQuietly';

/** What the doctor looks at, as this system tells it; null where it does not. Plain data. */
export interface SystemFacts {
  readonly platform: NodeJS.Platform;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly availableBytes: number;
  readonly swap: { readonly totalBytes: number; readonly usedBytes: number } | null;
  /** Where models are kept. */
  readonly freeDiskBytes: number | null;
  readonly gpu: string | null;
  /** Linux: the governor; macOS: `low power` or `normal`; Windows: the name of the power plan. */
  readonly power: string | null;
  /** Windows: whether the plan is the one for high performance. */
  readonly isHighPerformance: boolean | null;
  /** Linux. */
  readonly sharedMemoryBytes: number | null;
  readonly realtimePriority: number | null;
  readonly lockableBytes: number | null;
  /** macOS. */
  readonly maxVnodes: number | null;
  readonly soundServer: string | null;
  /** Linux: whether a device for recording can be opened without a sound server. */
  readonly mayRecord: boolean | null;
  /** Its version; null where `code` is not on the PATH. */
  readonly vsCode: string | null;
  /** What kind of machine this is, seen from the desk of the user. */
  readonly remote: 'none' | 'ssh' | 'wsl' | 'container' | 'codespaces';
}

/** Reads it all, in some hundred milliseconds. Changes nothing. Never rejects. */
export async function readSystemFacts(platform: NodeJS.Platform = process.platform): Promise<SystemFacts> {
  const text = (path: string) => platform === 'linux' ? readFile(path, 'utf8').catch(() => null) : Promise.resolve(null);
  const only = (wanted: NodeJS.Platform, program: string, ...args: string[]) => platform === wanted ? runQuietly(program, args) : Promise.resolve(null);
  const [meminfo, governor, limits, shmmax, pmset, vnodes, plan, soundServer, mayRecord, gpu, vsCode, remote, disk] = await Promise.all([
    text('/proc/meminfo'), text('/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor'), text('/proc/self/limits'), text('/proc/sys/kernel/shmmax'),
    only('darwin', 'pmset', '-g'), only('darwin', 'sysctl', '-n', 'kern.maxvnodes'), only('win32', 'powercfg', '/getactivescheme'),
    readSoundServer(platform), readMayRecord(platform), readGpu(platform), runQuietly('code', ['--version']), readRemote(platform), statfs(homedir()).catch(() => null),
  ]);
  const memory = parseMeminfo(meminfo ?? ''), swapTotal = swapTotalOf(meminfo ?? '');
  return {
    platform, cores: availableParallelism(), memoryBytes: memory?.totalBytes ?? totalmem(), availableBytes: memory?.availableBytes ?? freemem(),
    swap: swapTotal === null || memory?.swapUsedBytes === undefined || memory.swapUsedBytes === null ? null : { totalBytes: swapTotal, usedBytes: memory.swapUsedBytes },
    freeDiskBytes: disk === null ? null : disk.bavail * disk.bsize, gpu,
    power: governor?.trim() ?? (pmset === null ? plan === null ? null : planName(plan) : /lowpowermode\s+1/.test(pmset) ? 'low power' : 'normal'),
    isHighPerformance: plan === null ? null : isHighPerformance(plan),
    sharedMemoryBytes: numberOrNull(shmmax), realtimePriority: limitOf(limits, 'Max realtime priority'), lockableBytes: limitOf(limits, 'Max locked memory'),
    maxVnodes: numberOrNull(vnodes), soundServer, mayRecord, vsCode: vsCode?.split('\n')[0] ?? null, remote,
  };
}

/** Windows: "Power Scheme GUID: 381b4222-...  (Balanced)". */
export function planName(text: string): string | null {
  return /\(([^)]+)\)\s*$/.exec(text.trim())?.[1] ?? null;
}

/** By its number, for the names are translated: SCHEME_MIN, and the one for ultimate performance. */
export function isHighPerformance(text: string): boolean {
  return /8c5e7fda-e8bf-4a96-9a85-a6e23a8c635c|e9a42b02-d5df-448d-aa00-03f14749eb61/i.test(text);
}

/** One soft limit of /proc/self/limits, in its own unit; Infinity where there is none, null where the text does not say. */
export function limitOf(text: string | null, name: string): number | null {
  const value = new RegExp(`^${name}\\s+(\\S+)`, 'm').exec(text ?? '')?.[1];
  return value === undefined ? null : value === 'unlimited' ? Infinity : Number(value);
}

function swapTotalOf(meminfo: string): number | null {
  const kilobytes = /^SwapTotal:\s+(\d+) kB$/m.exec(meminfo)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

function numberOrNull(text: string | null): number | null {
  const value = Number(text?.trim() || NaN);
  return Number.isNaN(value) ? null : value;
}

async function readSoundServer(platform: NodeJS.Platform): Promise<string | null> {
  if (platform === 'darwin') { return 'Core Audio'; }
  if (platform === 'win32') { return 'Windows Audio'; }
  return /^Server Name: (.+)$/m.exec(await runQuietly('pactl', ['info']) ?? '')?.[1] ?? null;
}

async function readMayRecord(platform: NodeJS.Platform): Promise<boolean | null> {
  if (platform !== 'linux') { return null; }
  const devices = (await readdir('/dev/snd').catch(() => [])).filter(name => /^pcm.*c$/.test(name));
  if (devices.length === 0) { return null; }
  const results = await Promise.all(devices.map(name => access(`/dev/snd/${name}`, 4).then(() => true, () => false)));
  return results.includes(true);
}

async function readGpu(platform: NodeJS.Platform): Promise<string | null> {
  const nvidia = await runQuietly('nvidia-smi', ['--query-gpu=name,memory.total', '--format=csv,noheader']);
  if (nvidia) { return nvidia.trim().split('\n').join('; '); }
  if (platform === 'darwin') { return process.arch === 'arm64' ? 'Apple silicon (used by Ollama through Metal)' : null; }
  return null;
}

async function readRemote(platform: NodeJS.Platform): Promise<SystemFacts['remote']> {
  const { CODESPACES: codespaces, SSH_CONNECTION: ssh, WSL_DISTRO_NAME: wsl, REMOTE_CONTAINERS: container } = process.env;
  const exists = (path: string) => platform === 'linux' ? access(path).then(() => true, () => false) : Promise.resolve(false);
  if (codespaces) { return 'codespaces'; }
  if (wsl || /microsoft/i.test(release())) { return 'wsl'; }
  if (container || await exists('/.dockerenv') || await exists('/run/.containerenv')) { return 'container'; }
  return ssh ? 'ssh' : 'none';
}
