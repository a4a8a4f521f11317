import assert from 'node:assert/strict';
import { VoiceError } from '../../src/base/errors';
import { createPeer } from '../../src/protocol/peer';
import { notifications, protocolVersion, requests } from '../../src/protocol/sidecar';
import { createTransportPair } from '../fakes/memoryTransport';

function connect() {
  const [hostEnd, sidecarEnd] = createTransportPair();
  const host = createPeer(hostEnd.reader, hostEnd.writer), sidecar = createPeer(sidecarEnd.reader, sidecarEnd.writer);
  return { host, sidecar, cut: hostEnd.close };
}
const codeOf = (thrown: unknown) => thrown instanceof VoiceError ? thrown.code : String(thrown);

describe('peer', () => {
  it('carries a request down and its answer up', async () => {
    const { host, sidecar } = connect();
    sidecar.onRequest(requests.hello, async params => ({ ...params, processId: 7 }));
    assert.deepStrictEqual(await host.request(requests.hello, { protocolVersion }), { protocolVersion, processId: 7 });
  });

  it('carries the code and the sentence of an error', async () => {
    const { host, sidecar } = connect();
    sidecar.onRequest(requests.ping, async () => { throw new VoiceError('no_microphone', 'There is no microphone.'); });
    await assert.rejects(host.request(requests.ping, {}), { name: 'VoiceError', code: 'no_microphone', message: 'There is no microphone.' });
  });

  it('wraps an unknown error without its stack', async () => {
    const { host, sidecar } = connect();
    sidecar.onRequest(requests.ping, async () => { throw new TypeError('x is not a function'); });
    await assert.rejects(host.request(requests.ping, {}), { code: 'internal', message: 'x is not a function' });
  });

  it('cancels a request on the other side, and does not wait for it', async () => {
    const { host, sidecar } = connect();
    const aborted = new Promise<void>(resolve => {
      sidecar.onRequest(requests.ping, (_, signal) => new Promise(() => { signal.addEventListener('abort', () => { resolve(); }); }));
    });
    const abort = new AbortController();
    const pending = host.request(requests.ping, {}, abort.signal);
    setImmediate(() => { abort.abort(); });
    await assert.rejects(pending, { code: 'cancelled' });
    await aborted;
  });

  it('asks nothing of the other side when it was cancelled before', async () => {
    const { host, sidecar } = connect();
    let asked = false;
    sidecar.onRequest(requests.ping, async () => { asked = true; return {}; });
    await assert.rejects(host.request(requests.ping, {}, AbortSignal.abort()), { code: 'cancelled' });
    assert.equal(asked, false);
  });

  it('settles every pending request when the other side goes', async () => {
    const { host, sidecar, cut } = connect();
    sidecar.onRequest(requests.ping, () => new Promise(() => undefined));
    const pending = [host.request(requests.ping, {}), host.request(requests.ping, {}), host.request(requests.ping, {})];
    const codes = Promise.all(pending.map(request => request.catch(codeOf)));
    setImmediate(cut);
    assert.deepStrictEqual(await codes, ['sidecar_failed', 'sidecar_failed', 'sidecar_failed']);
    await assert.rejects(host.request(requests.ping, {}), { code: 'sidecar_failed' });
  });

  it('tells once that the connection has closed, and keeps quiet about notifications to nobody', () => {
    const { host, cut } = connect();
    let closed = 0;
    host.onDidClose(() => { closed += 1; });
    cut();
    host.dispose();
    host.notify(notifications.log, { level: 'info', message: 'nobody hears this' });
    assert.equal(closed, 1);
  });
});
