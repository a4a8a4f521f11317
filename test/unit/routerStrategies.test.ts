import assert from 'node:assert/strict';
import { VoiceError } from '../../src/base/errors';
import type { Logger, LogLevel } from '../../src/base/logger';
import type { LanguageModel, ModelRequest } from '../../src/core/ports';
import { learn, plainText, sentenceFeatures } from '../../src/core/router/embedding/learn';
import type { LearnedSentences } from '../../src/core/router/embedding/sentenceClassifier';
import type { Rule } from '../../src/core/router/rule';
import { createRouter, type RouterProps } from '../../src/core/router/router';
import { WordEmbedder } from '../fakes/wordEmbedder';

const { signal } = new AbortController();

/** Few enough to learn in an instant. */
const known: readonly (readonly [label: string, ...sentences: string[]])[] = [
  ['utility.timer', 'ping me after the tea is ready', 'ping me after the eggs are boiled', 'give me a shout once time is up', 'ping me after a while'],
  ['utility.calculate', 'apples and pears in boxes how many altogether', 'three boxes of apples how many altogether', 'boxes of eggs how many altogether'],
  ['file.open', 'bring the notes onto my screen', 'bring the readme onto my screen', 'bring the log onto my screen'],
  ['code.edit', 'tidy this mess up', 'tidy the mess in here up', 'tidy up that mess of mine'],
  ['web.weather', 'will I get soaked outside', 'will we get soaked outside', 'will they get soaked outside tonight'],
  ['general.answer', 'muse about the nature of beauty', 'muse about the nature of truth', 'muse about justice'],
  ['none', 'yeah well whatever mike', 'yeah whatever sarah said', 'well yeah you know mike'],
];
const rules: readonly Rule[] = [
  { agent: 'web', action: 'weather', confidence: 0.95, sentences: ['weather [in {place}]'] },
  { agent: 'file', action: 'open', confidence: 0.95, sentences: ['open {path:words} file', 'open'], lacks: [] },
  { agent: 'file', action: 'delete', confidence: 0.9, lacks: ['path'], sentences: ['delete'] },
  { agent: 'utility', action: 'timer', confidence: 0.5, sentences: ['ping me after {seconds:duration}'] },
  { agent: 'code', action: 'runTests', confidence: 0.5, sentences: ['ping me after {what:text}'] },
];

let learned: LearnedSentences;

async function learnFrom(embedder: WordEmbedder): Promise<LearnedSentences> {
  const samples = [];
  for (const [label, ...sentences] of known) {
    for (const sentence of sentences) {
      const [vector] = await embedder.embed([plainText(sentence)], signal);
      assert.ok(vector);
      samples.push({ label, vector, words: sentenceFeatures(sentence) });
    }
  }
  const packed = await learn(samples, 0, embedder.id, bytes => Buffer.from(bytes.buffer).toString('base64'));
  // So few sentences tell nothing about how often a score is right.
  return { ...packed, calibration: [[0, 0], [1, 1]] };
}

/** A model whose answers are written in advance, and which must not be asked more often than that. */
function scripted(...answers: (object | string | VoiceError)[]): LanguageModel & { readonly requests: ModelRequest[] } {
  const requests: ModelRequest[] = [];
  return {
    requests,
    async chat(request) {
      requests.push(request);
      const answer = answers[requests.length - 1];
      assert.ok(answer !== undefined, 'the model was asked once too often');
      if (answer instanceof VoiceError) { throw answer; }
      const timings = { loadMs: null, promptMs: null, promptTokens: null, generateMs: null, generatedTokens: null, totalMs: null };
      return { text: typeof answer === 'string' ? answer : JSON.stringify(answer), model: 'scripted', host: 'here', truncated: false, timings };
    },
    check: async () => ({ state: 'ready', detail: '' }),
    warm: async () => undefined,
  };
}

function routerWith(props: Partial<RouterProps> = {}) {
  const embedder = new WordEmbedder();
  const logged: [LogLevel, string][] = [];
  const logger: Logger = { log: (level, message) => { logged.push([level, message]); } };
  return { embedder, logged, router: createRouter({ confidenceThreshold: 0.7, rules, embedder, learned, logger, ...props }) };
}

describe('routing strategies', () => {
  before(async () => { learned = await learnFrom(new WordEmbedder()); });

  it('rules_only never embeds and asks back what no rule knows', async () => {
    const { router, embedder } = routerWith({ strategy: 'rules_only' });
    const { agent, steps, why } = await router.route('bring the notes onto my screen', signal);
    assert.deepEqual({ agent, steps, why }, { agent: null, steps: [], why: 'No rule fits.' });
    await router.warmEmbeddings(signal);
    assert.deepEqual(embedder.asked, []);
  });

  describe('hybrid', () => {
    it('takes a sure rule without embedding', async () => {
      const { router, embedder } = routerWith();
      const route = await router.route('weather in Oslo', signal);
      assert.deepEqual([route.by, route.agent, route.slots], ['rule', 'web', { place: 'Oslo' }]);
      assert.deepEqual(embedder.asked, []);
    });

    it('asks for what half a command lacks without embedding', async () => {
      const { router, embedder } = routerWith();
      assert.deepEqual((await router.route('delete', signal)).missing, ['path']);
      assert.deepEqual(embedder.asked, []);
    });

    it('takes what is most like the sentence where no rule fits, and names what else it may be', async () => {
      const { router } = routerWith();
      const { alternatives, why, confidence, ...route } = await router.route('Muse about the nature of beauty and truth.', signal);
      assert.deepEqual(route, { agent: 'general', action: 'answer', slots: {}, by: 'embedding', steps: [{ agent: 'general', action: 'answer', slots: {}, needs: [] }], missing: [] });
      assert.ok(confidence >= 0.7 && confidence <= 1, `${confidence}`);
      assert.equal(alternatives.length, 2);
      assert.match(why, /like general\.answer/);
    });

    it('reads the slots of what it takes from the words', async () => {
      const { router } = routerWith();
      const { agent, action, slots } = await router.route('please tidy this mess up', signal);
      assert.deepEqual({ agent, action, slots }, { agent: 'code', action: 'edit', slots: { instruction: 'tidy this mess up' } });
      assert.deepEqual((await router.route('will we get soaked outside in Oslo', signal)).slots, { place: 'Oslo' });
    });

    it('asks for a slot that was not said', async () => {
      const { router } = routerWith();
      const { agent, missing, alternatives } = await router.route('bring it onto my screen', signal);
      assert.deepEqual({ agent, missing, first: alternatives[0]?.action }, { agent: null, missing: ['path'], first: 'open' });
    });

    it('lets an unsure rule and likeness decide together', async () => {
      const { router } = routerWith();
      const route = await router.route('ping me after 5 minutes', signal);
      assert.deepEqual([route.by, route.agent, route.action, route.slots], ['embedding', 'utility', 'timer', { seconds: 300 }]);
      assert.match(route.why, /Likeness says utility, and "ping me after/);
    });

    it('does nothing about talk to somebody else', async () => {
      const { router } = routerWith();
      const { agent, action, steps, missing, why } = await router.route('yeah well whatever mike said', signal);
      assert.deepEqual({ agent, action, steps, missing }, { agent: null, action: null, steps: [], missing: [] });
      assert.match(why, /not for the assistant/);
    });

    it('asks back below the threshold with the likeliest readings', async () => {
      const { router } = routerWith({ confidenceThreshold: 1 });
      const { agent, alternatives } = await router.route('muse about beauty', signal);
      assert.deepEqual([agent, alternatives[0]?.agent], [null, 'general']);
      assert.ok(alternatives.length === 2 && alternatives[0] && alternatives[0].confidence < 1);
    });

    it('never asks a model', async () => {
      const model = scripted();
      const { router } = routerWith({ model });
      for (const text of ['hmm', 'bring it onto my screen', 'weather', 'nothing of the kind at all']) { await router.route(text, signal); }
      assert.equal(model.requests.length, 0);
    });

    it('goes by rules alone while there is no embedding, says so once and in why, and recovers', async () => {
      const { router, embedder, logged } = routerWith();
      embedder.failure = new VoiceError('model_unavailable', 'The sentence model is gone.');
      for (const text of ['muse about justice', 'muse about truth']) {
        const { agent, why } = await router.route(text, signal);
        assert.equal(agent, null);
        assert.match(why, /Without sentence embeddings \(The sentence model is gone\)/);
      }
      assert.equal((await router.route('weather', signal)).agent, 'web');
      assert.equal(logged.filter(([level]) => level === 'warn').length, 1);
      embedder.failure = null;
      assert.equal((await router.route('muse about justice', signal)).agent, 'general');
    });

    it('embeds the same sentence once', async () => {
      const { router, embedder } = routerWith();
      for (let turn = 0; turn < 3; turn++) { await router.route('Muse about justice?', signal); }
      assert.deepEqual(embedder.asked, ['muse about justice']);
    });

    it('rejects with cancelled while it embeds', async () => {
      const abort = new AbortController();
      const embedder = { id: 'words', embed: () => new Promise<never>(() => { /* never answers */ }) };
      const routing = routerWith({ embedder }).router.route('muse about justice', abort.signal);
      abort.abort();
      await assert.rejects(routing, { code: 'cancelled' });
    });
  });

  describe('embeddings_only', () => {
    it('lets likeness choose the agent, and rules of that agent alone the action and its slots', async () => {
      const { router } = routerWith({ strategy: 'embeddings_only' });
      const timer = await router.route('ping me after 5 minutes', signal);
      assert.deepEqual([timer.by, timer.agent, timer.action, timer.slots], ['embedding', 'utility', 'timer', { seconds: 300 }]);
      const open = await router.route('bring the readme.md onto my screen', signal);
      assert.deepEqual([open.by, open.agent, open.action], ['embedding', 'file', 'open']);
    });

    it('overrules a sure rule of another agent', async () => {
      const own: readonly Rule[] = [{ agent: 'control', action: 'stop', confidence: 0.99, sentences: ['muse about justice'] }];
      assert.equal((await routerWith({ rules: own, strategy: 'embeddings_only' }).router.route('muse about justice', signal)).agent, 'general');
      assert.equal((await routerWith({ rules: own, strategy: 'hybrid' }).router.route('muse about justice', signal)).agent, 'control');
    });
  });

  describe('llm_fallback', () => {
    const strategy = 'llm_fallback';
    /** Likeness never decides. */
    const unsure = () => ({ strategy, learned: { ...learned, calibration: [[0, 0], [1, 0.5]] } }) as const;

    it('asks the model only where hybrid would ask back', async () => {
      const model = scripted();
      const { router } = routerWith({ strategy, model });
      assert.equal((await router.route('weather', signal)).agent, 'web');
      assert.equal((await router.route('muse about justice', signal)).agent, 'general');
      assert.equal(model.requests.length, 0);
    });

    it('takes its answer by the closed table, with a schema', async () => {
      const model = scripted({ action: 'utility.timer', confidence: 0.95, slots: { seconds: '300', colour: 'red' } });
      const { router } = routerWith({ ...unsure(), model });
      const { by, agent, action, slots, confidence } = await router.route('quux five minutes frobnicate', signal);
      assert.deepEqual({ by, agent, action, slots, confidence }, { by: 'model', agent: 'utility', action: 'timer', slots: { seconds: 300 }, confidence: 0.9 });
      const [request] = model.requests;
      assert.ok(request?.schema && JSON.stringify(request.schema).includes('"utility.timer"') && JSON.stringify(request.messages).includes('frobnicate'));
    });

    const useless: readonly (readonly [string, object | string])[] = [
      ['an action that is not in the table', { action: 'file.explode', confidence: 0.99, slots: {} }],
      ['an agent that is none', { action: 'constructor.name', confidence: 0.99, slots: {} }],
      ['no JSON', 'I think you mean the timer.'],
      ['no confidence', { action: 'utility.timer', slots: { seconds: 5 } }],
      ['a list', []],
      ['too little confidence', { action: 'utility.timer', confidence: 0.4, slots: { seconds: 5 } }],
      ['none', { action: 'none', confidence: 1, slots: {} }],
      ['null', 'null'],
    ];
    for (const [what, answer] of useless) {
      it(`asks back when it answers ${what}`, async () => {
        const { router } = routerWith({ strategy, model: scripted(answer) });
        const { agent, steps } = await router.route('quux frobnicate', signal);
        assert.deepEqual({ agent, steps }, { agent: null, steps: [] });
      });
    }

    it('does not let the model invent what is opened, deleted or run', async () => {
      const model = scripted({ action: 'file.delete', confidence: 0.9, slots: { path: 'secrets.txt' } }, {});
      const { router } = routerWith({ ...unsure(), model });
      const { agent, missing, alternatives } = await router.route('quux the frobnicated thing', signal);
      assert.deepEqual({ agent, missing, slots: alternatives[0]?.slots }, { agent: null, missing: ['path'], slots: {} });
      const said = scripted({ action: 'file.delete', confidence: 0.9, slots: { path: 'userSecrets.txt' } });
      assert.deepEqual((await routerWith({ ...unsure(), model: said }).router.route('quux user secrets dot txt', signal)).slots, { path: 'userSecrets.txt' });
    });

    it('goes on without the model when it fails, and says so in why', async () => {
      const model = scripted(new VoiceError('language_model_unavailable', 'Ollama is not running.'));
      const { agent, why } = await routerWith({ strategy, model }).router.route('quux frobnicate', signal);
      assert.equal(agent, null);
      assert.match(why, /Ollama is not running/);
    });

    it('is hybrid without a model', async () => {
      assert.equal((await routerWith({ strategy, model: null }).router.route('muse about justice', signal)).agent, 'general');
    });
  });

  describe('a model that fills what is missing', () => {
    // Too tangled for the grammar's own word problems.
    const problem = 'three boxes of apples with 12 in each and 2 boxes of pears with 7 how many altogether';

    it('puts a word problem into an expression, and code works it out', async () => {
      const model = scripted({ expression: '3 * 12' });
      const { router } = routerWith({ model });
      const asked = await router.route(problem, signal);
      assert.deepEqual([asked.agent, asked.missing, asked.alternatives[0]?.action], [null, ['expression'], 'calculate']);
      const { agent, action, slots, by, missing } = await router.complete(problem, asked, signal);
      assert.deepEqual({ agent, action, slots, by, missing }, { agent: 'utility', action: 'calculate', slots: { expression: '3 * 12' }, by: 'model', missing: [] });
    });

    const unsound: readonly (readonly [string, object | string])[] = [
      ['code', { expression: 'require("fs")' }], ['words', { expression: 'three times twelve' }], ['an assignment', { expression: 'x = 36' }], ['nothing', {}], ['a list', { expression: ['3 * 12'] }], ['prose', 'It is 36.'],
    ];
    for (const [what, answer] of unsound) {
      it(`does not take ${what} for an expression`, async () => {
        const { router } = routerWith({ model: scripted(answer) });
        const asked = await router.route(problem, signal);
        assert.deepEqual(await router.complete(problem, asked, signal), asked);
      });
    }

    it('fills in llm_fallback by itself', async () => {
      const { router } = routerWith({ strategy: 'llm_fallback', model: scripted({ expression: '3 * 12' }) });
      assert.deepEqual((await router.route(problem, signal)).slots, { expression: '3 * 12' });
    });

    it('leaves alone what is complete, what is the assistant\'s own, and everything without a model', async () => {
      const { router } = routerWith({ model: scripted() });
      const complete = await router.route('weather', signal);
      assert.deepEqual(await router.complete('weather', complete, signal), complete);
      const control = { ...complete, agent: null, action: null, steps: [], missing: ['index'], alternatives: [{ agent: 'control', action: 'choose', slots: {}, confidence: 0.9 }] } as const;
      assert.deepEqual(await router.complete('choose', control, signal), control);
    });
  });

  describe('rules of the user', () => {
    const userRule = { name: 'mine', agent: 'general', patterns: ['frobnicate'], priority: 1, confidence: 0.9 } as const;
    const routed = async (text: string, ...userRules: RouterProps['userRules'] & object) => await routerWith({ userRules }).router.route(text, signal);

    it('come first, wherever their words stand', async () => {
      const route = await routed('now Frobnicate, the weather', userRule);
      assert.deepEqual([route.agent, route.action, route.by, route.confidence], ['general', 'answer', 'rule', 0.9]);
      assert.match(route.why, /Your rule "mine" \("frobnicate"\)/);
      assert.notEqual((await routed('frobnicated things', userRule)).agent, 'general');
    });

    it('are tried by priority', async () => {
      const other = { ...userRule, name: 'other', agent: 'control', action: 'x', patterns: ['frobnicate'] } as const;
      assert.match((await routed('frobnicate', { ...userRule, priority: 2 }, { ...other, agent: 'general', priority: 1 })).why, /"other"/);
      assert.match((await routed('frobnicate', userRule, { ...other, agent: 'general' })).why, /"mine"/);
    });

    it('have the action from the built-in rules of that agent, or from likeness within it', async () => {
      assert.deepEqual((await routed('weather in Oslo', { ...userRule, agent: 'web', patterns: ['weather'] })).steps, [{ agent: 'web', action: 'weather', slots: { place: 'Oslo' }, needs: [] }]);
      assert.deepEqual((await routed('soaked today', { ...userRule, agent: 'web', patterns: ['soaked'] })).action, 'weather');
    });

    it('take the action that wants exactly their slots', async () => {
      const route = await routed('please deploy the staging server, thanks', { ...userRule, agent: 'code', patterns: ['deploy {name}'] });
      assert.deepEqual(route.steps, [{ agent: 'code', action: 'runTask', slots: { name: 'the staging server' }, needs: [] }]);
      assert.deepEqual((await routed('flip to line 12', { ...userRule, agent: 'code', patterns: ['flip to line {line}'] })).slots, { line: 12 });
    });

    it('ask back, and name the agent, where nobody knows what it should do', async () => {
      const { agent, steps, why } = await createRouter({ confidenceThreshold: 0.7, rules, userRules: [{ ...userRule, agent: 'code' }] }).route('frobnicate', signal);
      assert.deepEqual({ agent, steps }, { agent: null, steps: [] });
      assert.match(why, /names code/);
    });

    it('that are unsure leave the first word to sure rules', async () => {
      assert.equal((await routed('weather', { ...userRule, patterns: ['weather'], confidence: 0.5 })).agent, 'web');
      const { agent, alternatives } = await createRouter({ confidenceThreshold: 0.7, rules, userRules: [{ ...userRule, confidence: 0.5 }] }).route('frobnicate', signal);
      assert.deepEqual([agent, alternatives[0]?.agent], [null, 'general']);
    });

    it('are plain words, whatever signs they have', async () => {
      const hostile = ['(', ')', '[', '{}', '{', '<what>', '(a|', '.*', '(a+)+$', '\\', '{__proto__}', '^', '', ' ', '{name}', 'c++', '<script>', '(x', ']]'];
      for (const pattern of hostile) {
        const startMs = performance.now();
        const { agent } = await createRouter({ confidenceThreshold: 0.7, rules, userRules: [{ ...userRule, patterns: [pattern] }] }).route('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa and so on', signal);
        assert.equal(agent, null, pattern);
        assert.ok(performance.now() - startMs < 2000, pattern);
      }
      assert.equal((await routed('rewrite it in C++', { ...userRule, patterns: ['c++'] })).agent, 'general');
    });
  });
});
