import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';

/** `unknown`: the server is on another machine, or this is not Linux; only trying will tell. */
export type SoundServerState = 'answers' | 'absent' | 'hangs' | 'unknown';

const patienceMs = 600;
const authenticate = 8, protocolVersion = 13, cookieBytes = 256;

/**
 * Whether PulseAudio or PipeWire answers, in a millisecond or two and without a program. Native packages wait for a server that hangs
 * for ever, and this whole process with them, so it is asked first. Never rejects.
 */
export async function soundServerState(environment: NodeJS.ProcessEnv = process.env): Promise<SoundServerState> {
  if (process.platform !== 'linux') { return 'unknown'; }
  const asked = environment['PULSE_SERVER'] ?? '';
  if (asked !== '') {
    // Like `{machine}unix:/path` or `unix:/path`, or a plain path; several may stand side by side, and any other form is a network.
    const path = /^(?:\{[^}]*\})?(?:unix:)?(\/\S+)$/.exec(asked)?.[1];
    return path === undefined ? 'unknown' : await askSocket(path);
  }
  for (const folder of runtimeFolders(environment)) {
    const state = await askSocket(join(folder, 'native'));
    if (state !== 'absent') { return state; }
  }
  return 'absent';
}

/** Whether the kernel knows a sound card that records (or plays). */
export async function hasSoundHardware(direction: 'capture' | 'playback'): Promise<boolean> {
  const names = await readdir('/dev/snd').catch((): string[] => []);
  const ending = direction === 'capture' ? 'c' : 'p';
  return names.some(name => name.startsWith('pcm') && name.endsWith(ending));
}

function runtimeFolders(environment: NodeJS.ProcessEnv): string[] {
  const userId = process.getuid?.() ?? 0;
  const own = environment['PULSE_RUNTIME_PATH'], session = environment['XDG_RUNTIME_DIR'];
  return [...(own ? [own] : []), join(session || `/run/user/${userId}`, 'pulse'), '/run/pulse'];
}

/** Whatever comes back, be it a refusal, comes from a server that lives. */
function askSocket(path: string): Promise<SoundServerState> {
  return new Promise(resolve => {
    const socket = connect(path);
    const settle = (state: SoundServerState) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(state);
    };
    const timer = setTimeout(() => { settle('hangs'); }, patienceMs);
    socket.once('connect', () => { socket.write(authenticationRequest()); });
    socket.once('data', () => { settle('answers'); });
    socket.once('close', () => { settle('answers'); });
    socket.once('error', () => { settle('absent'); });
  });
}

/** The first packet of PulseAudio's native protocol (pulsecore/pstream.c, pulse/tagstruct.c), with an empty cookie. */
function authenticationRequest(): Buffer {
  const header = Buffer.alloc(20), fields = Buffer.alloc(15), cookie = Buffer.alloc(5 + cookieBytes);
  for (const [index, value] of [authenticate, 0, protocolVersion].entries()) {
    fields.write('L', index * 5);
    fields.writeUInt32BE(value, index * 5 + 1);
  }
  cookie.write('x');
  cookie.writeUInt32BE(cookieBytes, 1);
  header.writeUInt32BE(fields.length + cookie.length);
  header.writeUInt32BE(0xffffffff, 4);
  return Buffer.concat([header, fields, cookie]);
}
