import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import type { Message } from 'vscode-jsonrpc/node';
import { nullLogger } from '../../src/base/logger';
import { profileSchema, speechSettings } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import { SidecarSpeech } from '../../src/node/sidecarSpeech';
import { systemClock } from '../../src/node/systemClock';
import { systemRandom } from '../../src/node/systemRandom';
import { createPeer } from '../../src/protocol/peer';
import { notifications, protocolVersion, requests } from '../../src/protocol/sidecar';
import { SpeechServer } from '../../src/sidecar/speechServer';
import { fakeParts } from '../fakes/fakeParts';
import { createTransportPair } from '../fakes/memoryTransport';
import { fuzzing, withNothingUncaught } from './fuzz';

const settings = speechSettings(profileSchema.parse({}));
/** A wait for an answer that does not come is what is looked for. */
const patienceMs = 4000;

/** Names that the protocol has and names that it has not. */
const requestNames = Object.values(requests).map(({ method }) => method).filter(name => name !== 'shutdown');
const notificationNames = Object.values(notifications).map(({ method }) => method);
const method = fc.oneof(fc.constantFrom(...requestNames, ...notificationNames), fc.constantFrom('', 'constructor', '__proto__', '$/cancelRequest', '$/progress', 'rpc.discover'), fc.string({ maxLength: 12 }));
/** Parameters as they should be, nearly, and not at all. */
const odd = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(null, -1, 0, 1e308, '', 'x'.repeat(300_000), [], {}, { listenId: 1 }, { listenId: '1' }, { listenId: {} }));
const params = fc.oneof(odd, fc.record({
  listenId: fc.oneof(fc.constantFrom<unknown>(0, 1, 2), odd), replyId: fc.oneof(fc.constantFrom<unknown>(1, 2), odd), hypothesisId: odd, mode: fc.constantFrom('button', 'handsFree', 'x'), source: fc.constantFrom({ kind: 'microphone' }, { kind: 'wav', path: '\0' }, null),
  text: fc.oneof(fc.string(), odd), isOpen: fc.boolean(), isLast: fc.boolean(), sink: fc.constantFrom({ kind: 'speaker' }, null), utteranceId: odd, maxSilenceMs: odd, protocolVersion: odd, texts: odd, earcon: odd, names: odd, path: odd, model: odd,
}, { requiredKeys: [] }), fc.constant(settings));

/** Requests with the parameters that belong to them, in any order; notifications; and what is no message. */
const message = fc.oneof(
  { weight: 6, arbitrary: fc.record({ jsonrpc: fc.constant('2.0'), id: fc.integer({ min: 1, max: 1000 }), method, params }) },
  { weight: 3, arbitrary: fc.record({ jsonrpc: fc.constant('2.0'), method, params }) },
  { weight: 2, arbitrary: fc.record({ jsonrpc: fc.constantFrom('2.0', '1.0', ''), id: fc.oneof(fc.integer(), fc.string(), fc.constant(null)), result: odd }) },
  { weight: 1, arbitrary: fc.record({ jsonrpc: fc.constant('2.0'), id: fc.integer(), error: fc.oneof(odd, fc.record({ code: odd, message: odd })) }) },
  { weight: 1, arbitrary: odd },
);

/** Node's clock, so that a test that hangs says so instead of standing still. */
async function within<Result>(what: string, work: Promise<Result>): Promise<Result> {
  const giveUp = new AbortController();
  try {
    return await Promise.race([work, delay(patienceMs, undefined, { signal: giveUp.signal }).then(() => { throw new Error(`${what}: no end after ${patienceMs} ms`); })]);
  } finally {
    giveUp.abort();
  }
}

describe('fuzzing the protocol', function () {
  this.timeout(0);

  it('the speech process outlives any messages in any order, answers each request once, and serves on', async () => {
    await fc.assert(fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 24 }), fc.boolean(), async (messages, isConfigured) => {
      await withNothingUncaught(async () => {
        const answered = new Map<unknown, number>();
        const [host, sidecar] = createTransportPair((direction, crossing) => {
          if (direction === 'down') { return; }
          const { id, method: called } = crossing as Message & { id?: unknown; method?: unknown };
          if (called === undefined) { answered.set(id, (answered.get(id) ?? 0) + 1); }
        });
        const parts = fakeParts({ sounds: [{ says: 'two plus two', speechFrames: 8, silenceFrames: 4 }], spoken: [], prepared: [] });
        const server = new SpeechServer(createPeer(sidecar.reader, sidecar.writer), parts, () => undefined);
        if (isConfigured) { await host.writer.write({ jsonrpc: '2.0', id: 5000, method: requests.configure.method, params: settings } as Message); }
        const ids = new Map<unknown, number>();
        for (const sent of messages) {
          if (typeof sent === 'object' && sent !== null && 'id' in sent && 'method' in sent) { ids.set(sent.id, (ids.get(sent.id) ?? 0) + 1); }
          await host.writer.write(sent as Message);
        }
        // Not through what they have left behind: a peer of its own, on the same process.
        const peer = createPeer(host.reader, host.writer);
        await within('ping', peer.request(requests.ping, {}));
        assert.deepStrictEqual(await within('hello', peer.request(requests.hello, { protocolVersion })), { protocolVersion, processId: process.pid });
        await assert.rejects(within('hello of another version', peer.request(requests.hello, { protocolVersion: protocolVersion + 1 })), { code: 'protocol_mismatch' });
        await within('configure', peer.request(requests.configure, settings));
        await within('the next turn', peer.request(requests.startListening, { listenId: 4242, mode: 'button', source: { kind: 'microphone' } }));
        assert.equal((await within('what was said', peer.request(requests.finishListening, { listenId: 4242 }))).audioMs >= 0, true);
        for (const [id, count] of answered) { if (ids.has(id)) { assert.ok(count <= (ids.get(id) ?? 0) + 4, `${String(id)} was answered ${count} times`); } }
        peer.dispose();
        await within('the end', server.dispose());
        host.close();
      });
    }), fuzzing(60));
  });

  it('what is no message ends nobody', async () => {
    const [host, sidecar] = createTransportPair();
    const server = new SpeechServer(createPeer(sidecar.reader, sidecar.writer), fakeParts({ sounds: [], spoken: [], prepared: [] }), () => undefined);
    const peer = createPeer(host.reader, host.writer);
    const noMessages: readonly unknown[] = [null, 5, '', [], {}, { method: '$/cancelRequest' }, { method: '$/cancelRequest', params: null }, { method: '$/cancelRequest', params: { id: {} } }, { id: null }, { method: 7 }];
    for (const sent of noMessages) { await host.writer.write(sent as Message); }
    assert.deepStrictEqual(await within('ping', peer.request(requests.ping, {})), {});
    peer.dispose();
    await server.dispose();
    host.close();
  });

  it('the host outlives any answers and any notifications: each turn ends, with an answer or with a sentence', async () => {
    const answer = fc.oneof({ weight: 3, arbitrary: fc.constant('right' as const) }, { weight: 4, arbitrary: odd.map(result => ({ result })) }, { weight: 1, arbitrary: fc.record({ code: fc.integer(), message: fc.string(), data: odd }).map(error => ({ error })) });
    await fc.assert(fc.asyncProperty(fc.array(answer, { minLength: 4, maxLength: 12 }), fc.array(fc.record({ method: fc.constantFrom(...notificationNames), params }), { maxLength: 8 }), async (answers, news) => {
      await withNothingUncaught(async () => {
        const right: Readonly<Record<string, unknown>> = {
          startListening: { recorder: 'fake', device: 'fake', firstBlockMs: 1 }, speak: { engine: 'fake', ttfbMs: 1, responseMs: 1, playedMs: 1, fallbackWavPath: null },
          finishListening: { utteranceId: 1, text: 'two plus two', audioMs: 1, hearingDelayMs: null, endOfUtteranceDelayMs: 0, transcriptionDelayMs: 0, transcribeMs: 1 },
        };
        const [host, sidecar] = createTransportPair();
        let count = 0;
        sidecar.reader.listen(asked => {
          const { id, method: called } = asked as Message & { id?: number; method: string };
          for (const { method: name, params: told } of news) { void sidecar.writer.write({ jsonrpc: '2.0', method: name, params: told } as Message); }
          if (id === undefined) { return; }
          const given = answers[count++ % answers.length] ?? 'right';
          const reply: Message & Record<string, unknown> = { jsonrpc: '2.0', id, ...given === 'right' ? { result: right[called] ?? {} } : given };
          void sidecar.writer.write(reply);
        });
        const peer = createPeer(host.reader, host.writer);
        const core = createCore({
          profile: profileSchema.parse({ multi_agent: { routing_strategy: 'rules_only' } }), speech: new SidecarSpeech(() => Promise.resolve(peer)), clock: systemClock, random: systemRandom, logger: nullLogger,
          source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined,
        });
        core.session.press();
        const turn = await within('a spoken turn', core.session.release());
        assert.ok(turn.error !== null || turn.answered !== null || turn.utterance !== null);
        const typed = await within('a typed turn', core.session.answerTyped('two plus two', new AbortController().signal));
        assert.equal(typed.answered?.outcome.answer, '2 plus 2 is 4.');
        core.dispose();
        peer.dispose();
        host.close();
      });
    }), fuzzing(60));
  });
});
