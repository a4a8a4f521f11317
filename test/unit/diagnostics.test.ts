import assert from 'node:assert/strict';
import { diagnosticsText, type DiagnosticsFacts, withoutPrivate } from '../../src/core/diagnostics';
import { profileSchema } from '../../src/core/config/profile';
import { Metrics } from '../../src/core/metrics/metrics';
import { FakeClock } from '../fakes/fakeClock';
import { turnOf } from './metricsFixtures';

const facts = (more: Partial<DiagnosticsFacts> = {}): DiagnosticsFacts => ({
  versions: { 'Voice Agent': '0.1.0', 'VS Code': '1.139.1' }, system: { platform: 'linux', architecture: 'x64', machine: { cores: 4, memoryBytes: 8e9 } },
  window: { kind: 'desktop', remote: 'ssh-remote', folders: 2, isTrusted: true }, profileName: 'balanced', profile: profileSchema.parse({}), keptKeys: [], speech: null,
  metrics: new Metrics(new FakeClock()), privateWords: [], ...more,
});

describe('diagnostics', () => {
  it('tell versions, settings that differ, parts, times and turns', () => {
    const metrics = new Metrics(new FakeClock());
    metrics.add(turnOf({}, { heard: 'quokka', agent: 'utility', action: 'calculate', why: 'rule quokka' }));
    const text = diagnosticsText(facts({
      metrics, keptKeys: ['brave'], profile: profileSchema.parse({ audio: { vad: 'webrtc', chunk_size: 256 }, privacy: { offline: true } }),
      speech: { checks: [{ part: 'recognition engine', status: 'ok', detail: 'sherpa-onnx' }], use: { rssBytes: 3e8, cpuUserMs: 1, cpuSystemMs: 1, handles: 9, maxLoopDelayMs: 3 } },
    }));
    for (const line of ['- VS Code: 1.139.1', '- profile: balanced', '- audio.vad: webrtc', '- audio.chunk_size: 256', '- privacy.offline: true', '- keys kept: brave', '- ok: recognition engine: sherpa-onnx', '- memory 300 MB, 9 handles, longest block 3 ms']) {
      assert.ok(text.split('\n').includes(line), `${line} is not in\n${text}`);
    }
    assert.match(text, /\| utility \| calculate \| done \|/);
    assert.doesNotMatch(text, /quokka/);
  });

  it('tell of a text in the settings only that it is set', () => {
    const profile = profileSchema.parse({
      audio: { input_device: "Marie's AirPods", wake_phrase: 'hey quokka' }, stt: { endpoint: 'http://user:pass@gpu.corp.example/v1' }, llm: { hosts: ['http://10.0.0.7:11434'], model: 'secret-model' },
      tts: { model_path: '/home/marie/voices/amy' }, multi_agent: { routing_rules: [{ name: 'quokka', target_agent: 'utility', patterns: ['quokka'] }] },
    });
    const text = diagnosticsText(facts({ profile }));
    assert.doesNotMatch(text, /marie|airpods|quokka|corp|10\.0\.0\.7|secret-model|pass/i);
    for (const key of ['audio.input_device: (set)', 'llm.hosts: 1 entries', 'tts.model_path: (set)', 'multi_agent.routing_rules: 1 entries']) { assert.ok(text.includes(`- ${key}`), key); }
  });

  it('name no device', () => {
    const checks = [['microphone', 'Marie Quokka (2 channels)'], ['speaker', 'Living room of Marie Quokka'], ['voice auto', 'Marie Quokka']].map(([part = '', detail = '']) => ({ part, status: 'ok' as const, detail }));
    const text = diagnosticsText(facts({ speech: { checks, use: { rssBytes: 1, cpuUserMs: 0, cpuSystemMs: 0, handles: 1, maxLoopDelayMs: 0 } } }));
    assert.doesNotMatch(text, /Quokka/);
    assert.match(text, /- ok: microphone\n/);
  });

  const texts: readonly (readonly [string, string])[] = [
    ['in /home/marie/.cache/voice-agent, 8-bit', 'in (path), 8-bit'],
    ['C:\\Users\\Marie\\models: damaged', '(path): damaged'],
    ['~/models/whisper is missing', '(path) is missing'],
    ['no answer at http://gpu.corp.example:8000/v1', 'no answer at (address)'],
    ['vscode-remote://ssh-remote+box/home/x', '(address)'],
    ['Ollama does not answer at 127.0.0.1:11434.', 'Ollama does not answer at (host).'],
    ['maries-laptop.local refused', '(host) refused'],
    ['the key sk-proj-0123456789abcdef is wrong', 'the key (key) is wrong'],
    ['Marie sat at MARIES-LAPTOP', '(private) sat at (private)'],
    ['3 of 4 (ok/failed), 8 kHz', '3 of 4 (ok/failed), 8 kHz'],
    ['ssh-remote, 1.139.1', 'ssh-remote, 1.139.1'],
  ];
  for (const [text, expected] of texts) {
    it(JSON.stringify(text), () => { assert.equal(withoutPrivate(text, ['marie', 'maries-laptop', 'x']), expected); });
  }
});
