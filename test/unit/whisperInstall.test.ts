import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ModelProgress, WhisperModel } from '../../src/protocol/sidecar';
import { buildEngine, checkCompiler, programPath } from '../../src/sidecar/models/whisper/buildEngine';
import { download } from '../../src/sidecar/models/whisper/download';
import { WhisperInstallation } from '../../src/sidecar/models/whisper/whisperInstallation';
import { type WhisperModelFile, whisperModels } from '../../src/sidecar/models/whisper/whisperModels';
import { ensureWhisperSource, unpackSource } from '../../src/sidecar/models/whisper/whisperSource';

const content = Buffer.from(Array.from({ length: 50_000 }, (_, index) => index * 7 % 256));
const sha256 = createHash('sha256').update(content).digest('hex');
const limits = { stallMs: 20_000, pauseMs: 5, tries: 3 };
const nobody = new AbortController().signal;

/** What a server of files does wrong, for one request. */
type Fault = 'ignores ranges' | 'cuts the line' | 'refuses' | 'is ill' | 'sends other bytes' | 'sends more' | 'hangs' | 'range not satisfiable' | 'sends another part';

interface FileServer {
  readonly url: string;
  readonly ranges: (string | null)[];
  faults: Fault[];
  /** How much the client has of the file. */
  seen: () => number;
  close(): Promise<void>;
}

/** Serves `content` in parts, as the hosts of models do, first from another address. */
async function startFileServer(): Promise<FileServer> {
  const ranges: (string | null)[] = [];
  let faults: Fault[] = [];
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/models/') === true) { response.writeHead(302, { Location: request.url.replace('/models/', '/cdn/') }).end(); return; }
    const fault = faults.shift();
    const range = request.headers.range ?? null;
    ranges.push(range);
    const from = range === null || fault === 'ignores ranges' ? 0 : Number(/^bytes=(\d+)-$/u.exec(range)?.[1]);
    const part = content.subarray(from);
    const headers = range === null || fault === 'ignores ranges' ? { 'Content-Length': part.length } : { 'Content-Range': `bytes ${fault === 'sends another part' ? 0 : from}-${content.length - 1}/${content.length}`, 'Content-Length': part.length };
    const status = 'Content-Range' in headers ? 206 : 200;
    switch (fault) {
      case 'refuses': response.writeHead(404).end(); break;
      case 'is ill': response.writeHead(503).end(); break;
      case 'range not satisfiable': response.writeHead(416).end(); break;
      case 'cuts the line': case 'hangs':
        response.writeHead(status, headers);
        response.write(part.subarray(0, 10_000));
        if (fault === 'cuts the line') { void cutAfter(from + 10_000, response); }
        break;
      case 'sends other bytes': response.writeHead(200, { 'Content-Length': content.length }).end(Buffer.alloc(content.length)); break;
      case 'sends more': response.writeHead(200).end(Buffer.concat([content, content])); break;
      default: response.writeHead(status, headers).end(part);
    }
  };
  let seen: () => number = () => Infinity;
  /** What has come and was not taken yet is lost with the line: it is cut once the client has it. */
  const cutAfter = async (bytes: number, response: ServerResponse) => {
    while (seen() < bytes) { await new Promise(resolve => { setTimeout(resolve, 5); }); }
    response.destroy();
  };
  const server = createServer(serve);
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/models`, ranges,
    get faults() { return faults; },
    set faults(next) { faults = next; },
    get seen() { return seen; },
    set seen(next) { seen = next; },
    close: () => new Promise(resolve => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
}

describe('download of a model', () => {
  let folder: string, path: string, server: FileServer;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'download-'));
    path = join(folder, 'deep', 'model.bin');
    server = await startFileServer();
  });
  afterEach(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const progress: number[] = [];
  const fetchIt = (signal = nobody, hash = sha256) => {
    progress.length = 0;
    server.seen = () => progress.at(-1) ?? 0;
    return download({ url: `${server.url}/model.bin`, path, bytes: content.length, sha256: hash, onBytes: done => { progress.push(done); }, limits }, signal);
  };
  const isWhole = () => readFileSync(path).equals(content) && !existsSync(`${path}.part`) && !existsSync(`${path}.part.lock`);

  it('tells how far it is, and gives the file its name only at the end', async () => {
    await fetchIt();
    assert.ok(isWhole());
    assert.equal(progress.at(-1), content.length);
    assert.deepStrictEqual(server.ranges, [null]);
  });

  it('goes on where the line was cut, in the same try and in the next', async () => {
    server.faults = ['cuts the line', 'cuts the line'];
    await fetchIt();
    assert.ok(isWhole());
    assert.deepStrictEqual(server.ranges, [null, 'bytes=10000-', 'bytes=20000-']);
  });

  it('begins anew where the server knows no parts', async () => {
    server.faults = ['cuts the line', 'ignores ranges'];
    await fetchIt();
    assert.ok(isWhole());
  });

  it('begins anew where the server does not have that part', async () => {
    server.faults = ['cuts the line', 'range not satisfiable'];
    await fetchIt();
    assert.ok(isWhole());
    assert.deepStrictEqual(server.ranges, [null, 'bytes=10000-', null]);
  });

  it('a cancel keeps what has come, and the next try goes on from there', async () => {
    server.faults = ['hangs'];
    const stop = new AbortController();
    const fetching = fetchIt(stop.signal);
    while (progress.length === 0) { await new Promise(resolve => { setTimeout(resolve, 5); }); }
    stop.abort();
    await assert.rejects(fetching, { code: 'cancelled' });
    assert.equal(existsSync(path), false);
    assert.equal(statSync(`${path}.part`).size, 10_000);
    await fetchIt();
    assert.ok(isWhole());
    assert.deepStrictEqual(server.ranges, [null, 'bytes=10000-']);
  });

  it('what is not what it should be is thrown away', async () => {
    server.faults = ['sends other bytes'];
    await assert.rejects(fetchIt(), { code: 'model_damaged', message: /has the SHA-256 [0-9a-f]{64} instead of/ });
    assert.deepStrictEqual([existsSync(path), existsSync(`${path}.part`)], [false, false]);
    server.faults = ['sends more'];
    await assert.rejects(fetchIt(), { code: 'model_damaged', message: /more than the 50000 bytes/ });
    await fetchIt();
    assert.ok(isWhole());
  });

  it('gives up with a sentence, and keeps what has come', async () => {
    server.faults = ['refuses'];
    await assert.rejects(fetchIt(), { code: 'model_unavailable', message: /refused with status 404/ });
    server.faults = ['is ill', 'is ill', 'is ill'];
    await assert.rejects(fetchIt(), { code: 'model_unavailable', message: /status 503.*goes on from there/ });
    server.faults = ['cuts the line', 'sends another part'];
    await assert.rejects(fetchIt(), { code: 'model_unavailable', message: /another part/ });
    await server.close();
    await assert.rejects(fetchIt(), { code: 'model_unavailable', message: /cannot be reached/ });
  });

  it('two processes do not write to one file; a lock that was left is taken over', async () => {
    mkdirSync(join(folder, 'deep'));
    writeFileSync(`${path}.part.lock`, `${(await import('node:os')).hostname()} ${process.pid}`);
    await assert.rejects(fetchIt(), { code: 'model_unavailable', message: /being fetched already/ });
    writeFileSync(`${path}.part.lock`, `${(await import('node:os')).hostname()} 999999999`);
    await fetchIt();
    assert.ok(isWhole());
  });
});

describe('building whisper.cpp', () => {
  let folder: string;
  before(function () { if (process.platform === 'win32') { this.skip(); } });
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'build-')); });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

  /** A cmake that does what the script says when it builds, with the build folder in $BUILD. */
  const cmakeThat = (builds: string) => {
    const path = join(folder, 'cmake');
    writeFileSync(path, `#!/bin/sh\nif [ "$1" = --build ]; then BUILD="$2"; ${builds}\nelse echo "-- configured $*"; fi\n`);
    chmodSync(path, 0o755);
    return async (name: string) => name === 'cmake' ? path : `/usr/bin/${name}`;
  };
  const makes = 'mkdir -p "$BUILD/bin"; echo "[  5%] one"; echo "[ 50%] two"; for name in whisper-server whisper-quantize; do echo "#!/bin/sh" > "$BUILD/bin/$name"; chmod +x "$BUILD/bin/$name"; done; echo "[100%] Built target"';
  const percents: number[] = [];
  const build = (findTool: (name: string) => Promise<string | null>, signal = nobody) => {
    percents.length = 0;
    return buildEngine({ sourceFolder: folder, buildFolder: join(folder, 'build'), engineFolder: join(folder, 'engine'), onPercent: percent => { percents.push(percent); }, findTool }, signal);
  };

  it('says what is missing, and how to get it', async () => {
    await assert.rejects(checkCompiler(async () => null), { code: 'unsupported', message: /CMake and a C\+\+ compiler were not found\. .+ Then try again\.$/ });
    await assert.rejects(checkCompiler(async name => name === 'cmake' ? null : `/usr/bin/${name}`), { code: 'unsupported', message: /CMake was not found/ });
    await assert.rejects(checkCompiler(async name => name === 'cmake' ? '/usr/bin/cmake' : null), { code: 'unsupported', message: /a C\+\+ compiler was not found/ });
  });

  it('tells how far it is, and the engine appears whole', async () => {
    await build(cmakeThat(makes));
    assert.deepStrictEqual(percents, [0, 5, 50, 100, 100]);
    for (const program of ['whisper-server', 'whisper-quantize'] as const) { assert.ok(statSync(programPath(join(folder, 'engine'), program)).mode & 0o100); }
  });

  it('a failure tells the compiler\'s words', async () => {
    await assert.rejects(build(cmakeThat('echo "ggml.c:12: error: unknown type name" >&2; exit 2')), { code: 'model_unavailable', message: /could not be built\. ggml\.c:12: error: unknown type name/ });
    assert.equal(existsSync(join(folder, 'engine')), false);
  });

  it('a cancel ends the compilers too', async () => {
    const stop = new AbortController();
    const building = build(cmakeThat('echo "[  1%] one"; sleep 60 & echo $! > "$BUILD/pid"; wait'), stop.signal);
    while (!existsSync(join(folder, 'build', 'pid')) || readFileSync(join(folder, 'build', 'pid'), 'utf8') === '') { await new Promise(resolve => { setTimeout(resolve, 10); }); }
    const compiler = Number(readFileSync(join(folder, 'build', 'pid'), 'utf8'));
    stop.abort();
    await assert.rejects(building, { code: 'cancelled' });
    for (let tries = 0; isRunning(compiler) && tries < 100; tries++) { await new Promise(resolve => { setTimeout(resolve, 20); }); }
    assert.equal(isRunning(compiler), false);
  });
});

/** A process that has ended and that nobody has asked for yet counts as ended. */
function isRunning(id: number): boolean {
  try {
    return !/^\d+ \(.*\) Z /u.test(readFileSync(`/proc/${id}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('sources of whisper.cpp', () => {
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'source-')); });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

  const entry = (path: string, text: string) => {
    const header = Buffer.alloc(512);
    header.write(path, 0);
    header.write('0000644\0', 100);
    header.write(text.length.toString(8).padStart(11, '0'), 124);
    header.write('        ', 148);
    header.write('0', 156);
    header.write('ustar\x0000', 257, 'latin1');
    header.write(`${header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, 148);
    return Buffer.concat([header, Buffer.from(text), Buffer.alloc((512 - text.length % 512) % 512)]);
  };

  it('come out of the archive, and nothing leaves the folder', async () => {
    const archive = join(folder, 'a.tgz');
    const inPackage = 'package/cpp/whisper.cpp/';
    writeFileSync(archive, gzipSync(Buffer.concat([
      entry(`${inPackage}CMakeLists.txt`, 'project'), entry(`${inPackage}src/whisper.cpp`, 'int main'), entry(`${inPackage}empty.h`, ''),
      entry(`${inPackage}../../escaped`, 'x'), entry('package/README.md', 'x'), entry(`${inPackage}/abs`, 'x'), Buffer.alloc(1024),
    ])));
    await unpackSource(archive, join(folder, 'out'), nobody);
    assert.deepStrictEqual(['CMakeLists.txt', 'src/whisper.cpp', 'empty.h'].map(name => readFileSync(join(folder, 'out', name), 'utf8')), ['project', 'int main', '']);
    assert.deepStrictEqual([existsSync(join(folder, 'escaped')), existsSync(join(folder, 'out', 'README.md'))], [false, false]);
  });

  it('are those of the installed package, where it is; else offline they cannot be had', async () => {
    const installed = join(folder, 'installed'), sourceFolder = join(folder, 'source');
    mkdirSync(installed);
    writeFileSync(join(installed, 'CMakeLists.txt'), 'project');
    const props = { sourceFolder, offline: true, onBytes: () => undefined };
    await assert.rejects(ensureWhisperSource({ ...props, findInstalled: () => null }, nobody), { code: 'offline' });
    await assert.rejects(ensureWhisperSource({ ...props, offline: false, npm: null, findInstalled: () => null }, nobody), { code: 'model_unavailable', message: /npm, which was not found/ });
    await ensureWhisperSource({ ...props, findInstalled: () => installed }, nobody);
    assert.equal(readFileSync(join(sourceFolder, 'CMakeLists.txt'), 'utf8'), 'project');
  });
});

describe('installing a whisper model', () => {
  let folder: string, server: FileServer;
  const progress: ModelProgress[] = [];
  before(function () { if (process.platform === 'win32') { this.skip(); } });
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'whisper-'));
    server = await startFileServer();
    progress.length = 0;
  });
  afterEach(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const file: WhisperModelFile = { name: 'ggml-base.en.bin', bytes: content.length, sha256 };
  const models = Object.fromEntries(Object.keys(whisperModels).map(model => [model, file])) as Record<WhisperModel, WhisperModelFile>;
  /** "Quantises" by copying, and says so. */
  const quantiser = '#!/bin/sh\ncp "$1" "$2"; echo "$3" >> "$2"\n';
  const installation = (offline = false) => new WhisperInstallation({
    cacheFolder: folder, offline, models, modelsUrl: server.url, onProgress: told => { progress.push(told); },
    steps: {
      checkCompiler: async () => ({ cmake: 'cmake' }),
      ensureWhisperSource: async ({ sourceFolder }) => { mkdirSync(sourceFolder, { recursive: true }); },
      buildEngine: async ({ engineFolder, onPercent }) => {
        mkdirSync(engineFolder, { recursive: true });
        for (const program of ['whisper-server', 'whisper-quantize'] as const) { writeFileSync(programPath(engineFolder, program), quantiser, { mode: 0o755 }); }
        onPercent(50);
      },
    },
  });

  it('stt.compute_type: builds, fetches and makes 8 bits of 16, each once; and says what is missing until then', async () => {
    const whisper = installation();
    assert.match(await whisper.missing('whisper-base.en') ?? '', /not built on this machine; "voice-agent install whisper-base\.en"/);
    const installed = await whisper.install('whisper-base.en', 'int8', nobody);
    assert.match(installed.modelPath, /ggml-base\.en-q8_0\.bin$/u);
    assert.equal(readFileSync(installed.modelPath, 'latin1').slice(-5), 'q8_0\n');
    assert.deepStrictEqual([...new Set(progress.map(({ model, state }) => `${model} ${state}`))], [
      'whisper.cpp 1.9.1 building', 'whisper.cpp 1.9.1 ready', 'whisper-base.en fetching', 'whisper-base.en checking', 'whisper-base.en building', 'whisper-base.en ready',
    ]);
    assert.equal(await whisper.missing('whisper-base.en'), null);
    progress.length = 0;
    assert.match((await whisper.install('whisper-base.en', 'float16', nobody)).modelPath, /ggml-base\.en\.bin$/u);
    assert.deepStrictEqual(progress.map(({ state }) => state), ['ready']);
    assert.equal(server.ranges.length, 1);
    assert.deepStrictEqual([existsSync(join(folder, 'whisper', 'source-0.3.1')), existsSync(join(folder, 'whisper', 'build-0.3.1'))], [false, false]);
  });

  it('a model that was spoiled on the disk is missing', async () => {
    const whisper = installation();
    const { modelPath } = await whisper.install('whisper-base.en', 'float16', nobody);
    writeFileSync(modelPath, Buffer.alloc(content.length));
    assert.match(await whisper.missing('whisper-base.en') ?? '', /its model is not on this machine/);
    await assert.rejects(whisper.find('whisper-base.en', 'float16', nobody), { code: 'model_unavailable' });
  });

  it('offline nothing is fetched', async () => {
    await assert.rejects(installation(true).install('whisper-base.en', 'int8', nobody), { code: 'offline', message: /put ggml-base\.en\.bin into .*whisper-base\.en by hand/ });
    assert.equal(server.ranges.length, 0);
  });

  it('the table of models is that of their makers', () => {
    for (const [model, { name, bytes, sha256: hash }] of Object.entries(whisperModels)) {
      assert.equal(name, `ggml-${model.replace('whisper-', '')}.bin`);
      assert.match(hash, /^[0-9a-f]{64}$/u);
      assert.ok(bytes > 70_000_000);
    }
    assert.equal(new Set(Object.values(whisperModels).map(({ sha256: hash }) => hash)).size, 6);
  });
});
