import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogLevel } from '../../src/base/logger';
import { profileSchema, speechSettings } from '../../src/core/config/profile';
import type { KeptTurn } from '../../src/core/ports';
import { SidecarSpeech } from '../../src/node/sidecarSpeech';
import { TranscriptFolder } from '../../src/node/transcriptFolder';
import { createPeer } from '../../src/protocol/peer';
import { requests } from '../../src/protocol/sidecar';
import { Recordings } from '../../src/sidecar/audio/recordings';
import { readWaveFile } from '../../src/sidecar/audio/waveFile';
import { SpeechServer } from '../../src/sidecar/speechServer';
import { fakeParts } from '../fakes/fakeParts';
import { createTransportPair } from '../fakes/memoryTransport';

const turn = (at: string, heard = 'two plus two'): KeptTurn => ({ at, heard, answer: '2 plus 2 is 4.', agent: 'utility', action: 'calculate' });

describe('what is kept of turns', () => {
  let root = '', folder = '', told: string[] = [];
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'kept-'));
    folder = join(root, 'kept', 'here');
    told = [];
  });
  afterEach(() => { rmSync(root, { recursive: true, force: true }); });
  const logger = { log: (_level: LogLevel, message: string) => { told.push(message); } };

  describe('transcripts', () => {
    const keep = async (...turns: KeptTurn[]) => {
      const transcripts = new TranscriptFolder({ folder, logger });
      for (const kept of turns) { transcripts.keep(kept); }
      await transcripts.flush();
    };

    it('are JSON lines in the order of the turns, a file a day, for the user alone', async () => {
      await keep(turn('2026-11-22T23:59:59.000Z', 'one\ntwo'), turn('2026-11-22T23:59:59.500Z'), turn('2026-11-23T00:00:00.000Z'));
      assert.deepStrictEqual(readdirSync(folder), ['2026-11-22.jsonl', '2026-11-23.jsonl']);
      const lines = readFileSync(join(folder, '2026-11-22.jsonl'), 'utf8').split('\n');
      assert.deepStrictEqual(lines.slice(0, 2).map(line => JSON.parse(line) as unknown), [turn('2026-11-22T23:59:59.000Z', 'one\ntwo'), turn('2026-11-22T23:59:59.500Z')]);
      assert.deepStrictEqual(lines.slice(2), ['']);
      if (process.platform !== 'win32') { assert.equal(statSync(join(folder, '2026-11-22.jsonl')).mode & 0o777, 0o600); }
    });

    it('of a day end at 10 MB, which is said once', async () => {
      mkdirSync(folder, { recursive: true });
      const path = join(folder, '2026-11-22.jsonl');
      writeFileSync(path, Buffer.alloc(9_999_900));
      await keep(turn('2026-11-22T10:00:00.000Z'), turn('2026-11-22T10:00:01.000Z'));
      assert.equal(statSync(path).size, 9_999_900);
      assert.equal(told.length, 1);
      assert.match(told[0] ?? '', /full/);
    });

    it('are those of the last 30 days; what else lies there stays', async () => {
      mkdirSync(folder, { recursive: true });
      for (let day = 10; day < 45; day++) { writeFileSync(join(folder, `2025-01-${day}.jsonl`), ''); }
      writeFileSync(join(folder, '2001-notes.txt'), '');
      await keep(turn('2026-11-22T10:00:00.000Z'));
      const left = readdirSync(folder).sort();
      assert.equal(left.length, 31);
      assert.deepStrictEqual([left[0], left[1], left.at(-1)], ['2001-notes.txt', '2025-01-16.jsonl', '2026-11-22.jsonl']);
    });

    it('that cannot be written are said once, and end no turn', async () => {
      mkdirSync(join(root, 'kept'));
      writeFileSync(folder, 'a file is in the way');
      await keep(turn('2026-11-22T10:00:00.000Z'), turn('2026-11-22T10:00:01.000Z'));
      assert.equal(told.length, 1);
      assert.match(told[0] ?? '', /^privacy\.keep_transcripts: /);
    });
  });

  describe('recordings', () => {
    const keep = async (...sounds: Float32Array[]) => {
      const recordings = new Recordings(trouble => { told.push(trouble); });
      for (const sound of sounds) { recordings.keep(folder, sound); }
      await recordings.flush();
    };

    it('are WAV files in the order in which they were heard', async () => {
      await keep(new Float32Array(1600).fill(0.25), new Float32Array(0), new Float32Array(800).fill(-0.5));
      const [first, second, ...more] = readdirSync(folder).sort();
      assert.deepStrictEqual(more, []);
      const sounds = await Promise.all([first, second].map(name => readWaveFile(join(folder, name ?? ''))));
      assert.deepStrictEqual(sounds.map(({ samples, sampleRate }) => [samples.length, samples[7], sampleRate]), [[1600, 0.25, 16_000], [800, -0.5, 16_000]]);
    });

    it('are kept of every utterance where the profile says so, and else nothing is written', async () => {
      for (const keep_audio of [false, true]) {
        const [host, sidecar] = createTransportPair();
        const sounds = [1, 2].map(() => ({ says: 'two plus two', speechFrames: 40, silenceFrames: 30 }));
        const server = new SpeechServer(createPeer(sidecar.reader, sidecar.writer), fakeParts({ sounds, spoken: [], prepared: [] }), () => undefined);
        const peer = createPeer(host.reader, host.writer);
        await peer.request(requests.configure, speechSettings(profileSchema.parse({ privacy: { keep_audio } }), folder));
        const listening = await new SidecarSpeech(async () => peer).listen('handsFree', { kind: 'microphone' }, AbortSignal.timeout(5000));
        for (const { says } of sounds) { assert.equal((await listening.next(AbortSignal.timeout(5000)))?.text, says); }
        listening.dispose();
        await server.dispose();
        peer.dispose();
        assert.deepStrictEqual(existsSync(folder) ? readdirSync(folder).length : 'no folder', keep_audio ? 2 : 'no folder');
      }
      const [first = ''] = readdirSync(folder).sort();
      assert.ok((await readWaveFile(join(folder, first))).samples.length > 40 * 512);
    });

    it('are the last 200; what else lies there stays', async () => {
      mkdirSync(folder, { recursive: true });
      for (let index = 0; index < 205; index++) { writeFileSync(join(folder, `utterance-2025-01-01T00-00-00-000Z-${String(index).padStart(4, '0')}.wav`), ''); }
      writeFileSync(join(folder, 'mine.wav'), '');
      await keep(new Float32Array(16));
      const left = readdirSync(folder).sort();
      assert.equal(left.length, 201);
      assert.deepStrictEqual(left.slice(0, 2), ['mine.wav', 'utterance-2025-01-01T00-00-00-000Z-0006.wav']);
    });

    it('that cannot be written are told, and end no turn', async () => {
      mkdirSync(join(root, 'kept'));
      writeFileSync(folder, 'a file is in the way');
      await keep(new Float32Array(16));
      assert.match(told[0] ?? '', /^privacy\.keep_audio: /);
    });
  });
});
