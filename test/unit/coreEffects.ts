import assert from 'node:assert/strict';
import { nullLogger } from '../../src/base/logger';
import { notices } from '../../src/core/config/replacements';
import { type Profile, profileSchema } from '../../src/core/config/profile';
import { type Core, type CoreProps, createCore } from '../../src/core/createCore';
import type { Embedder, KeptTurn, Speech } from '../../src/core/ports';
import { Workspace } from '../../src/core/workspace';
import { createEmbedder } from '../../src/node/createEmbedder';
import { systemClock } from '../../src/node/systemClock';
import { boxedSentenceModel, type Utterance } from '../../src/protocol/sidecar';
import { CountingRandom, FakeClock } from '../fakes/fakeClock';
import { deafEar } from '../fakes/fakeListening';
import { MemoryFiles } from '../fakes/memoryFiles';
import { MemoryJournal } from '../fakes/memoryJournal';
import { startOllamaServer } from '../fakes/ollamaServer';
import { ScriptedModel } from '../fakes/scriptedModel';

/** Asserts that a key has its effect. */
export type Effect = (key: string) => Promise<void> | void;

const { signal } = new AbortController();
const silent: Speech = { listen: () => Promise.reject(new Error('nobody listens')), prepare: () => Promise.resolve(), speak: () => Promise.reject(new Error('nobody speaks')) };

/** Gives a core of this profile to `work`, and ends it. */
export async function withCore<Result>(profile: unknown, work: (core: Core) => Promise<Result>, props: Partial<CoreProps> = {}): Promise<Result> {
  const core = createCore({
    profile: profileSchema.parse(profile), speech: silent, clock: new FakeClock(), random: new CountingRandom(), logger: nullLogger,
    source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined, ...props,
  });
  try {
    return await work(core);
  } finally {
    core.dispose();
  }
}

const agentFor = (multiAgent: object, text: string) => withCore({ multi_agent: multiAgent }, async ({ router }) => (await router.route(text, signal)).agent);

/** The same question, understood by a core with another threshold, is asked back. */
const threshold: Effect = async () => {
  assert.deepStrictEqual([await agentFor({ confidence_threshold: 0.7 }, 'what is 25 times 7'), await agentFor({ confidence_threshold: 1 }, 'what is 25 times 7')], ['utility', null]);
};

/** A rule of the user's serves what nobody understood. */
const routingRules: Effect = async () => {
  const rule = { name: 'usual', target_agent: 'general', patterns: ['do the usual thing'] };
  assert.deepStrictEqual([await agentFor({}, 'do the usual thing'), await agentFor({ routing_rules: [rule] }, 'do the usual thing')], [null, 'general']);
};

/** Each strategy asks others for what it cannot tell: [sure by a rule, known to none] of sentences that were embedded, and whether a model was asked. */
const routingStrategy: Effect = async () => {
  const sure = 'what is 25 times 7', strange = 'quux the frobnicator sideways';
  const askedBy = async (routing_strategy: Profile['multi_agent']['routing_strategy']) => {
    const embedded: string[] = [];
    // Like everything a little, so that it decides nothing.
    const embedder: Embedder = { id: boxedSentenceModel, embed: async texts => { embedded.push(...texts); return texts.map(() => new Float32Array(512).fill(512 ** -0.5)); } };
    const model = new ScriptedModel([{ pieces: ['{"action": "none", "confidence": 0.9, "slots": {}}'] }]);
    await withCore({ multi_agent: { routing_strategy, confidence_threshold: 0.9 } }, async ({ router }) => {
      for (const text of [sure, strange]) { await router.route(text, signal); }
    }, { embedder, model, clock: systemClock });
    return [embedded.includes(sure), embedded.includes(strange), model.requests.length > 0];
  };
  assert.deepStrictEqual({
    rules_only: await askedBy('rules_only'), hybrid: await askedBy('hybrid'), embeddings_only: await askedBy('embeddings_only'), llm_fallback: await askedBy('llm_fallback'),
  }, { rules_only: [false, false, false], hybrid: [false, true, false], embeddings_only: [true, true, false], llm_fallback: [false, true, true] });
};

/** The model server is asked for sentences by the name that it knows; the one in the box needs none. */
const embeddingModel: Effect = async () => {
  const server = await startOllamaServer();
  try {
    const embedderOf = (embedding_model: string) =>
      createEmbedder({ profile: profileSchema.parse({ multi_agent: { embedding_model }, llm: { host: server.url } }), connect: () => Promise.reject(new Error('no speech process')), logger: nullLogger });
    assert.equal(embedderOf('use-lite')?.id, boxedSentenceModel);
    await embedderOf('all-MiniLM-L6-v2')?.embed(['hello'], signal);
    assert.deepStrictEqual(server.requests.filter(({ path }) => path === '/api/embed').map(({ body }) => (body as { model: string }).model), ['all-minilm']);
  } finally {
    await server.close();
  }
};

/** What the agent does by itself, and what it says when it is switched off. */
const enabled: Effect = async key => {
  const name = key.split('.').at(-2) ?? '';
  if (name === '*') {
    for (const [agent, text] of [['utility', 'what is 25 times 7'], ['file', 'list the files'], ['code', 'go to line 42'], ['web', "what's the weather in Oslo"], ['general', 'what is recursion']] as const) {
      const off = { multi_agent: { agents: { [agent]: { enabled: false } } } };
      const { route, outcome } = await withCore(off, ({ assistant }) => assistant.answer(text, signal));
      assert.deepStrictEqual([route.agent, outcome.kind, outcome.answer], [agent, 'refused', `The ${agent} agent is switched off in the profile (multi_agent.agents.${agent}.enabled).`]);
      assert.notEqual((await withCore({}, ({ assistant }) => assistant.answer(text, signal))).outcome.kind, 'refused', text);
    }
    const help = (profile: object) => withCore(profile, async ({ assistant }) => (await assistant.answer('what can I say', signal)).outcome.answer);
    assert.match(await help({}), /^Calculating/mu);
    assert.doesNotMatch(await help({ multi_agent: { agents: { utility: { enabled: false } } } }), /^Calculating/mu);
  }
  // Without it nothing could be stopped.
  assert.equal(profileSchema.safeParse({ multi_agent: { agents: { control: { enabled: false } } } }).success, false);
};

/** What becomes of an order in a workspace with two files: the outcome, whether a phrase is asked for, and the files. */
const ordered = async (safety: object, ...said: string[]) => {
  const files = new MemoryFiles().write('notes.md', 'old').write('readme.md', 'read me');
  const workspace = new Workspace({ files, journalStore: new MemoryJournal(), clock: new FakeClock(), logger: nullLogger });
  try {
    return await withCore({ safety }, async ({ assistant }) => {
      const outcomes: unknown[] = [];
      for (const text of said) {
        const { outcome } = await assistant.answer(text, signal);
        outcomes.push(outcome.kind, outcome.challenge === null ? 'no phrase' : 'a phrase');
      }
      return [...outcomes, files.text('notes.md'), files.text('todo.md')];
    }, { workspace });
  } finally {
    workspace.dispose();
  }
};

const actAbove: Effect = async () => {
  assert.deepStrictEqual(await ordered({}, 'create a file called todo dot md'), ['done', 'no phrase', 'old', '']);
  assert.deepStrictEqual(await ordered({ act_above: 0.99 }, 'create a file called todo dot md'), ['needs_confirmation', 'no phrase', 'old', null]);
};
const confirm: Effect = async () => {
  assert.deepStrictEqual(await ordered({}, 'append hello to notes.md'), ['needs_confirmation', 'no phrase', 'old', null]);
  const [kind, , content] = await ordered({ confirm: [] }, 'append hello to notes.md');
  assert.equal(kind, 'done');
  assert.match(String(content), /^old\n?hello/u);
};
const challenge: Effect = async () => {
  assert.deepStrictEqual(await ordered({}, 'delete notes.md', 'yes'), ['needs_confirmation', 'a phrase', 'needs_confirmation', 'no phrase', 'old', null]);
  assert.deepStrictEqual(await ordered({ challenge: [] }, 'delete notes.md', 'yes'), ['needs_confirmation', 'no phrase', 'done', 'no phrase', null, null]);
};

/** A room in which these things are said, one after the other. */
const saying = (said: readonly string[], spoken: string[]): Speech => ({
  prepare: () => Promise.resolve(),
  speak: async text => {
    assert.ok(typeof text === 'string', 'nothing here is written while it is spoken');
    spoken.push(text);
    return { engine: 'fake', ttfbMs: 1, responseMs: 1, playedMs: 1, fallbackWavPath: null };
  },
  listen: async () => {
    const waiting = [...said];
    const next = async (): Promise<Utterance | null> => {
      const text = waiting.shift();
      return text === undefined ? null : { utteranceId: 1, text, audioMs: 1, hearingDelayMs: null, endOfUtteranceDelayMs: 1, transcriptionDelayMs: 1, transcribeMs: 1 };
    };
    return { ...deafEar(), next };
  },
});

const wakePhrase: Effect = async () => {
  const spokenWith = async (wake_phrase: string | null) => {
    const spoken: string[] = [];
    await withCore({ audio: { wake_phrase } }, ({ session }) => session.handsFree(() => undefined, signal), { speech: saying(['two plus two', 'computer, three plus three'], spoken) });
    return spoken;
  };
  assert.deepStrictEqual([await spokenWith(null), await spokenWith('computer')], [['2 plus 2 is 4.', '3 plus 3 is 6.'], ['3 plus 3 is 6.']]);
};

const earcons: Effect = async () => {
  const played = async (wanted: boolean) => {
    const sounds: string[] = [];
    await withCore({ input: { earcons: wanted } }, ({ session }) => session.handsFree(() => undefined, signal), { speech: saying([], []), earcons: { play: earcon => { sounds.push(earcon); } } });
    return sounds;
  };
  assert.deepStrictEqual([await played(true), await played(false)], [['start'], []]);
};

/** Somebody speaks over a reply: stopped, or heard to its end. */
const bargeIn: Effect = async () => {
  const stoppedWith = async (barge_in: Profile['audio']['barge_in']) => {
    const stopped: boolean[] = [];
    const utterances = ['two plus two', 'three plus three'].map((text, index) => ({ utteranceId: index, text, audioMs: 1, hearingDelayMs: null, endOfUtteranceDelayMs: 1, transcriptionDelayMs: 1, transcribeMs: 1, overlapsReply: index > 0 }));
    const speech: Speech = {
      ...saying([], []), listen: async () => ({ ...deafEar(), next: async () => utterances.shift() ?? null }),
      speak: (_text, _props, spokenSignal) => new Promise((resolve, reject) => {
        setTimeout(() => { resolve({ engine: 'fake', ttfbMs: 1, responseMs: 1, playedMs: 1, fallbackWavPath: null }); }, 20);
        spokenSignal.addEventListener('abort', () => { reject(new Error('aborted')); });
      }),
    };
    await withCore({ audio: { barge_in } }, ({ session }) => session.handsFree(({ wasInterrupted }) => { stopped.push(wasInterrupted === true); }, signal), { speech });
    return stopped;
  };
  assert.deepStrictEqual([await stoppedWith('off'), await stoppedWith('headset'), await stoppedWith('echo_cancel')], [[false, false], [true, false], [true, false]]);
};

const keepTranscripts: Effect = async () => {
  const keptWith = async (keep_transcripts: boolean) => {
    const kept: KeptTurn[] = [];
    await withCore({ privacy: { keep_transcripts } }, async ({ assistant }) => {
      for (const text of ['two plus two', 'the thing with the']) { await assistant.answer(text, signal); }
    }, { transcripts: { keep: turn => { kept.push(turn); } } });
    return kept;
  };
  assert.deepStrictEqual(await keptWith(false), []);
  const at = '2026-11-22T07:45:00.000Z';
  assert.deepStrictEqual(await keptWith(true), [
    { at, heard: 'two plus two', answer: '2 plus 2 is 4.', agent: 'utility', action: 'calculate' },
    { at, heard: 'the thing with the', answer: 'I did not understand that. Try: what is 25 times 7.', agent: null, action: null },
  ]);
};

/** What this machine lacks is replaced, and said in these words. */
const replaced = (stt: object, sentence: string): Effect => key => {
  assert.ok(sentence.startsWith(`${key}: `));
  assert.deepStrictEqual(notices(profileSchema.parse({})), []);
  assert.deepStrictEqual(notices(profileSchema.parse({ stt })).filter(notice => notice.startsWith(key)), [sentence]);
};

/** Effects that show in what a core does. */
export const coreEffects: Readonly<Record<string, Effect>> = {
  'audio.wake_phrase': wakePhrase,
  'audio.barge_in': bargeIn,
  'input.earcons': earcons,
  'stt.compute_type': replaced({ compute_type: 'float16' }, 'stt.compute_type: float16 is not to be had (moonshine-base comes in int8); using int8.'),
  'stt.device': replaced({ device: 'cuda' }, 'stt.device: cuda is not to be had (recognition is built for the processor); using cpu.'),
  'multi_agent.confidence_threshold': threshold,
  'multi_agent.routing_strategy': routingStrategy,
  'multi_agent.routing_rules': routingRules,
  'multi_agent.embedding_model': embeddingModel,
  'multi_agent.agents.*.enabled': enabled,
  'safety.act_above': actAbove,
  'safety.confirm': confirm,
  'safety.challenge': challenge,
  'privacy.keep_transcripts': keepTranscripts,
};
