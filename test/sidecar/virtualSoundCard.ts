import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A private sound card without hardware: a PulseAudio server with two sinks that play into nothing. What is played to `mic` is heard by the
 * source `virtmic`; what a program plays goes to `speaker`, whose monitor can be recorded. Nothing of the user's own sound is touched.
 */
export interface VirtualSoundCard {
  /** For the process that shall have this card; variables to be unset are empty. */
  readonly env: Readonly<Record<string, string>>;
  /** Somebody speaks: resolves when the file has been played to the microphone. */
  play(wavPath: string): Promise<void>;
  /** Records the loudspeaker; the function that comes back ends that. 16 kHz mono. */
  startRecording(): Promise<() => Promise<Int16Array>>;
  /** Whatever the loudspeaker plays reaches the microphone as loud, so much later: a room. Its length is not corrected afterwards: that would stretch the sound for ten seconds, which no room does. */
  addEcho(delayMs: number): Promise<void>;
  /** The loudspeaker, or the feed of the microphone, is unplugged; plugged in again it is the system's choice, as before. */
  unplug(device: 'speaker' | 'microphone'): Promise<void>;
  plugIn(device: 'speaker' | 'microphone'): Promise<void>;
  /** The sound server dies at once. */
  kill(): Promise<void>;
  /** The sound server hangs, or goes on. */
  freeze(isFrozen: boolean): void;
  dispose(): Promise<void>;
}

const neededPrograms = ['pulseaudio', 'pactl', 'paplay', 'parec'];
const startLimitMs = 15_000;
/** Two sinks of one name in different folders may be up at once. `norewinds`: without it a null sink swallows what is played next. */
const modules = {
  speaker: 'module-null-sink sink_name=speaker rate=48000 channels=2 norewinds=1 sink_properties=device.description=VirtualSpeaker',
  microphone: 'module-remap-source source_name=virtmic master=mic.monitor source_properties=device.description=VirtualMic',
} as const;
const serverScript = (folder: string) => `
load-module module-native-protocol-unix auth-anonymous=1 socket=${folder}/pulse/native
load-module module-null-sink sink_name=mic rate=48000 channels=2 norewinds=1 sink_properties=device.description=VirtualMicFeed
load-module ${modules.speaker}
load-module ${modules.microphone}
set-default-source virtmic
set-default-sink speaker
`;
const alsaConfiguration = `
</usr/share/alsa/alsa.conf>
pcm.!default { type pulse hint { show on description "PulseAudio" } }
ctl.!default { type pulse }
`;

/** What is missing on this machine, as a sentence; null where a card can be had. */
export function virtualSoundCardProblem(): string | null {
  if (process.platform !== 'linux') { return 'the virtual sound card needs Linux'; }
  const missing = neededPrograms.filter(name => spawnSync('which', [name]).status !== 0);
  return missing.length === 0 ? null : `the virtual sound card needs ${missing.join(', ')} (Debian: apt install pulseaudio pulseaudio-utils)`;
}

export async function startVirtualSoundCard(): Promise<VirtualSoundCard> {
  const folder = await mkdtemp(join(tmpdir(), 'voice-agent-card-'));
  const env = {
    XDG_RUNTIME_DIR: folder, PULSE_RUNTIME_PATH: join(folder, 'pulse'), PULSE_STATE_PATH: join(folder, 'state'),
    PULSE_SERVER: `unix:${folder}/pulse/native`, PULSE_COOKIE: join(folder, 'cookie'),
    ALSA_CONFIG_PATH: join(folder, 'asound.conf'), AUDIODRIVER: 'pulseaudio', DBUS_SESSION_BUS_ADDRESS: '',
  };
  await mkdir(env.PULSE_RUNTIME_PATH, { mode: 0o700 });
  await mkdir(env.PULSE_STATE_PATH);
  await writeFile(env.ALSA_CONFIG_PATH, alsaConfiguration);
  await writeFile(join(folder, 'default.pa'), serverScript(folder));
  const childEnv = { ...process.env, ...env };
  const logPath = join(folder, 'pulse.log');
  const server = spawn('pulseaudio', [
    '--daemonize=no', '--disable-shm=yes', '--exit-idle-time=-1', '--use-pid-file=no', '--realtime=no', '--high-priority=no',
    `--log-target=file:${logPath}`, '-n', '-F', join(folder, 'default.pa'),
  ], { stdio: 'ignore', env: childEnv });
  const ended = new Promise<void>(resolve => { server.once('close', () => { resolve(); }); server.once('error', () => { resolve(); }); });
  const kill = async () => {
    // A frozen one takes this signal, too.
    server.kill('SIGKILL');
    await ended;
  };

  const startedAtMs = performance.now();
  while (!await answers(childEnv)) {
    if (performance.now() - startedAtMs > startLimitMs || server.exitCode !== null) {
      const log = existsSync(logPath) ? await readFile(logPath, 'utf8') : '';
      await kill();
      await rm(folder, { recursive: true, force: true });
      throw new Error(`pulseaudio did not start: ${log}`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return {
    env,
    play: path => ends(spawn('paplay', ['--device=mic', path], { stdio: 'ignore', env: childEnv }), 'paplay'),
    startRecording: () => record(childEnv),
    addEcho: delayMs => pactl(childEnv, ['load-module', 'module-loopback', 'source=speaker.monitor', 'sink=mic', `latency_msec=${delayMs}`, 'adjust_time=0']),
    unplug: device => pactl(childEnv, ['unload-module', device === 'speaker' ? 'speaker' : 'virtmic'], true),
    plugIn: async device => {
      await pactl(childEnv, ['load-module', ...modules[device].split(' ')]);
      await pactl(childEnv, device === 'speaker' ? ['set-default-sink', 'speaker'] : ['set-default-source', 'virtmic']);
    },
    kill,
    freeze(isFrozen) { server.kill(isFrozen ? 'SIGSTOP' : 'SIGCONT'); },
    async dispose() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Puts variables into this process's own environment; the function that comes back takes them out again. */
export function useEnvironment(variables: Readonly<Record<string, string>>): () => void {
  const before = Object.keys(variables).map(name => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  return () => {
    for (const [name, value] of before) { if (value === undefined) { delete process.env[name]; } else { process.env[name] = value; } }
  };
}

async function answers(env: NodeJS.ProcessEnv): Promise<boolean> {
  return await new Promise(resolve => {
    const asked = spawn('pactl', ['list', 'short', 'sources'], { stdio: ['ignore', 'pipe', 'ignore'], env, timeout: 3000 });
    let output = '';
    asked.stdout.setEncoding('utf8').on('data', (text: string) => { output += text; });
    asked.once('error', () => { resolve(false); });
    // The last of the modules to be loaded.
    asked.once('close', () => { resolve(output.includes('virtmic')); });
  });
}

/** `isByName`: the module is known by the device that it made. */
async function pactl(env: NodeJS.ProcessEnv, words: readonly string[], isByName = false): Promise<void> {
  let args = [...words];
  if (isByName) {
    const listed = spawnSync('pactl', ['list', 'short', 'modules'], { env, encoding: 'utf8' }).stdout;
    const line = listed.split('\n').find(text => text.includes(`sink_name=${words[1]} `) || text.includes(`source_name=${words[1]} `));
    args = [words[0] ?? '', line?.split('\t')[0] ?? ''];
  }
  await ends(spawn('pactl', args, { stdio: 'ignore', env }), `pactl ${args.join(' ')}`);
}

async function ends(child: ChildProcess, name: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => { if (code === 0) { resolve(); } else { reject(new Error(`${name} ended with ${code ?? signal}`)); } });
  });
}

async function record(env: NodeJS.ProcessEnv): Promise<() => Promise<Int16Array>> {
  const child = spawn('parec', ['--device=speaker.monitor', '--raw', '--format=s16le', '--rate=16000', '--channels=1', '--latency-msec=20'], { stdio: ['ignore', 'pipe', 'ignore'], env });
  const parts: Buffer[] = [];
  const closed = new Promise<void>(resolve => { child.once('close', () => { resolve(); }); });
  child.stdout.on('data', (part: Buffer) => { parts.push(part); });
  // Only now is the recording under way.
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => { resolve(); });
    child.once('error', reject);
    child.once('close', code => { reject(new Error(`parec ended with ${code}`)); });
  });
  return async () => {
    child.kill('SIGKILL');
    await closed;
    const bytes = Buffer.concat(parts);
    return Int16Array.from({ length: bytes.length >> 1 }, (_, index) => bytes.readInt16LE(index * 2));
  };
}
