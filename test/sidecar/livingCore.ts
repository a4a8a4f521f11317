import { join } from 'node:path';
import { nullLogger } from '../../src/base/logger';
import { type Profile, profileSchema, speechSettings } from '../../src/core/config/profile';
import { type Core, createCore } from '../../src/core/createCore';
import { SidecarProcess } from '../../src/node/sidecarProcess';
import { SidecarSpeech } from '../../src/node/sidecarSpeech';
import { systemClock } from '../../src/node/systemClock';
import { systemRandom } from '../../src/node/systemRandom';
import { type AudioSink, type AudioSource, type MemoryUse, protocolVersion, requests } from '../../src/protocol/sidecar';

export interface LivingCore {
  core: Core;
  sidecar: SidecarProcess;
  processId(): Promise<number>;
  use(): Promise<MemoryUse>;
  dispose(): Promise<void>;
}

/** The core with a real sidecar, as the terminal joins it, in an environment of the test's own. */
export async function startLivingCore(props: { env?: Readonly<Record<string, string>>; profile?: unknown; source?: AudioSource; sink?: AudioSink }): Promise<LivingCore> {
  const profile: Profile = profileSchema.parse(props.profile ?? {});
  const sidecar = new SidecarProcess({
    modulePath: join(process.cwd(), 'dist', 'sidecar.js'), logger: nullLogger, environment: props.env ?? {},
    onConnect: async peer => { await peer.request(requests.configure, speechSettings(profile)); },
  });
  const core = createCore({
    profile, speech: new SidecarSpeech(() => sidecar.peer()), clock: systemClock, random: systemRandom, logger: nullLogger,
    source: props.source ?? { kind: 'microphone' }, sink: props.sink ?? { kind: 'speaker' }, onTimer: () => undefined,
  });
  await core.warm();
  await (await sidecar.peer()).request(requests.warm, { recognition: true, voice: true });
  return {
    core, sidecar,
    processId: async () => (await (await sidecar.peer()).request(requests.hello, { protocolVersion })).processId,
    use: async () => (await sidecar.peer()).request(requests.memoryUse, {}),
    async dispose() {
      core.dispose();
      await sidecar.shutdown();
    },
  };
}
