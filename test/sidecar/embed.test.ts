import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { nullLogger } from '../../src/base/logger';
import { profileSchema, speechSettings } from '../../src/core/config/profile';
import { SidecarEmbedder } from '../../src/node/sidecarEmbedder';
import { SidecarProcess } from '../../src/node/sidecarProcess';
import { maxEmbedChars, maxEmbedTexts, requests } from '../../src/protocol/sidecar';
import { EmbedThread } from '../../src/sidecar/embed/embedThread';

const { signal } = new AbortController();
const workerPath = join(process.cwd(), 'dist', 'embedWorker.js');
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

describe('sentence embeddings in the sidecar', () => {
  let sidecar: SidecarProcess;
  let embedder: SidecarEmbedder;
  before(() => {
    sidecar = new SidecarProcess({
      modulePath: join(process.cwd(), 'dist', 'sidecar.js'), logger: nullLogger,
      onConnect: async peer => { await peer.request(requests.configure, speechSettings(profileSchema.parse({}))); },
    });
    embedder = new SidecarEmbedder(() => sidecar.peer());
  });
  after(() => sidecar.shutdown());

  it('gives vectors of unit length, alike for what means the same', async () => {
    const [commit, last, weather] = await embedder.embed(['show me the latest commit', 'what was the last thing committed', 'will it rain in Paris tomorrow'], signal);
    assert.ok(commit && last && weather);
    assert.equal(commit.length, 512);
    for (const vector of [commit, last, weather]) { assert.ok(Math.abs(dot(vector, vector) - 1) < 1e-4); }
    assert.ok(dot(commit, last) > dot(commit, weather) + 0.2, `${dot(commit, last)} ${dot(commit, weather)}`);
  });

  it('embeds any text and any number of texts, in order and each as if alone', async () => {
    const texts = ['', ' ', '\u0000', '😀', '日本語', '\ud800', 'x'.repeat(maxEmbedChars + 500), ...Array.from({ length: maxEmbedTexts + 3 }, (_, index) => `sentence number ${index}`)];
    const vectors = await embedder.embed(texts, signal);
    assert.equal(vectors.length, texts.length);
    const [alone] = await embedder.embed(['sentence number 66'], signal);
    const last = vectors.at(-1);
    assert.ok(alone && last && dot(alone, last) > 0.9999);
    assert.deepStrictEqual(await embedder.embed([], signal), []);
  });

  it('leaves the main loop of the sidecar free', async () => {
    const peer = await sidecar.peer();
    await peer.request(requests.memoryUse, {});
    await embedder.embed(Array.from({ length: maxEmbedTexts }, (_, index) => `what is in file number ${index}`), signal);
    const { maxLoopDelayMs } = await peer.request(requests.memoryUse, {});
    // Without a thread of its own it would be 250 ms; the processors are shared with other work.
    assert.ok(maxLoopDelayMs < 100, `${maxLoopDelayMs} ms`);
  });

  it('refuses too much at once', async () => {
    const peer = await sidecar.peer();
    await assert.rejects(peer.request(requests.embed, { texts: Array.from({ length: maxEmbedTexts + 1 }, () => 'a') }), { code: 'limit_exceeded' });
    await assert.rejects(peer.request(requests.embed, { texts: ['a'.repeat(maxEmbedChars + 1)] }), { code: 'limit_exceeded' });
  });

  it('is one of the parts that the doctor looks at', async () => {
    const checks = await (await sidecar.peer()).request(requests.checkParts, {});
    assert.deepStrictEqual(checks.find(({ part }) => part.startsWith('sentence embeddings')), { part: 'sentence embeddings use-lite', status: 'ok', detail: '512 numbers a sentence' });
  });
});

describe('the thread that embeds', () => {
  let folder = '';
  before(() => { folder = mkdtempSync(join(tmpdir(), 'embed-test-')); });
  after(() => { rmSync(folder, { recursive: true }); });
  const scripted = (name: string, onMessage: string): string => {
    const path = join(folder, `${name}.cjs`);
    writeFileSync(path, `const { parentPort } = require('node:worker_threads'); parentPort.on('message', ({ id, texts }) => { ${onMessage} });`);
    return path;
  };

  it('ends when idle and starts anew', async () => {
    const thread = new EmbedThread({ idleMs: () => 50, path: workerPath });
    assert.equal(thread.isRunning, false);
    await thread.embed(['hello'], signal);
    assert.equal(thread.isRunning, true);
    for (let tries = 0; tries < 100 && thread.isRunning; tries++) { await sleep(20); }
    assert.equal(thread.isRunning, false);
    assert.equal((await thread.embed(['hello'], signal)).length, 1);
    thread.dispose();
  });

  it('lets a short request overtake a long one, and drops what was cancelled', async () => {
    const thread = new EmbedThread({ idleMs: () => 60_000, path: scripted('slow', 'setTimeout(() => parentPort.postMessage({ id, vectors: texts.map(() => new Float32Array(1)) }), 10);') });
    const order: string[] = [];
    const abort = new AbortController();
    const many = (name: string) => Array.from({ length: 60 }, () => name);
    const long = thread.embed(many('long'), signal).then(vectors => order.push(`long ${vectors.length}`));
    const dropped = thread.embed(many('dropped'), abort.signal).catch((thrown: unknown) => order.push(`dropped ${String(thrown instanceof Error && 'code' in thrown && thrown.code)}`));
    const short = thread.embed(['short'], signal).then(vectors => order.push(`short ${vectors.length}`));
    abort.abort();
    await Promise.all([long, dropped, short]);
    assert.deepStrictEqual(order, ['dropped cancelled', 'short 1', 'long 60']);
    thread.dispose();
  });

  it('tells what is wrong when the model cannot be loaded or the thread breaks, and tries again', async () => {
    const broken: [string, RegExp][] = [
      [scripted('refuses', 'parentPort.postMessage({ id, error: "Cannot find package" });'), /Cannot find package/],
      [scripted('throws', 'throw new Error("out of memory");'), /out of memory/],
      [scripted('exits', 'process.exit(3);'), /ended with 3/],
      [join(folder, 'missing.cjs'), /missing\.cjs/],
    ];
    for (const [path, reason] of broken) {
      const thread = new EmbedThread({ idleMs: () => 60_000, path });
      for (let tries = 0; tries < 2; tries++) {
        await assert.rejects(thread.embed(['a'], signal), (thrown: unknown) => thrown instanceof Error && 'code' in thrown && thrown.code === 'model_unavailable' && reason.test(thrown.message));
      }
      thread.dispose();
    }
  });

  it('settles everything when it is disposed of', async () => {
    const thread = new EmbedThread({ idleMs: () => 60_000, path: scripted('silent', '') });
    const waiting = assert.rejects(thread.embed(['a'], signal), { code: 'cancelled' });
    thread.dispose();
    await waiting;
    await assert.rejects(thread.embed(['a'], AbortSignal.abort()), { code: 'cancelled' });
  });
});
