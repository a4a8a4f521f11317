import assert from 'node:assert/strict';
import { VoiceError, type VoiceErrorCode } from '../../src/base/errors';
import type { LanguageModel, ModelReply, ModelState } from '../../src/core/ports';
import { createLanguageModel } from '../../src/node/languageModel/createLanguageModel';
import { ModelHosts } from '../../src/node/languageModel/hosts';
import { onceUntilChanged } from '../../src/node/languageModel/onceUntilChanged';
import { FakeClock } from '../fakes/fakeClock';
import type { ModelServer } from '../fakes/modelServer';
import { startOllamaServer } from '../fakes/ollamaServer';
import { startOpenAiServer } from '../fakes/openaiServer';
import { ask, failureOf, llmOf, never, question } from './languageModelFixtures';

const timings = { loadMs: null, promptMs: null, promptTokens: null, generateMs: null, generatedTokens: null, totalMs: null };

/** Answers with its name, or fails as it is told to. */
class ScriptedModel implements LanguageModel {
  asked = 0;
  checked = 0;
  warmed = 0;
  /** Codes of the failures to come; null answers. The last stays. */
  failures: (VoiceErrorCode | null)[] = [null];
  /** Text that is handed on before a failure. */
  before = '';
  /** Resolves when it may answer. */
  gate: Promise<void> = Promise.resolve();
  state: ModelState['state'] = 'ready';

  constructor(readonly name: string) {}

  async chat(_request: unknown, onText: (piece: string) => void): Promise<ModelReply> {
    this.asked++;
    const code = this.failures.length > 1 ? this.failures.shift() ?? null : this.failures[0] ?? null;
    await this.gate;
    if (this.before !== '') { onText(this.before); }
    if (code !== null) { throw new VoiceError(code, `${this.name}: ${code}`); }
    onText(this.name);
    return { text: this.name, model: 'm', host: this.name, truncated: false, timings };
  }

  async check(): Promise<ModelState> {
    this.checked++;
    return this.state === 'model_missing' ? { state: this.state, detail: this.name, canPull: true } : { state: this.state, detail: this.name };
  }

  async warm(): Promise<void> { this.warmed++; }
}

const setUp = (count: number) => {
  const models = Array.from({ length: count }, (_, index) => new ScriptedModel(`host ${index + 1}`));
  const clock = new FakeClock();
  return { models, clock, hosts: new ModelHosts(models, () => clock.nowMs()), asked: () => models.map(({ asked }) => asked) };
};

/** Lets what is under way come to its next wait. */
const settle = () => new Promise(resolve => setImmediate(resolve));

describe('language model: several servers', () => {
  it('the first serves as long as nothing else is under way, for it has the model in memory', async () => {
    const { hosts, asked } = setUp(3);
    for (let turn = 0; turn < 3; turn++) { await ask(hosts); }
    assert.deepStrictEqual(asked(), [3, 0, 0]);
  });

  it('the least loaded serves', async () => {
    const { hosts, models, asked } = setUp(3);
    let open = () => {};
    const gate = new Promise<void>(resolve => { open = resolve; });
    for (const model of models) { model.gate = gate; }
    const doing = [ask(hosts), ask(hosts), ask(hosts), ask(hosts)];
    await settle();
    assert.deepStrictEqual(asked(), [2, 1, 1]);
    open();
    await Promise.all(doing);
    await ask(hosts);
    assert.deepStrictEqual(asked(), [3, 1, 1], 'what is done is no load');
  });

  it('another serves where one is down, and that one is left alone for a while', async () => {
    const { hosts, models, clock, asked } = setUp(2);
    const [first] = models;
    assert.ok(first);
    first.failures = ['language_model_unavailable'];
    first.state = 'unavailable';
    assert.equal((await ask(hosts)).reply.host, 'host 2');
    await ask(hosts);
    assert.deepStrictEqual([asked(), first.checked], [[1, 2], 0]);
    clock.advance(2000);
    await ask(hosts);
    await settle();
    assert.deepStrictEqual([asked(), first.checked], [[1, 3], 1], 'a look beside the request, not a request');
    clock.advance(2000);
    await ask(hosts);
    assert.equal(first.checked, 1, 'the second time it is left alone for longer');
    clock.advance(2000);
    first.failures = [null];
    first.state = 'ready';
    await ask(hosts);
    await settle();
    assert.equal((await ask(hosts)).reply.host, 'host 1', 'it is back');
  });

  const passedOn: [VoiceErrorCode, number[]][] = [
    ['language_model_unavailable', [1, 1]], ['language_model_missing', [1, 1]], ['offline', [1, 1]], ['language_model_failed', [1, 0]], ['timeout', [1, 0]], ['cancelled', [1, 0]],
  ];
  for (const [code, expected] of passedOn) {
    it(`${code} is ${expected[1] === 1 ? '' : 'not '}passed on to the next`, async () => {
      const { hosts, models, asked } = setUp(2);
      if (models[0] !== undefined) { models[0].failures = [code]; }
      if (expected[1] === 1) { assert.equal((await ask(hosts)).reply.host, 'host 2'); } else { assert.equal((await failureOf(ask(hosts))).code, code); }
      assert.deepStrictEqual(asked(), expected);
    });
  }

  it('nothing is asked again once a word was handed on', async () => {
    const { hosts, models, asked } = setUp(2);
    if (models[0] !== undefined) { Object.assign(models[0], { before: 'Well', failures: ['language_model_unavailable'] }); }
    assert.equal((await failureOf(ask(hosts))).message, 'host 1: language_model_unavailable');
    assert.deepStrictEqual(asked(), [1, 0]);
  });

  it('a server that is just starting is asked again a moment later', async () => {
    const { hosts, models, asked } = setUp(1);
    if (models[0] !== undefined) { models[0].failures = ['language_model_unavailable', 'language_model_unavailable', null]; }
    assert.equal((await ask(hosts)).reply.text, 'host 1');
    assert.deepStrictEqual(asked(), [3]);
  });

  it('one that is known to be down is asked once a turn, and serves again as soon as it is up', async () => {
    const { hosts, models, asked } = setUp(1);
    if (models[0] !== undefined) { models[0].failures = ['language_model_unavailable']; }
    await failureOf(ask(hosts));
    assert.deepStrictEqual(asked(), [3]);
    await failureOf(ask(hosts));
    assert.deepStrictEqual(asked(), [4]);
    if (models[0] !== undefined) { models[0].failures = [null]; }
    assert.equal((await ask(hosts)).reply.text, 'host 1');
  });

  it('a missing model is not asked for again and again', async () => {
    const { hosts, models, asked } = setUp(2);
    for (const model of models) { model.failures = ['language_model_missing']; }
    assert.equal((await failureOf(ask(hosts))).message, 'host 1: language_model_missing');
    assert.deepStrictEqual(asked(), [1, 1]);
  });

  it('of several failures that is told about which most can be done', async () => {
    const { hosts, models } = setUp(3);
    (['offline', 'language_model_unavailable', 'language_model_missing'] as const).forEach((code, index) => { if (models[index] !== undefined) { models[index].failures = [code]; } });
    assert.equal((await failureOf(ask(hosts))).code, 'language_model_missing');
  });

  it('cancelling ends the wait between two rounds', async () => {
    const { hosts, models, asked } = setUp(1);
    if (models[0] !== undefined) { models[0].failures = ['language_model_unavailable']; }
    const cancel = new AbortController();
    const doing = failureOf(hosts.chat(question, () => {}, cancel.signal));
    await settle();
    cancel.abort();
    assert.deepStrictEqual([(await doing).code, asked()], ['cancelled', [1]]);
  });

  const states: [ModelState['state'][], ModelState['state'], string][] = [
    [['unavailable', 'ready'], 'ready', 'host 2'], [['unavailable', 'model_missing'], 'model_missing', 'host 2'], [['unavailable', 'unavailable'], 'unavailable', 'host 1'],
    [['model_missing', 'ready'], 'ready', 'host 2'],
  ];
  for (const [each, expected, detail] of states) {
    it(`a quick look at ${each.join(' and ')} says ${expected}`, async () => {
      const { hosts, models } = setUp(each.length);
      models.forEach((model, index) => { model.state = each[index] ?? 'ready'; });
      const state = await hosts.check(never);
      assert.deepStrictEqual([state.state, state.detail], [expected, detail]);
    });
  }

  it('all are warmed', async () => {
    const { hosts, models } = setUp(2);
    await hosts.warm(never);
    assert.deepStrictEqual(models.map(({ warmed }) => warmed), [1, 1]);
  });
});

describe('language model: as a profile asks for it', () => {
  const clock = new FakeClock();
  const privacy = { offline: false };
  const servers: ModelServer[] = [];
  afterEach(async () => { await Promise.all(servers.splice(0).map(server => server.close())); });
  async function kept<Server extends ModelServer>(starting: Promise<Server>): Promise<Server> {
    const server = await starting;
    servers.push(server);
    return server;
  }

  it('host: one server of Ollama, where no others are named', async () => {
    const server = await kept(startOllamaServer());
    const model = createLanguageModel({ llm: llmOf({ host: server.url }), privacy, clock });
    assert.equal((await ask(model)).reply.host, `127.0.0.1:${server.port}`);
  });

  it('hosts: go before host; where one dies before it has said a word, the next answers', async () => {
    const [unused, dying, living] = await Promise.all([kept(startOllamaServer()), kept(startOllamaServer({ trouble: { kind: 'drop', afterPieces: 0 } })), kept(startOllamaServer())]);
    const model = createLanguageModel({ llm: llmOf({ host: unused.url, hosts: [dying.url, living.url] }), privacy, clock });
    assert.equal((await ask(model)).reply.host, `127.0.0.1:${living.port}`);
    assert.deepStrictEqual([unused.requests.length, dying.requests.length], [0, 1]);
  });

  it('hosts: a model is fetched where it is missing', async () => {
    const [lacking, having] = await Promise.all([kept(startOllamaServer({ models: [] })), kept(startOllamaServer())]);
    await createLanguageModel({ llm: llmOf({ hosts: [having.url, lacking.url] }), privacy, clock }).pull?.(() => {}, never);
    assert.deepStrictEqual([[...lacking.models], having.bodies('/api/pull')], [['llama3.2:3b'], []]);
  });

  it('provider openai_compatible: such a server, which fetches no models', async () => {
    const server = await kept(startOpenAiServer());
    const model = createLanguageModel({ llm: llmOf({ provider: 'openai_compatible', host: server.url, model: 'test-model' }), privacy, clock });
    assert.equal((await ask(model)).reply.model, 'test-model');
    assert.equal(model.pull, undefined);
  });

  it('provider vscode: the editor\'s models', () => {
    const editorModel = new ScriptedModel('editor');
    assert.equal(createLanguageModel({ llm: llmOf({ provider: 'vscode' }), privacy, clock, editorModel: () => editorModel }), editorModel);
  });

  it('provider vscode outside the editor, or offline, says what to do', async () => {
    const llm = llmOf({ provider: 'vscode' });
    const outside = createLanguageModel({ llm, privacy, clock });
    assert.deepStrictEqual(await failureOf(ask(outside)), {
      code: 'language_model_unavailable', message: 'llm.provider vscode means the models of VS Code, and this is not VS Code. Set llm.provider to ollama.',
    });
    assert.equal((await outside.check(never)).state, 'unavailable');
    const offline = createLanguageModel({ llm, privacy: { offline: true }, clock, editorModel: () => new ScriptedModel('editor') });
    assert.equal((await failureOf(ask(offline))).code, 'offline');
  });
});

describe('a message that is told once', () => {
  it('is told again only after something else', () => {
    const told: string[] = [];
    const tell = onceUntilChanged(message => { told.push(message); });
    for (const message of ['down', 'down', null, 'down', 'missing', 'missing', 'down']) { tell(message); }
    assert.deepStrictEqual(told, ['down', 'down', 'missing', 'down']);
  });
});
