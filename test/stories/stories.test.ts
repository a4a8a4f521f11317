import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { VoiceError, type VoiceErrorCode } from '../../src/base/errors';
import { nullLogger } from '../../src/base/logger';
import { profileSchema, speechSettings } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import type { SpokenTurn } from '../../src/core/voiceSession';
import { SidecarSpeech } from '../../src/node/sidecarSpeech';
import { createPeer } from '../../src/protocol/peer';
import { protocolVersion, requests } from '../../src/protocol/sidecar';
import { SpeechServer } from '../../src/sidecar/speechServer';
import { CountingRandom, FakeClock } from '../fakes/fakeClock';
import { fakeParts, type Sound } from '../fakes/fakeParts';
import { createTransportPair } from '../fakes/memoryTransport';

interface Story {
  mode: 'button' | 'handsFree';
  sounds: Sound[];
  profile?: unknown;
  failCapture?: { code: VoiceErrorCode; message: string };
  failSpeaker?: { code: VoiceErrorCode; message: string };
  expect: unknown;
}

const folder = 'test/stories';

/** A turn as a story tells it: what does not depend on how fast this machine is. */
function told({ utterance, answered, spoken, error }: SpokenTurn) {
  return {
    heard: utterance?.text ?? null,
    outcome: answered?.outcome.kind ?? null,
    answer: answered?.outcome.answer ?? null,
    route: answered ? { agent: answered.route.agent, action: answered.route.action, slots: answered.route.slots } : null,
    spoken: spoken !== null,
    error: error?.code ?? null,
  };
}

describe('stories', () => {
  for (const name of readdirSync(folder).filter(file => file.endsWith('.yaml'))) {
    const stories = parse(readFileSync(`${folder}/${name}`, 'utf8')) as Record<string, Story>;
    for (const [title, story] of Object.entries(stories)) {
      it(`${name.replace('.yaml', '')}: ${title}`, async () => {
        assert.deepStrictEqual(await tell(story), story.expect);
      });
    }
  }
});

async function tell(story: Story): Promise<unknown> {
  const spoken: string[] = [], prepared: string[] = [], states: string[] = [], requested: string[] = [];
  const [hostEnd, sidecarEnd] = createTransportPair((direction, message) => {
    if (direction === 'down' && 'method' in message && typeof message.method === 'string' && !message.method.startsWith('$')) { requested.push(message.method); }
  });
  const failure = (given: Story['failCapture']) => given && new VoiceError(given.code, given.message);
  const failCapture = failure(story.failCapture), failSpeaker = failure(story.failSpeaker);
  const server = new SpeechServer(createPeer(sidecarEnd.reader, sidecarEnd.writer), fakeParts({
    sounds: story.sounds, spoken, prepared, ...failCapture && { failCapture }, ...failSpeaker && { failSpeaker },
  }), () => undefined);
  const peer = createPeer(hostEnd.reader, hostEnd.writer);
  const profile = profileSchema.parse(story.profile ?? {});
  await peer.request(requests.hello, { protocolVersion });
  await peer.request(requests.configure, speechSettings(profile));
  requested.length = 0;
  const core = createCore({
    profile, speech: new SidecarSpeech(async () => peer), clock: new FakeClock(), random: new CountingRandom(), logger: nullLogger,
    source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined,
  });
  core.session.onDidChangeState(state => { states.push(state); });
  const turns: SpokenTurn[] = [];
  if (story.mode === 'button') {
    const ended = new Promise<void>(resolve => {
      core.session.onSourceSpeechEnded(resolve);
      core.session.onDidChangeState(state => { if (state === 'idle') { resolve(); } });
    });
    core.session.press();
    await ended;
    turns.push(await core.session.release());
  } else {
    await core.session.handsFree(turn => { turns.push(turn); }, AbortSignal.timeout(5000)).catch((error: unknown) => { states.push(String(error)); });
  }
  core.dispose();
  await server.dispose();
  peer.dispose();
  return { turns: turns.map(told), spoken, prepared, states: states.slice(0, -1), requested };
}
