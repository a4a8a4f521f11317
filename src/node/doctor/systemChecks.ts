import type { PartCheck } from '../../protocol/sidecar';
import type { SystemFacts } from './systemFacts';

/** A line of the doctor. `command`: what the guide would have one run, by hand; it is printed and never run. */
export interface DoctorCheck extends PartCheck { readonly command: string | null }

const gigabyte = 1024 ** 3;
/** Systems tell a little less than is built in. */
const built = 0.92;
const inGigabytes = (bytes: number) => `${(bytes / gigabyte).toFixed(1)} GB`;
const line = (part: string, status: DoctorCheck['status'], detail: string, command: string | null = null): DoctorCheck => ({ part, status, detail, command });

/** The guide's hardware and system settings, held against this machine. What a system does not have is left out. */
export function systemChecks(facts: SystemFacts): DoctorCheck[] {
  return [processor, memory, disk, gpu, power, swap, sharedMemory, realtime, vnodes, soundServer, permission, vsCode, remote].flatMap(check => check(facts) ?? []);
}

type Check = (facts: SystemFacts) => DoctorCheck | null;

const processor: Check = ({ cores }) => cores >= 4 ? line('processor', 'ok', `${cores} cores${cores >= 8 ? '' : ' (the guide recommends 8)'}`)
  : line('processor', 'warning', `${cores} ${cores === 1 ? 'core' : 'cores'}; the guide asks for 4: a language model will be slow here`);

const memory: Check = ({ memoryBytes, availableBytes }) => {
  const detail = `${inGigabytes(memoryBytes)}, ${inGigabytes(availableBytes)} of it available`;
  return memoryBytes >= 8 * gigabyte * built ? line('memory', 'ok', detail) : line('memory', 'warning', `${detail}; the guide asks for 8 GB: take a small model (llama3.2:1b), or none`);
};

const disk: Check = ({ freeDiskBytes }) => freeDiskBytes === null ? null
  : freeDiskBytes >= 20 * gigabyte ? line('disk', 'ok', `${inGigabytes(freeDiskBytes)} free`)
    : line('disk', 'warning', `${inGigabytes(freeDiskBytes)} free; the guide asks for 20 GB for language models (what is in the box needs 0.1 GB)`);

const gpu: Check = ({ gpu: name }) => line('graphics', 'ok', name ?? 'none that a model could use; everything runs on the processor');

const power: Check = ({ platform, power: mode, isHighPerformance }) => {
  if (platform === 'linux') {
    if (mode === null) { return line('power', 'ok', 'the system does not tell its governor (as in virtual machines)'); }
    return mode === 'performance' ? line('power', 'ok', 'governor performance') : line('power', 'warning', `governor ${mode}: the processor may be slow to wake up`, 'sudo cpupower frequency-set -g performance');
  }
  if (mode === null) { return null; }
  if (platform === 'darwin') { return mode === 'normal' ? line('power', 'ok', mode) : line('power', 'warning', 'low power mode slows everything down', 'sudo pmset -a lowpowermode 0'); }
  return isHighPerformance === true ? line('power', 'ok', mode) : line('power', 'warning', `power plan ${mode}`, 'powercfg /setactive SCHEME_MIN');
};

const swap: Check = ({ swap: used, availableBytes, memoryBytes }) => {
  if (used === null) { return null; }
  if (used.totalBytes === 0) { return line('swap', 'ok', 'none'); }
  const detail = `${inGigabytes(used.usedBytes)} of ${inGigabytes(used.totalBytes)} in use`;
  if (used.usedBytes < 0.1 * gigabyte) { return line('swap', 'ok', detail); }
  // Whoever switches it off without room for what is in it has the system end programs.
  return availableBytes > used.usedBytes * 1.5 && memoryBytes >= 16 * gigabyte * built
    ? line('swap', 'warning', `${detail}: there is memory enough to do without`, 'sudo swapoff -a')
    : line('swap', 'warning', `${detail}: memory is short; take a smaller model or end other programs, and leave the swap on`);
};

const wantedSharedBytes = 268_435_456;
const sharedMemory: Check = ({ sharedMemoryBytes }) => sharedMemoryBytes === null ? null
  : sharedMemoryBytes >= wantedSharedBytes ? line('shared memory', 'ok', 'kernel.shmmax is large enough')
    : line('shared memory', 'warning', `kernel.shmmax is ${sharedMemoryBytes}`, `echo 'kernel.shmmax = ${wantedSharedBytes}' | sudo tee -a /etc/sysctl.conf && sudo sysctl -p`);

const realtime: Check = ({ realtimePriority, lockableBytes }) => {
  if (realtimePriority === null) { return null; }
  if (realtimePriority > 0) { return line('real-time audio', 'ok', `priority ${realtimePriority === Infinity ? 'unlimited' : realtimePriority}`); }
  const memlock = lockableBytes === Infinity ? '' : " && echo '@audio - memlock unlimited' | sudo tee -a /etc/security/limits.conf";
  return line('real-time audio', 'ok', 'not allowed to this user; needed only where sound stutters', `echo '@audio - rtprio 99' | sudo tee -a /etc/security/limits.conf${memlock}`);
};

const wantedVnodes = 263_168;
const vnodes: Check = ({ maxVnodes }) => maxVnodes === null ? null
  : maxVnodes >= wantedVnodes ? line('vnodes', 'ok', String(maxVnodes)) : line('vnodes', 'ok', `${maxVnodes}; the guide's value helps with very many open files`, `sudo sysctl -w kern.maxvnodes=${wantedVnodes}`);

const soundServer: Check = ({ platform, soundServer: name, mayRecord }) => name !== null ? line('sound server', 'ok', name)
  : platform !== 'linux' ? null
    : mayRecord === true ? line('sound server', 'ok', 'none; ALSA serves') : line('sound server', 'warning', 'none answers: without PipeWire, PulseAudio or ALSA devices nothing is heard', 'systemctl --user start pipewire pipewire-pulse');

const permission: Check = ({ platform, mayRecord, soundServer: server }) => {
  switch (platform) {
    case 'darwin': return line('microphone permission', 'ok', 'the system does not tell; a microphone that gives exact silence lacks it (voice-agent diagnose audio)', 'open "x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone"');
    case 'win32': return line('microphone permission', 'ok', 'the system does not tell; desktop apps need it', 'start ms-settings:privacy-microphone');
    default:
      if (server !== null || mayRecord === true) { return line('microphone permission', 'ok', server !== null ? 'through the sound server' : 'the devices can be opened'); }
      return mayRecord === null ? null : line('microphone permission', 'error', 'the devices for recording may not be opened by this user', 'sudo usermod -aG audio "$USER"');
  }
};

const vsCode: Check = ({ vsCode: version }) => line('VS Code', 'ok', version ?? '`code` is not on the PATH (its command "Install \'code\' command in PATH" puts it there)');

const remotes: Readonly<Record<SystemFacts['remote'], string>> = {
  none: 'this is the desk itself',
  ssh: 'reached through SSH: the extension runs on the machine before you, where microphone and loudspeaker are; this terminal is on the other one',
  wsl: 'Windows Subsystem for Linux: the extension runs on the Windows side; this terminal hears only what WSLg passes on',
  container: 'a container: the extension runs outside of it; this terminal has the sound that was passed in',
  codespaces: 'a codespace: the extension runs on the machine before you, or has no microphone in a browser',
};
const remote: Check = ({ remote: kind }) => line('place', kind === 'none' ? 'ok' : 'warning', remotes[kind]);
