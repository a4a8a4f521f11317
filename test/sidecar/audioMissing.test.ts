import assert from 'node:assert/strict';
import { chmod, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VoiceError } from '../../src/base/errors';
import { listDevices } from '../../src/sidecar/audio/devices';
import { findProgram } from '../../src/sidecar/audio/findProgram';
import { OutputMemory, openPlayer } from '../../src/sidecar/audio/player';
import { buildCaptureWorker, captureInto, emptyHeard, pause, temporaryFolder } from './audioFixtures';
import { startVirtualSoundCard, useEnvironment, type VirtualSoundCard, virtualSoundCardProblem } from './virtualSoundCard';

const withoutPrograms = { VOICE_AGENT_PROGRAM_FOLDERS: '' };

describe('sound programs that are missing, broken or hang', function () {
  this.timeout(30_000);
  let workerPath: string, folder: Awaited<ReturnType<typeof temporaryFolder>>, restore = (): void => undefined;
  before(async () => {
    workerPath = await buildCaptureWorker();
    folder = await temporaryFolder();
  });
  afterEach(() => { restore(); });
  after(async () => { await folder.dispose(); });

  for (const [recorder, program] of [['parec', 'parec'], ['arecord', 'arecord'], ['node-record-lpcm16', 'sox']] as const) {
    it(`${recorder}: a missing program is an error that says what to install`, async () => {
      restore = useEnvironment(withoutPrograms);
      await assert.rejects(captureInto(emptyHeard(), { recorder, workerPath }), (thrown: unknown) =>
        thrown instanceof VoiceError && thrown.code === 'no_microphone' && thrown.message.includes(program) && /install/i.test(thrown.message));
    });
  }

  it('devices are listed within seconds, with every problem, when the programs hang', async () => {
    for (const name of ['pactl', 'arecord', 'aplay']) {
      const path = join(folder.path, name);
      await writeFile(path, '#!/bin/sh\nexec sleep 60\n');
      await chmod(path, 0o755);
    }
    restore = useEnvironment({ VOICE_AGENT_PROGRAM_FOLDERS: folder.path });
    const startedAtMs = performance.now();
    const { inputs, outputs, problems } = await listDevices();
    assert.ok(performance.now() - startedAtMs < 8000);
    assert.deepEqual([inputs, outputs], [[], []]);
    assert.match(problems.join(' '), /does not answer/);
  });

  it('without any program the list is empty, with the reasons', async () => {
    restore = useEnvironment({ ...withoutPrograms, PULSE_SERVER: 'unix:/nowhere' });
    const { outputs, problems } = await listDevices();
    assert.deepEqual(outputs, []);
    assert.match(problems.join(' '), /pactl is not installed/);
  });

  it('an output that only programs can choose is refused without them', async () => {
    restore = useEnvironment({ ...withoutPrograms, PULSE_SERVER: 'unix:/nowhere' });
    await assert.rejects(openPlayer({ sink: { kind: 'speaker' }, outputDevice: 'Kitchen', sampleRate: 16_000, memory: new OutputMemory() }), (thrown: unknown) => thrown instanceof VoiceError && thrown.code === 'device_not_found');
  });

  it('programs are found on the PATH and where a desktop does not look; folders and files that may not be run are not programs', async () => {
    await symlink('/bin/sh', join(folder.path, 'listed'));
    await writeFile(join(folder.path, 'note'), 'text');
    assert.equal(await findProgram('listed', ['/nowhere', folder.path]), join(folder.path, 'listed'));
    assert.equal(await findProgram('note', [folder.path]), null);
    assert.equal(await findProgram('tmp', ['/']), null);
    restore = useEnvironment({ PATH: '' });
    assert.equal(await findProgram('sh'), '/usr/bin/sh');
  });

  describe('on the virtual sound card', () => {
    let card: VirtualSoundCard;
    before(async function () {
      const problem = virtualSoundCardProblem();
      if (problem !== null) { console.log(`    skipped: ${problem}`); this.skip(); }
      card = await startVirtualSoundCard();
    });
    after(async () => { await card?.dispose(); });

    it('auto takes the next recorder when parec is missing', async () => {
      restore = useEnvironment({ ...card.env, ...withoutPrograms });
      const capture = await captureInto(emptyHeard(), { recorder: 'auto', workerPath });
      await capture.stop();
      assert.equal(capture.recorder, 'pvrecorder');
    });

    it('lists the microphone and the loudspeakers, not what the loudspeakers play', async () => {
      restore = useEnvironment(card.env);
      assert.deepEqual(await listDevices(), {
        inputs: [{ index: 0, name: 'VirtualMic', isDefault: true }],
        outputs: [{ index: 0, name: 'VirtualMicFeed', isDefault: false }, { index: 1, name: 'VirtualSpeaker', isDefault: true }],
        problems: [],
      });
    });

    it('a player program that is not there leaves the file', async () => {
      restore = useEnvironment({ ...card.env, ...withoutPrograms });
      const memory = new OutputMemory();
      memory.refuse('audio-io');
      const player = await openPlayer({ sink: { kind: 'speaker' }, outputDevice: null, sampleRate: 16_000, memory });
      assert.equal(player.output, 'wav');
      await player.cancel();
    });

    it('a sound server that hangs while a program plays is an error', async () => {
      restore = useEnvironment(card.env);
      const memory = new OutputMemory();
      memory.refuse('audio-io');
      const player = await openPlayer({ sink: { kind: 'speaker' }, outputDevice: null, sampleRate: 16_000, memory });
      card.freeze(true);
      try {
        player.write(new Int16Array(8000).fill(2000));
        await assert.rejects(player.end(), (thrown: unknown) => thrown instanceof VoiceError && thrown.code === 'no_speaker');
        await pause(50);
      } finally {
        card.freeze(false);
      }
    });
  });
});
