import assert from 'node:assert/strict';
import { nullLogger } from '../../src/base/logger';
import { profileSchema, speechSettings } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import type { OpenSymbol } from '../../src/core/names/symbols';
import type { SpokenTurn } from '../../src/core/voiceSession';
import { Workspace } from '../../src/core/workspace';
import { SidecarSpeech } from '../../src/node/sidecarSpeech';
import { createPeer } from '../../src/protocol/peer';
import { protocolVersion, requests } from '../../src/protocol/sidecar';
import { SpeechServer } from '../../src/sidecar/speechServer';
import { CountingRandom, FakeClock } from '../fakes/fakeClock';
import { fakeParts } from '../fakes/fakeParts';
import { MemoryFiles } from '../fakes/memoryFiles';
import { MemoryJournal } from '../fakes/memoryJournal';
import { createTransportPair } from '../fakes/memoryTransport';

const symbol = (name: string, line: number): OpenSymbol => ({ name, kind: 'function', path: 'src/core.ts', line });

/** One sentence, through the sidecar's server and the whole core, with these names in the editor; and what the recogniser was told. */
async function heard(says: string, names: readonly string[]): Promise<{ turn: SpokenTurn | undefined; typedText: string; told: (readonly string[])[] }> {
  const told: (readonly string[])[] = [];
  const [hostEnd, sidecarEnd] = createTransportPair();
  const parts = fakeParts({ sounds: [{ says, speechFrames: 12, silenceFrames: 40 }], spoken: [], prepared: [] });
  const server = new SpeechServer(createPeer(sidecarEnd.reader, sidecarEnd.writer), {
    ...parts, recogniser: (settings, expected = []) => { told.push(expected); return parts.recogniser(settings, expected); },
  }, () => undefined);
  const peer = createPeer(hostEnd.reader, hostEnd.writer);
  const profile = profileSchema.parse({});
  await peer.request(requests.hello, { protocolVersion });
  await peer.request(requests.configure, speechSettings(profile));
  const clock = new FakeClock();
  const files = Object.assign(new MemoryFiles().write('src/voiceSession.ts', ''), { symbols: () => names.map(symbol) });
  const workspace = new Workspace({ files, journalStore: new MemoryJournal(), clock, logger: nullLogger });
  const core = createCore({
    profile, speech: new SidecarSpeech(async () => peer), clock, random: new CountingRandom(), logger: nullLogger, workspace,
    source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined,
  });
  const turns: SpokenTurn[] = [];
  await core.session.handsFree(turn => { turns.push(turn); }, AbortSignal.timeout(10_000));
  const typed = await core.session.answerTyped(says, new AbortController().signal);
  core.dispose();
  workspace.dispose();
  await server.dispose();
  peer.dispose();
  return { turn: turns[0], typedText: typed.answered?.text ?? '', told };
}

describe('names of the workspace in what is heard', () => {
  it('are put right in what was spoken, and in nothing that is typed; what was heard is kept as it was', async () => {
    const says = 'go to the definition of crate core';
    const { turn, typedText } = await heard(says, ['createCore', 'parseRule']);
    assert.equal(turn?.utterance?.text, says);
    assert.deepStrictEqual([turn?.answered?.text, turn?.answered?.route.agent, turn?.answered?.route.slots], ['go to the definition of createCore', 'code', { symbol: 'createCore' }]);
    assert.equal(typedText, says);
  });

  it('reach the recogniser before it listens', async () => {
    const { told } = await heard('what is 25 times 7', ['createCore', 'settings']);
    // Loading it asks for nothing in particular.
    const expected = told.filter(names => names.length > 0);
    assert.ok(expected.length > 0 && expected.every(names => names[0] === 'createCore' && !names.includes('settings')), JSON.stringify(told));
  });
});
