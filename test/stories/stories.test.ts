import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { VoiceError, type VoiceErrorCode } from '../../src/base/errors';
import { nullLogger } from '../../src/base/logger';
import { profileSchema, speechSettings } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import { createRouter, type Router } from '../../src/core/router/router';
import type { Reading } from '../../src/core/turn';
import type { SpokenTurn } from '../../src/core/voiceSession';
import { Workspace } from '../../src/core/workspace';
import { SidecarSpeech } from '../../src/node/sidecarSpeech';
import { createPeer } from '../../src/protocol/peer';
import { protocolVersion, requests } from '../../src/protocol/sidecar';
import { SpeechServer } from '../../src/sidecar/speechServer';
import { CountingRandom, FakeClock } from '../fakes/fakeClock';
import { fakeParts, type Sound } from '../fakes/fakeParts';
import { MemoryFiles } from '../fakes/memoryFiles';
import { MemoryJournal } from '../fakes/memoryJournal';
import { createTransportPair } from '../fakes/memoryTransport';
import { type ScriptedAnswer, ScriptedModel } from '../fakes/scriptedModel';

interface Story {
  mode: 'button' | 'handsFree' | 'typed';
  sounds?: Sound[];
  /** In the mode `handsFree`: somebody pressed the microphone to be heard. */
  pressed?: boolean;
  /** In the mode `typed`: the questions, one after the other. */
  typed?: string[];
  /** What a language model answers, in order; without it there is none. */
  model?: ScriptedAnswer[];
  /** Utterances that could be either of two things. */
  wavers?: Record<string, Reading[]>;
  /** The workspace: paths with their contents. Without it no folder is open. */
  files?: Record<string, string>;
  untrusted?: boolean;
  /** Somebody presses stop when so many pieces have been said. */
  stopAfter?: number;
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
  const spoken: string[] = [], prepared: string[] = [], shown: string[] = [], states: string[] = [], requested: string[] = [];
  const [hostEnd, sidecarEnd] = createTransportPair((direction, message) => {
    if (direction === 'down' && 'method' in message && typeof message.method === 'string' && !message.method.startsWith('$')) { requested.push(message.method); }
  });
  const model = story.model && new ScriptedModel(story.model);
  const failure = (given: Story['failCapture']) => given && new VoiceError(given.code, given.message);
  const failCapture = failure(story.failCapture), failSpeaker = failure(story.failSpeaker);
  const server = new SpeechServer(createPeer(sidecarEnd.reader, sidecarEnd.writer), fakeParts({
    sounds: story.sounds ?? [], spoken, prepared, ...failCapture && { failCapture }, ...failSpeaker && { failSpeaker },
  }), () => undefined);
  const peer = createPeer(hostEnd.reader, hostEnd.writer);
  const profile = profileSchema.parse(story.profile ?? {});
  await peer.request(requests.hello, { protocolVersion });
  await peer.request(requests.configure, speechSettings(profile));
  requested.length = 0;
  const files = story.files && memoryFilesOf(story.files);
  if (files && story.untrusted === true) { files.isTrusted = false; }
  const clock = new FakeClock();
  const workspace = files && new Workspace({ files, journalStore: new MemoryJournal(), clock, logger: nullLogger });
  const core = createCore({
    profile, speech: new SidecarSpeech(async () => peer), clock, random: new CountingRandom(), logger: nullLogger,
    source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined,
    ...workspace && { workspace }, ...model && { model }, ...story.wavers && { router: wavering(story.wavers) },
  });
  core.session.onDidShow(piece => { shown.push(piece); });
  if (story.stopAfter !== undefined) { void stopAfter(story.stopAfter, spoken, () => { core.session.stop(); }); }
  core.session.onDidChangeState(state => { states.push(state); });
  const turns: SpokenTurn[] = [];
  if (story.mode === 'typed') {
    for (const question of story.typed ?? []) { turns.push(await core.session.answerTyped(question, new AbortController().signal)); }
  } else if (story.mode === 'button') {
    const ended = new Promise<void>(resolve => {
      core.session.onSourceSpeechEnded(resolve);
      core.session.onDidChangeState(state => { if (state === 'idle') { resolve(); } });
    });
    core.session.press();
    await ended;
    turns.push(await core.session.release());
  } else {
    await core.session.handsFree(turn => { turns.push(turn); }, AbortSignal.timeout(5000), { isAddressed: story.pressed ?? false }).catch((error: unknown) => { states.push(String(error)); });
  }
  core.dispose();
  workspace?.dispose();
  await server.dispose();
  peer.dispose();
  model?.assertDone();
  return {
    turns: turns.map(told), spoken, prepared, states: states.slice(0, -1), requested,
    ...files && { files: contentsOf(files), opened: files.shown.map(({ path, line }) => line === null ? path : `${path}:${line}`) },
    // What the model was asked, without the words that it is told every time.
    ...model && { shown, asked: model.requests.map(({ messages }) => messages.slice(1).map(({ role, content }) => `${role}: ${content}`)), cancelled: model.cancelled },
  };
}

function memoryFilesOf(contents: Readonly<Record<string, string>>): MemoryFiles {
  const files = new MemoryFiles();
  for (const [path, content] of Object.entries(contents)) { files.write(path, content); }
  return files;
}

function contentsOf(files: MemoryFiles): Record<string, string | null> {
  return Object.fromEntries([...files.nodes].filter(([, { kind }]) => kind === 'file').map(([path]) => [path, files.text(path)]));
}

async function stopAfter(count: number, spoken: readonly string[], stop: () => void): Promise<void> {
  while (spoken.length < count) { await new Promise(resolve => { setImmediate(resolve); }); }
  stop();
}

function wavering(utterances: Readonly<Record<string, readonly Reading[]>>): Router {
  const router = createRouter({ confidenceThreshold: 0.7 });
  return {
    ...router,
    async route(text, signal) {
      const alternatives = utterances[text];
      return alternatives ? { agent: null, action: null, slots: {}, confidence: 0.5, by: 'embedding', steps: [], alternatives, missing: [], why: 'It could be either.' } : await router.route(text, signal);
    },
  };
}
