import assert from 'node:assert/strict';
import type { LookupFunction } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { HttpAnswer, HttpRequest } from '../../src/core/ports';
import { isPublicAddress } from '../../src/node/http/addressRules';
import { checkedLookup } from '../../src/node/http/checkedConnector';
import { decodeText } from '../../src/node/http/charset';
import { SafeHttp, type SafeHttpProps } from '../../src/node/http/safeHttp';
import { urlProblem } from '../../src/node/http/urlPolicy';
import { startWebServices, type WebServices } from '../fakes/webServices';

const { signal } = new AbortController();
const html = ['text/html'];

describe('safe http', () => {
  let server: WebServices;
  const opened: SafeHttp[] = [];
  before(async () => { server = await startWebServices(); });
  afterEach(() => {
    for (const http of opened.splice(0)) { http.dispose(); }
    server.pages.clear();
    server.requests.length = 0;
  });
  after(() => server.close());

  const open = (props: Partial<SafeHttpProps> = {}) => {
    const http = new SafeHttp({ offline: false, allowPrivateAddresses: false, ...props });
    opened.push(http);
    return http;
  };
  /** Names lead where the test says; nothing is asked of a real name server. */
  const names = (table: Readonly<Record<string, readonly string[]>>): LookupFunction => (name, _options, callback) => {
    const found = table[name];
    if (found) { callback(null, found.map(address => ({ address, family: address.includes(':') ? 6 : 4 }))); } else { callback(Object.assign(new Error('no such name'), { code: 'EAI_AGAIN' }), ''); }
  };
  const get = (http: SafeHttp, url: string, more: Partial<HttpRequest> = {}) => http.request({ url, accept: html, isConfigured: false, ...more }, signal);
  const why = (answer: HttpAnswer) => answer.kind === 'answered' ? `answered ${answer.status}` : `${answer.kind}: ${answer.why}`;

  describe('what breaks off', () => {
    const trouble = (failures: readonly (number | 'drop')[]) => {
      const left = [...failures];
      server.pages.set('/shaky', '<p>Here</p>');
      server.trouble = () => {
        const next = left.shift();
        return next === undefined ? null : next === 'drop' ? { kind: 'drop' } : { kind: 'status', status: next };
      };
    };
    afterEach(() => { server.trouble = null; });
    const cases: ReadonlyArray<readonly [failures: readonly (number | 'drop')[], more: Partial<HttpRequest>, expected: string, asked: number]> = [
      [['drop'], {}, 'answered 200', 2],
      [['drop', 503], {}, 'answered 200', 3],
      [['drop', 'drop', 'drop'], {}, 'failed: The connection to 127.0.0.1 broke off. Try again.', 3],
      [[503, 503, 503], {}, 'answered 503', 3],
      // What is wrong stays wrong.
      [[500], {}, 'answered 500', 1], [[404], {}, 'answered 404', 1], [[429], {}, 'answered 429', 1],
      // Nobody knows whether a question with a body was heard.
      [['drop'], { body: '{}' }, 'failed: The connection to 127.0.0.1 broke off. Try again.', 1],
    ];
    for (const [failures, more, expected, asked] of cases) {
      it(`${failures.join(', ')}${more.body === undefined ? '' : ' with a body'}: ${expected} after ${asked}`, async () => {
        trouble(failures);
        assert.deepStrictEqual([why(await get(open(), `${server.url}/shaky`, { isConfigured: true, ...more })), server.requests.length], [expected, asked]);
      });
    }

    it('is not asked for again once it is cancelled, nor beyond its time', async () => {
      trouble(['drop', 'drop', 'drop']);
      const abort = new AbortController(), asking = open().request({ url: `${server.url}/shaky`, accept: html, isConfigured: true }, abort.signal);
      setTimeout(() => { abort.abort(); }, 50);
      await assert.rejects(asking, { code: 'cancelled' });
      assert.equal(server.requests.length, 1);
      trouble(['drop', 'drop', 'drop']);
      const late = await get(open({ limits: { connectMs: 100, totalMs: 100 } }), `${server.url}/shaky`, { isConfigured: true });
      assert.match(why(late), /takes too long/u);
    });
  });

  describe('addresses that are not public', () => {
    const notPublic = ['0.0.0.0', '0.1.2.3', '10.0.0.1', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.9.9.9', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.1.1', '192.0.0.8', '198.18.0.1', '203.0.113.9', '224.0.0.1', '239.1.1.1', '240.0.0.1', '255.255.255.255',
      '::', '::1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.1.1.1', '::ffff:a9fe:a9fe', '64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '64:ff9b:1::1', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '2001:db8::1', '2001::1', '2002:7f00:1::', '100::1', '3fff::1', '5f00::1', '', 'localhost', '1.2.3'];
    for (const address of notPublic) { it(address === '' ? 'nothing' : address, () => { assert.equal(isPublicAddress(address), false); }); }
    for (const address of ['1.1.1.1', '8.8.8.8', '93.184.216.34', '100.63.255.255', '100.128.0.0', '172.32.0.1', '192.167.0.1', '2606:4700::1111', '2a00:1450:4001::200e', '::ffff:8.8.8.8', '64:ff9b::808:808', '2001:4860:4860::8888']) {
      it(`${address} is one`, () => { assert.equal(isPublicAddress(address), true); });
    }
  });

  describe('URLs that nothing is sent to', () => {
    const refused: [string, RegExp][] = [
      ['file:///etc/passwd', /http or https, not with file/u], ['data:text/html,x', /not with data/u], ['javascript:alert(1)', /not with javascript/u], ['ftp://example.com/', /not with ftp/u], ['command:workbench.action.quit', /not with command/u], ['nonsense', /no address/u],
      ['http://user:secret@example.com/', /user name or a password/u], ['http://example.com:22/', /Port 22/u], ['http://example.com:25/', /Port 25/u],
      ['http://127.0.0.1/', /private network/u], ['http://127.1/', /private network/u], ['http://2130706433/', /private network/u], ['http://0x7f.1/', /private network/u], ['http://0/', /private network/u], ['http://[::1]/', /private network/u], ['http://[::ffff:127.0.0.1]/', /private network/u], ['http://169.254.169.254/latest/meta-data/', /private network/u],
      ['http://inner.example/', /private network/u], ['http://mapped.example/', /private network/u],
    ];
    for (const [url, expected] of refused) {
      it(url, async () => {
        const answer = await get(open({ lookup: names({ 'inner.example': ['10.0.0.7'], 'mapped.example': ['::ffff:192.168.0.1', 'fe80::1'] }) }), url);
        assert.equal(answer.kind, 'refused', why(answer));
        assert.match(why(answer), expected);
      });
    }

    it('ports from 1024 on are anybody’s, and 80 and 443 are the web’s', () => {
      const policy = { offline: false, allowPrivateAddresses: false };
      assert.deepStrictEqual(['http://a.example:8080/', 'https://a.example:443/', 'http://a.example:80/', 'http://a.example:1024/'].map(url => urlProblem(new URL(url), false, policy)), [null, null, null, null]);
    });
  });

  it('goes to a private address where the profile allows it, or where the profile names it', async () => {
    server.pages.set('/page', '<p>there</p>');
    assert.match(why(await get(open(), `${server.url}/page`)), /private network/u);
    assert.equal(why(await get(open({ allowPrivateAddresses: true }), `${server.url}/page`)), 'answered 200');
    assert.equal(why(await get(open(), `${server.url}/page`, { isConfigured: true })), 'answered 200');
    assert.equal(server.requests.length, 2);
  });

  it('of the addresses of a name hands on only those that are allowed', async () => {
    const lookup = checkedLookup(isPublicAddress, names({ 'both.example': ['10.0.0.1', '1.1.1.1', '::1', '2606:4700::1111'], 'inner.example': ['10.0.0.1'] }));
    const found = (name: string, all: boolean) => new Promise(resolve => { lookup(name, { all }, (error, address, family) => { resolve(error?.name ?? [address, family]); }); });
    assert.deepStrictEqual([await found('both.example', true), await found('both.example', false), await found('inner.example', true)], [
      [[{ address: '1.1.1.1', family: 4 }, { address: '2606:4700::1111', family: 6 }], undefined], ['1.1.1.1', 4], 'AddressRefused',
    ]);
  });

  it('a name that leads elsewhere the second time gets no further (rebinding)', async () => {
    let looked = 0;
    const lookup: LookupFunction = (_name, _options, callback) => { looked += 1; callback(null, [{ address: looked === 1 ? '10.0.0.1' : '127.0.0.1', family: 4 }]); };
    const http = open({ lookup });
    for (let round = 0; round < 3; round++) { assert.match(why(await get(http, `http://flip.example:${server.port}/`)), /private network/u); }
    assert.equal(server.requests.length, 0);
  });

  describe('redirects', () => {
    const to = (location: string, status = 302) => { server.pages.set('/start', response => { response.writeHead(status, { location }).end(); }); };

    it('are followed, relative ones too, and the last address is told', async () => {
      to('/end?x=1', 308);
      server.pages.set('/end', '<p>end</p>');
      const answer = await get(open({ allowPrivateAddresses: true }), `${server.url}/start`);
      assert.deepStrictEqual(answer, { kind: 'answered', url: `${server.url}/end?x=1`, status: 200, mediaType: 'text/html', text: '<p>end</p>' });
    });

    for (const [location, expected] of [['http://10.1.2.3/', /private network/u], ['file:///etc/passwd', /not with file/u], ['data:text/html,x', /not with data/u], ['http://a:b@1.1.1.1/', /password/u], ['http://[bad', /no address/u], ['http://localhost.example/', /private network/u]] as const) {
      it(`to ${location} are not`, async () => {
        to(location);
        const answer = await get(open({ lookup: names({ 'localhost.example': ['127.0.0.1'] }) }), `${server.url}/start`, { isConfigured: true });
        assert.notEqual(answer.kind, 'answered');
        assert.match(why(answer), expected);
      });
    }

    it('from a named service lead to no other private address, the same machine’s other ports among them', async () => {
      const other = await startWebServices();
      try {
        to(`${other.url}/secret`);
        assert.match(why(await get(open(), `${server.url}/start`, { isConfigured: true })), /private network/u);
        assert.equal(other.requests.length, 0);
      } finally {
        await other.close();
      }
    });

    it('end after five', async () => {
      server.pages.set('/loop', response => { response.writeHead(302, { location: '/loop' }).end(); });
      assert.match(why(await get(open({ allowPrivateAddresses: true }), `${server.url}/loop`)), /without end/u);
      assert.equal(server.requests.length, 6);
    });

    it('take no keys and no questions along to somebody else', async () => {
      to('http://localhost:1/');
      const answer = await get(open({ allowPrivateAddresses: true }), `${server.url}/start`, { isConfigured: true, headers: { authorization: 'Bearer secret' } });
      assert.match(why(answer), /must not get what was meant for it/u);
    });
  });

  it('offline connects to this machine alone, and asks no name server', async () => {
    server.pages.set('/page', '<p>there</p>');
    const lookup: LookupFunction = () => { throw new Error('a name server was asked'); };
    const http = open({ offline: true, lookup });
    assert.match(why(await get(http, 'https://example.com/')), /^refused: privacy\.offline is on/u);
    assert.match(why(await get(http, 'https://1.1.1.1/', { isConfigured: true })), /privacy\.offline/u);
    assert.equal(why(await get(http, `${server.url}/page`, { isConfigured: true })), 'answered 200');
  });

  describe('what comes back', () => {
    const serve = (headers: Record<string, string>, body: string | Buffer) => { server.pages.set('/page', response => { response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(body); }); };
    const page = (more: Partial<HttpRequest> = {}, props: Partial<SafeHttpProps> = {}) => get(open({ allowPrivateAddresses: true, ...props }), `${server.url}/page`, more);
    const textOf = async () => { const answer = await page(); return answer.kind === 'answered' ? answer.text : why(answer); };

    it('is unpacked', async () => {
      for (const [encoding, pack] of [['gzip', gzipSync], ['deflate', deflateSync], ['br', brotliCompressSync]] as const) {
        serve({ 'content-encoding': encoding }, pack(Buffer.from(`<p>${encoding}</p>`)));
        assert.equal(await textOf(), `<p>${encoding}</p>`);
      }
    });

    it('is not unpacked any further than the limit: bombs', async () => {
      for (const [encoding, pack] of [['gzip', gzipSync], ['br', brotliCompressSync]] as const) {
        serve({ 'content-encoding': encoding }, pack(Buffer.alloc(60_000_000)));
        assert.match(await textOf(), /^failed: What 127\.0\.0\.1 sends is larger than 2 MB/u);
      }
      // A bomb in a bomb is unpacked once, and only its outer size counts.
      serve({ 'content-encoding': 'gzip, gzip' }, gzipSync(gzipSync(Buffer.alloc(1000))));
      assert.match(await textOf(), /cannot unpack/u);
    });

    it('damaged, cut off, or packed in an unknown way is told', async () => {
      serve({ 'content-encoding': 'gzip' }, Buffer.from('no gzip at all'));
      assert.match(await textOf(), /^failed: .*damaged/u);
      serve({ 'content-encoding': 'gzip' }, gzipSync(Buffer.from('x'.repeat(5000))).subarray(0, 20));
      assert.match(await textOf(), /^failed: .*damaged/u);
      serve({ 'content-encoding': 'zstd' }, 'x');
      assert.match(await textOf(), /cannot unpack/u);
    });

    it('without end is left at the limit, whether or not its size was told', async () => {
      server.pages.set('/page', response => {
        response.writeHead(200, { 'content-type': 'text/html' });
        const timer = setInterval(() => { response.write(Buffer.alloc(262_144, 97)); }, 1);
        response.once('close', () => { clearInterval(timer); });
      });
      assert.match(await textOf(), /larger than 2 MB/u);
      serve({ 'content-length': '3000000' }, Buffer.alloc(3_000_000));
      assert.match(await textOf(), /larger than 2 MB/u);
    });

    it('of another kind is not read', async () => {
      for (const type of ['application/octet-stream', 'image/png', 'application/pdf', 'text/htmlx', '']) {
        serve({ 'content-type': type }, '<p>x</p>');
        assert.match(await textOf(), /^failed: What 127\.0\.0\.1 sends is of/u, type);
      }
    });

    it('comes drop by drop and is given up (slow loris)', async () => {
      server.pages.set('/page', response => {
        response.writeHead(200, { 'content-type': 'text/html' });
        const timer = setInterval(() => { response.write('x'); }, 20);
        response.once('close', () => { clearInterval(timer); });
      });
      assert.match(why(await page({}, { limits: { connectMs: 1000, totalMs: 250 } })), /^failed: 127\.0\.0\.1 takes too long/u);
    });

    it('never comes, and is given up', async () => {
      server.pages.set('/page', () => undefined);
      assert.match(why(await page({}, { limits: { connectMs: 1000, totalMs: 150 } })), /takes too long/u);
    });

    it('has huge headers, and is given up', async () => {
      server.pages.set('/page', response => { response.writeHead(200, { 'content-type': 'text/html', 'x': 'y'.repeat(100_000) }).end('x'); });
      assert.match(why(await page()), /^failed: 127\.0\.0\.1 answers in a way/u);
    });

    it('breaks off, and that is told', async () => {
      server.pages.set('/page', response => {
        response.writeHead(200, { 'content-type': 'text/html', 'content-length': '100' });
        response.write('half', () => { response.destroy(); });
      });
      assert.match(await textOf(), /^failed: The connection to 127\.0\.0\.1 broke off/u);
    });
  });

  it('tells what is wrong with a connection in a sentence', async () => {
    const lookup = names({});
    assert.deepStrictEqual(await get(open({ lookup }), 'https://nowhere.example/'), { kind: 'failed', reason: 'connection', why: 'There is no connection to the internet right now.' });
    const closed = await startWebServices();
    await closed.close();
    assert.match(why(await get(open({ allowPrivateAddresses: true }), `${closed.url}/`)), /^failed: Nothing answers at 127\.0\.0\.1/u);
  });

  it('cancelling closes the connection, while waiting and while reading', async () => {
    server.pages.set('/silent', () => undefined);
    server.pages.set('/endless', response => { response.writeHead(200, { 'content-type': 'text/html' }); response.write('x'); });
    for (const path of ['/silent', '/endless']) {
      const own = new AbortController();
      const answer = open({ allowPrivateAddresses: true }).request({ url: `${server.url}${path}`, accept: html, isConfigured: false }, own.signal);
      while (server.asked(path).length === 0) { await new Promise(resolve => { setTimeout(resolve, 5); }); }
      own.abort();
      await assert.rejects(answer, { code: 'cancelled' });
      const [request] = server.asked(path);
      for (let wait = 0; wait < 200 && request?.isGone === false; wait++) { await new Promise(resolve => { setTimeout(resolve, 5); }); }
      assert.equal(request?.isGone, true, path);
    }
  });

  it('sends nothing about the user: no cookie, no referrer', async () => {
    server.pages.set('/page', response => { response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'id=1' }).end('x'); });
    const http = open({ allowPrivateAddresses: true });
    await get(http, `${server.url}/page`);
    await get(http, `${server.url}/page`);
    assert.deepStrictEqual(server.requests.map(({ headers }) => Object.keys(headers).sort().join(' ')), Array(2).fill('accept accept-encoding accept-language connection host user-agent'));
  });

  describe('the charset', () => {
    const umlaut = Buffer.from('<p>ä</p>', 'latin1');
    const cases: [string, Uint8Array, string, string][] = [
      ['of the header', umlaut, 'text/html; charset=ISO-8859-1', '<p>ä</p>'], ['of a mark, whatever the header says', Buffer.from('\ufeff<p>ä</p>'), 'text/html; charset=latin1', '<p>ä</p>'],
      ['of the page', Buffer.concat([Buffer.from('<meta charset="windows-1252">'), umlaut]), 'text/html', '<meta charset="windows-1252"><p>ä</p>'], ['of the old form', Buffer.concat([Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">'), Buffer.from([0xa4])]), 'text/html', '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">€'],
      ['of nobody, and it is UTF-8', Buffer.from('ä'), 'text/html', 'ä'], ['of nobody, and it is none', umlaut, 'text/html', '<p>ä</p>'], ['that nobody knows', Buffer.from('ä'), 'text/html; charset=klingon', 'ä'], ['UTF-16', Buffer.from('\ufeffä', 'utf16le'), 'text/plain', 'ä'],
      ['Shift_JIS', Buffer.from([0x93, 0xfa, 0x96, 0x7b]), 'text/html; charset=Shift_JIS', '日本'],
    ];
    for (const [name, bytes, type, expected] of cases) { it(name, () => { assert.equal(decodeText(bytes, type), expected); }); }
  });
});
