import assert from 'node:assert/strict';
import dns from 'node:dns';
import { Socket } from 'node:net';
import type { LanguageModel } from '../../src/core/ports';
import { createLanguageModel } from '../../src/node/languageModel/createLanguageModel';
import { FakeClock } from '../fakes/fakeClock';
import { startOllamaServer } from '../fakes/ollamaServer';
import { ask, failureOf, llmOf, never } from './languageModelFixtures';

/** Every address that this process begins to connect to, and every name it asks the system for, while it runs. */
async function watched(run: () => Promise<unknown>, resolve?: (name: string) => dns.LookupAddress[]): Promise<{ connections: string[]; lookUps: string[] }> {
  const connections: string[] = [];
  const lookUps: string[] = [];
  const original = { connect: Socket.prototype.connect, lookup: dns.lookup };
  Socket.prototype.connect = function(this: Socket, ...given: unknown[]) {
    this.on('connectionAttempt', (address: string) => { connections.push(address); });
    return Reflect.apply(original.connect, this, given) as Socket;
  };
  const lookup = (name: string, options: dns.LookupOptions, callback: (error: Error | null, found?: unknown, family?: number) => void) => {
    lookUps.push(name);
    const addresses = resolve?.(name) ?? [{ address: '127.0.0.1', family: 4 }];
    if (options.all === true) { callback(null, addresses); } else { callback(null, addresses[0]?.address, addresses[0]?.family); }
  };
  Object.assign(dns, { lookup });
  try {
    await run();
  } finally {
    Socket.prototype.connect = original.connect;
    Object.assign(dns, { lookup: original.lookup });
  }
  return { connections, lookUps };
}

const modelAt = (host: string, more: { provider?: 'ollama' | 'openai_compatible'; offline?: boolean; hosts?: string[] } = {}) => createLanguageModel({
  llm: llmOf({ host, provider: more.provider ?? 'ollama', hosts: more.hosts ?? [] }), privacy: { offline: more.offline ?? true }, clock: new FakeClock(),
});

/** Everything a model can be asked to do. */
const doings: [string, (model: LanguageModel) => Promise<unknown>][] = [
  ['chat', model => failureOf(ask(model))], ['check', model => model.check(never)], ['warm', model => model.warm(never)],
  ['pull', async model => { if (model.pull !== undefined) { await failureOf(model.pull(() => {}, never)); } }],
];

describe('language model: privacy.offline', () => {
  const elsewhere = [
    'http://192.0.2.1:11434', 'http://10.0.0.1:11434', 'http://169.254.1.1:80', 'http://0.0.0.0:11434', 'http://128.0.0.1:11434', 'https://example.com', 'http://localhost.example.com',
    'http://127.0.0.1.example.com', 'http://somewhere.localhost', 'http://localhost.:11434', 'http://localhost@example.com', 'http://[::]:11434', 'http://[fd00::1]:11434',
    'http://[::ffff:192.0.2.1]:11434', 'http://[2001:db8::1]',
  ];
  for (const host of elsewhere) {
    it(`${host} is not connected to, nor looked up`, async () => {
      for (const provider of ['ollama', 'openai_compatible'] as const) {
        const model = modelAt(host, { provider });
        for (const [name, doing] of doings) {
          assert.deepStrictEqual(await watched(() => doing(model)), { connections: [], lookUps: [] }, `${provider} ${name}`);
        }
        const { hostname } = new URL(host);
        const message = `privacy.offline is on, and ${hostname} is not this machine. Set llm.host to http://127.0.0.1:11434, or privacy.offline to false.`;
        assert.deepStrictEqual(await failureOf(ask(model)), { code: 'offline', message });
        assert.deepStrictEqual(await model.check(never), { state: 'unavailable', detail: message });
      }
    });
  }

  it('the watch sees such a connection where it is allowed', async () => {
    const { lookUps, connections } = await watched(() => modelAt('http://example.com:9', { offline: false }).check(never));
    assert.deepStrictEqual([lookUps.includes('example.com'), connections.includes('127.0.0.1')], [true, true]);
  });

  for (const name of ['127.0.0.1', 'localhost', '127.1', '0x7f000001', '[::ffff:127.0.0.1]']) {
    it(`${name} is this machine`, async () => {
      const double = await startOllamaServer();
      const model = modelAt(double.url.replace('127.0.0.1', name));
      const { connections } = await watched(async () => { assert.match((await ask(model)).reply.text, /does not think/); });
      await double.close();
      assert.deepStrictEqual([double.requests.length, connections.length > 0, connections.every(address => /^(::ffff:)?127\.0\.0\.1$|^::ffff:7f00:1$/.test(address))], [1, true, true]);
    });
  }

  const liars: [string, dns.LookupAddress[]][] = [
    ['elsewhere', [{ address: '192.0.2.1', family: 4 }]], ['here and elsewhere', [{ address: '127.0.0.1', family: 4 }, { address: '2001:db8::1', family: 6 }]], ['nowhere', []],
  ];
  for (const [name, addresses] of liars) {
    it(`a localhost that leads ${name} is not connected to`, async () => {
      const { connections, lookUps } = await watched(async () => { assert.equal((await failureOf(ask(modelAt('http://localhost:11434')))).code, 'offline'); }, () => addresses);
      assert.deepStrictEqual([connections, lookUps], [[], ['localhost']]);
    });
  }

  it('a redirect leads nowhere', async () => {
    const double = await startOllamaServer({ trouble: { kind: 'redirect', location: 'http://192.0.2.1:11434/api/chat' } });
    const { connections } = await watched(() => failureOf(ask(modelAt(double.url))));
    await double.close();
    assert.deepStrictEqual(connections, ['127.0.0.1']);
  });

  it('of several hosts those on this machine serve', async () => {
    const double = await startOllamaServer();
    const model = modelAt('http://192.0.2.9', { hosts: ['http://192.0.2.1:11434', double.url] });
    const { connections } = await watched(async () => { assert.equal((await ask(model)).reply.host, `127.0.0.1:${double.port}`); });
    await double.close();
    assert.deepStrictEqual(connections, ['127.0.0.1']);
  });

  it('a model that Ollama passes on to the cloud is not asked', async () => {
    const double = await startOllamaServer({ models: ['gpt-oss:120b-cloud'] });
    for (const name of ['gpt-oss:120b-cloud', 'glm-5:cloud']) {
      const model = createLanguageModel({ llm: llmOf({ host: double.url, model: name }), privacy: { offline: true }, clock: new FakeClock() });
      const message = `privacy.offline is on, and ${name} runs in the cloud. Name a model of your own machine in llm.model, or set privacy.offline to false.`;
      assert.deepStrictEqual(await failureOf(ask(model)), { code: 'offline', message });
      assert.deepStrictEqual(await model.check(never), { state: 'unavailable', detail: message });
    }
    await double.close();
    assert.deepStrictEqual(double.requests, []);
  });

  it('Ollama is not made to fetch a model', async () => {
    const double = await startOllamaServer({ models: [] });
    const model = modelAt(double.url);
    const state = await model.check(never);
    assert.deepStrictEqual([state.state, state.state === 'model_missing' && state.canPull], ['model_missing', false]);
    assert.deepStrictEqual(model.pull && await failureOf(model.pull(() => {}, never)), {
      code: 'offline', message: 'privacy.offline is on, and llama3.2:3b would be fetched from the internet. Set privacy.offline to false for as long as that takes.',
    });
    await double.close();
    assert.deepStrictEqual(double.bodies('/api/pull'), []);
  });

  it('a proxy in the environment is not used', async () => {
    const double = await startOllamaServer();
    Object.assign(process.env, { HTTP_PROXY: 'http://192.0.2.1:3128', http_proxy: 'http://192.0.2.1:3128', NODE_USE_ENV_PROXY: '1' });
    try {
      const { connections } = await watched(() => ask(modelAt(double.url)));
      assert.deepStrictEqual(connections, ['127.0.0.1']);
    } finally {
      for (const name of ['HTTP_PROXY', 'http_proxy', 'NODE_USE_ENV_PROXY']) { delete process.env[name]; }
      await double.close();
    }
  });
});
