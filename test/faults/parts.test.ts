import assert from 'node:assert/strict';
import { nullLogger } from '../../src/base/logger';
import { type Profile, profileSchema } from '../../src/core/config/profile';
import { createCore } from '../../src/core/createCore';
import { SafeHttp, type SafeHttpProps } from '../../src/node/http/safeHttp';
import { createLanguageModel } from '../../src/node/languageModel/createLanguageModel';
import { systemClock } from '../../src/node/systemClock';
import { systemRandom } from '../../src/node/systemRandom';
import { answeredFaults, type AnsweredFault } from '../data/faults';
import { HandSpeech } from '../fakes/handSpeech';
import { startOllamaServer } from '../fakes/ollamaServer';
import { startWebServices } from '../fakes/webServices';
import { directReader } from '../unit/webFixtures';

const { signal } = new AbortController();
const nobody = 'http://127.0.0.1:9';
const nowhere: SafeHttpProps['lookup'] = (hostname, _options, callback) => { callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND' }), []); };
/** Nobody wants to wait for what the test knows never to come. */
const hasty = { connectMs: 1000, totalMs: 1000 };

describe('a part that fails', function () {
  this.timeout(60_000);

  for (const { part, fault, asked, says, ...trouble } of answeredFaults) {
    it(`${part}: ${fault}: a sentence, and the next question is answered`, async () => {
      const model = await startOllamaServer({ models: ['llama3.2:3b'], ...trouble.model === undefined ? {} : { trouble: trouble.model } }), web = await startWebServices();
      web.trouble = trouble.web === undefined ? null : () => trouble.web ?? null;
      web.delayMs = trouble.webDelayMs ?? 0;
      const webUrl = trouble.isWebDown ? nobody : trouble.isNameUnknown ? 'http://weather.example' : web.url;
      const profile: Profile = profileSchema.parse({
        llm: { host: trouble.isModelDown ? nobody : model.url, model: trouble.isModelMissing ? 'mistral:7b' : 'llama3.2:3b' }, web: { weather_url: webUrl, search_url: webUrl },
        multi_agent: { routing_strategy: 'rules_only', agents: { general: { timeout_seconds: trouble.isEndless ? 2 : 30 } } },
      });
      const core = createCore({
        profile, speech: new HandSpeech(), clock: systemClock, random: systemRandom, logger: nullLogger, source: { kind: 'microphone' }, sink: { kind: 'speaker' }, onTimer: () => undefined,
        model: createLanguageModel({ llm: profile.llm, privacy: profile.privacy, clock: systemClock }),
        web: { http: new SafeHttp({ offline: false, allowPrivateAddresses: false, ...trouble.isEndless && { limits: hasty }, ...trouble.isNameUnknown && { lookup: nowhere } }), pages: directReader, secret: () => Promise.resolve(undefined), locale: 'en-GB' },
      });
      try {
        const { outcome } = await core.assistant.answer(asked, signal);
        const told = outcome.answer.replaceAll(/127\.0\.0\.1:\d+/gu, 'HOST').replaceAll('127.0.0.1', 'HOST');
        // A forecast goes on with details.
        assert.equal(told.replaceAll(/\s+/gu, ' ').slice(0, trouble.webDelayMs === undefined ? undefined : says.length), says);
        assert.equal((await core.assistant.answer('what is 25 times 7', signal)).outcome.answer, '25 times 7 is 175.');
      } finally {
        core.dispose();
        await Promise.all([model.close(), web.close()]);
      }
    });
  }

  it('each row of the table is another one', () => {
    const names = answeredFaults.map(({ part, fault }: AnsweredFault) => `${part}: ${fault}`);
    assert.equal(new Set(names).size, names.length);
  });
});
