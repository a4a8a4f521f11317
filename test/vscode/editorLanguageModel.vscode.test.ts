import assert from 'node:assert/strict';
import { extensions, version } from 'vscode';
import { VoiceError } from '../../src/base/errors';
import { type Profile, profileSchema } from '../../src/core/config/profile';
import type { ModelRequest } from '../../src/core/ports';
import { EditorLanguageModel } from '../../src/vscode/editorLanguageModel';

/** What testModels/extension.cjs hands out. */
interface Script {
  pieces: string[];
  hang: boolean;
  error: 'NoPermissions' | 'NotFound' | 'Blocked' | null;
  requests: { model: string; messages: [string, string][]; modelOptions: unknown }[];
  cancelled: number;
}

const never = new AbortController().signal;
const question: ModelRequest = { messages: [{ role: 'system', content: 'Be short.' }, { role: 'user', content: 'Why?' }, { role: 'assistant', content: 'Because.' }, { role: 'user', content: 'And?' }] };

describe('the models of VS Code', () => {
  let script: Script;
  before(async () => {
    const extension = extensions.getExtension<Script>('voice-agent.test-models');
    assert.ok(extension, 'scripts/vscodeHost/runTests.mjs has to load test/vscode/testModels as well');
    script = await extension.activate();
  });
  beforeEach(() => { Object.assign(script, { pieces: ['one ', 'two ', 'three'], hang: false, error: null, requests: [], cancelled: 0 }); });

  const modelFor = (changed: Partial<Profile['llm']> = {}, consent: boolean | undefined = true) =>
    new EditorLanguageModel({ llm: { ...profileSchema.parse({}).llm, ...changed }, access: { canSendRequest: () => consent } });

  async function ask(model: EditorLanguageModel, request = question, signal = never) {
    const pieces: string[] = [];
    return { reply: await model.chat(request, piece => { pieces.push(piece); }, signal), pieces };
  }

  async function failureOf(doing: Promise<unknown>): Promise<[string, string]> {
    try {
      await doing;
    } catch (thrown) {
      if (thrown instanceof VoiceError) { return [thrown.code, thrown.message]; }
      throw thrown;
    }
    throw new Error('nothing failed');
  }

  it('answers piece by piece, told what the profile says', async () => {
    const { reply, pieces } = await ask(modelFor({ temperature: 0.5, top_p: 0.8, max_tokens: 99 }));
    assert.deepStrictEqual([reply.text, reply.model, reply.host, pieces.join('')], ['one two three', 'small-1', 'voice-agent-test in VS Code', 'one two three']);
    assert.deepStrictEqual(script.requests, [{
      model: 'small-1', modelOptions: { temperature: 0.5, top_p: 0.8, max_tokens: 99 },
      messages: [['user', 'Be short.'], ['user', 'Why?'], ['assistant', 'Because.'], ['user', 'And?']],
    }]);
  });

  for (const name of ['large-1', 'large', 'Test Large-1']) {
    it(`llm.model names one: ${name}`, async () => {
      assert.equal((await ask(modelFor({ model: name }))).reply.model, 'large-1');
    });
  }

  it('asks for JSON where there is a schema', async () => {
    await ask(modelFor(), { ...question, schema: { type: 'object' } });
    assert.match(script.requests[0]?.messages.at(-1)?.[1] ?? '', /JSON Schema.*\{"type":"object"\}/);
  });

  it('cancelling reaches the model, and nobody waits for it', async () => {
    script.hang = true;
    const cancel = new AbortController();
    const doing = modelFor().chat(question, () => { cancel.abort(); }, cancel.signal);
    assert.deepStrictEqual(await failureOf(doing), ['cancelled', 'Cancelled.']);
    // VS Code 1.104 does not tell a model that has begun; nothing we could do would.
    if (version.startsWith('1.104.')) { return; }
    // The token crosses to the other extension and back.
    for (let tries = 0; script.cancelled === 0 && tries < 100; tries++) { await new Promise(resolve => setTimeout(resolve, 20)); }
    assert.equal(script.cancelled, 1);
  });

  it('sends nothing once the user has said no', async () => {
    const denied = 'Voice Agent may not use Test small-1. Allow it in VS Code under "Manage Language Model Access", or set llm.provider to ollama.';
    assert.deepStrictEqual(await failureOf(ask(modelFor({}, false))), ['language_model_unavailable', denied]);
    assert.deepStrictEqual(await modelFor({}, false).check(), { state: 'unavailable', detail: denied });
    assert.deepStrictEqual(script.requests, []);
  });

  const errors: [NonNullable<Script['error']>, string, RegExp][] = [
    ['NoPermissions', 'language_model_unavailable', /may not use Test small-1/], ['NotFound', 'language_model_missing', /no longer there/], ['Blocked', 'language_model_unavailable', /limit is used up/],
  ];
  for (const [error, code, sentence] of errors) {
    it(`${error} is a sentence that says what to do`, async () => {
      script.error = error;
      const [actual, message] = await failureOf(ask(modelFor()));
      assert.deepStrictEqual([actual, sentence.test(message)], [code, true], message);
    });
  }

  it('an empty answer is none', async () => {
    script.pieces = [' '];
    assert.equal((await failureOf(ask(modelFor())))[0], 'language_model_failed');
  });

  it('a quick look says which model would answer', async () => {
    assert.deepStrictEqual(await modelFor().check(), { state: 'ready', detail: 'Test small-1 of voice-agent-test is ready in VS Code.' });
  });
});
