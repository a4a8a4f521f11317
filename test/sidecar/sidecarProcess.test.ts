import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { nullLogger } from '../../src/base/logger';
import { SidecarProcess } from '../../src/node/sidecarProcess';
import { protocolVersion, requests } from '../../src/protocol/sidecar';

const modulePath = join(process.cwd(), 'dist', 'sidecar.js');

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

async function gone(processId: number): Promise<boolean> {
  for (let tries = 0; tries < 100 && isAlive(processId); tries++) { await sleep(50); }
  return !isAlive(processId);
}

describe('sidecar process', () => {
  let folder = '';
  const made: SidecarProcess[] = [];
  const create = (path = modulePath) => {
    const sidecar = new SidecarProcess({ modulePath: path, logger: nullLogger });
    made.push(sidecar);
    return sidecar;
  };
  const processIdOf = async (sidecar: SidecarProcess) => (await (await sidecar.peer()).request(requests.hello, { protocolVersion })).processId;

  before(() => { folder = mkdtempSync(join(tmpdir(), 'sidecar-test-')); });
  afterEach(async () => { await Promise.all(made.splice(0).map(sidecar => sidecar.shutdown())); });
  after(() => { rmSync(folder, { recursive: true }); });

  it('starts at first use, and once', async () => {
    const sidecar = create();
    assert.equal(sidecar.isRunning, false);
    const [first, second] = await Promise.all([processIdOf(sidecar), processIdOf(sidecar)]);
    assert.equal(first, second);
    assert.deepStrictEqual(await (await sidecar.peer()).request(requests.ping, {}), {});
  });

  it('ends within bounds when asked to', async () => {
    const sidecar = create();
    const processId = await processIdOf(sidecar);
    await sidecar.shutdown();
    assert.equal(isAlive(processId), false);
    await assert.rejects(sidecar.peer(), { code: 'sidecar_failed' });
  });

  it('settles what is pending when it is killed, and the next use has a new one', async () => {
    const sidecar = create();
    const processId = await processIdOf(sidecar);
    const exits: boolean[] = [];
    sidecar.onDidExit(({ expected }) => { exits.push(expected); });
    const peer = await sidecar.peer();
    process.kill(processId, 'SIGSTOP');
    const pending = peer.request(requests.ping, {});
    process.kill(processId, 'SIGKILL');
    await assert.rejects(pending, { code: 'sidecar_failed' });
    assert.notEqual(await processIdOf(sidecar), processId);
    assert.deepStrictEqual(exits, [false]);
  });

  it('gives up clearly after five crashes in a minute, and starts again when a person asks', async () => {
    const path = join(folder, 'crashes.js');
    writeFileSync(path, 'process.exit(3);');
    const sidecar = create(path);
    for (let crash = 0; crash < 5; crash++) { await assert.rejects(sidecar.peer(), { code: 'sidecar_failed' }); }
    await assert.rejects(sidecar.peer(), { code: 'sidecar_failed', message: /crashed 5 times/ });
    await sidecar.restart();
    await assert.rejects(sidecar.peer(), (error: Error) => !error.message.includes('crashed 5 times'));
  });

  it('refuses a process that speaks another version of the protocol', async () => {
    const path = join(folder, 'older.js');
    writeFileSync(path, `process.on('message', ({ id, method }) => { if (method === 'hello') { process.send({ jsonrpc: '2.0', id, result: { protocolVersion: 0, processId: process.pid } }); } });
      process.on('disconnect', () => process.exit(0));`);
    await assert.rejects(create(path).peer(), { code: 'protocol_mismatch', message: /version 0 .* version \d/ });
  });

  it('is refused by a sidecar that speaks another version', async () => {
    const peer = await create().peer();
    await assert.rejects(peer.request(requests.hello, { protocolVersion: 99 }), { code: 'protocol_mismatch' });
  });

  it('says so where the program is not there', async () => {
    await assert.rejects(create(join(folder, 'nowhere.js')).peer(), { code: 'sidecar_failed', message: /nowhere\.js is missing\. Install Voice Agent again\. Typed questions work/ });
  });

  it('rests: nothing runs until the next use, which nobody takes for a crash', async () => {
    const sidecar = create();
    const exits: boolean[] = [];
    sidecar.onDidExit(({ expected }) => { exits.push(expected); });
    const processId = await processIdOf(sidecar);
    await sidecar.rest();
    assert.deepStrictEqual([isAlive(processId), sidecar.isRunning, exits], [false, false, [true]]);
    assert.notEqual(await processIdOf(sidecar), processId);
  });

  it('is used while it is about to rest: a new one serves', async () => {
    const sidecar = create();
    const processId = await processIdOf(sidecar);
    const resting = sidecar.rest();
    const next = await processIdOf(sidecar);
    await resting;
    assert.notEqual(next, processId);
    assert.deepStrictEqual([isAlive(processId), isAlive(next), sidecar.isRunning], [false, true, true]);
    assert.equal(await processIdOf(sidecar), next);
  });

  it('that hangs when it is to end is killed, which is no crash', async () => {
    const sidecar = create();
    const exits: boolean[] = [];
    sidecar.onDidExit(({ expected }) => { exits.push(expected); });
    process.kill(await processIdOf(sidecar), 'SIGSTOP');
    await sidecar.rest();
    assert.deepStrictEqual(exits, [true]);
  });

  it('is never an orphan: it ends when its host is killed', async () => {
    const host = join(folder, 'host.js');
    writeFileSync(host, `const child = require('node:child_process').fork(${JSON.stringify(modulePath)}); console.log(child.pid); setInterval(() => {}, 1000);`);
    const child: ChildProcess = spawn(process.execPath, [host], { stdio: ['ignore', 'pipe', 'inherit'] });
    const processId = await new Promise<number>(resolve => { child.stdout?.once('data', (text: Buffer) => { resolve(Number(text.toString())); }); });
    assert.ok(isAlive(processId));
    child.kill('SIGKILL');
    assert.ok(await gone(processId), 'the sidecar outlived its host');
  });

  it('tells who starts it by hand what it is', async () => {
    const child = spawn(process.execPath, [modulePath], { stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    child.stderr.on('data', (text: Buffer) => { words += text.toString(); });
    const status = await new Promise(resolve => { child.once('exit', resolve); });
    assert.equal(status, 2);
    assert.match(words, /speech process of Voice Agent/);
  });
});
