import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// A voice of the same form as Piper's, a few hundred bytes: its model turns every phoneme into 25 ms of a level of its own. No speech, but all
// that a real voice goes through is real: the files, espeak's phonemes, the speakers, the speed, the parts.

const varint = (value: number): Buffer => {
  const bytes: number[] = [];
  for (let rest = BigInt.asUintN(64, BigInt(value)); ;) {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 128 : low);
    if (rest === 0n) { return Buffer.from(bytes); }
  }
};
/** Fields of protocol buffers, as ONNX files are made of. */
const number = (field: number, value: number) => Buffer.concat([varint(field << 3), varint(value)]);
const bytes = (field: number, value: Buffer | string) => {
  const content = Buffer.from(value);
  return Buffer.concat([varint(field << 3 | 2), varint(content.length), content]);
};
const message = (...fields: readonly Buffer[]) => Buffer.concat(fields);

const float = 1, int64 = 7;
const tensor = (name: string, type: number, dims: readonly number[], raw: Buffer) => message(...dims.map(dim => number(1, dim)), number(2, type), bytes(8, name), bytes(9, raw));
const floats = (name: string, values: readonly number[], dims = [values.length]) => tensor(name, float, dims, Buffer.from(Float32Array.from(values).buffer));
const integers = (name: string, values: readonly number[]) => tensor(name, int64, [values.length], Buffer.from(BigInt64Array.from(values.map(BigInt)).buffer));
const attribute = (name: string, value: number) => message(bytes(1, name), number(3, value), number(20, 2));
const node = (operation: string, inputs: readonly string[], output: string, ...attributes: readonly Buffer[]) =>
  message(...inputs.map(input => bytes(1, input)), bytes(2, output), bytes(4, operation), ...attributes.map(each => bytes(5, each)));
const shaped = (name: string, type: number, dims: readonly (number | string)[]) =>
  message(bytes(1, name), bytes(2, bytes(1, message(number(1, type), bytes(2, message(...dims.map(dim => bytes(1, typeof dim === 'number' ? number(1, dim) : bytes(2, dim)))))))));

/** Samples a phoneme at speed 1, of 16,000 a second. */
export const samplesOfPhoneme = 400;

/** The model: level = number of the phoneme / 100 x (speaker + 1). `metadata` is what sherpa-onnx reads. */
export function tinyModel(metadata: Readonly<Record<string, string>>): Buffer {
  const nodes = [
    node('Cast', ['input'], 'phonemes', attribute('to', float)), node('Mul', ['phonemes', 'step'], 'levels'),
    node('Cast', ['sid'], 'speaker', attribute('to', float)), node('Add', ['speaker', 'one'], 'factor'), node('Mul', ['levels', 'factor'], 'louder'), node('Unsqueeze', ['louder', 'axis'], 'column'),
    node('Gather', ['scales', 'second'], 'length'), node('Mul', ['length', 'usual'], 'stretched'), node('Cast', ['stretched'], 'count', attribute('to', int64)),
    node('Concat', ['ones', 'count'], 'shape', attribute('axis', 0)), node('Expand', ['cube', 'shape'], 'frame'), node('Mul', ['column', 'frame'], 'table'), node('Reshape', ['table', 'flat'], 'output'),
  ];
  const constants = [
    floats('step', [0.01]), floats('one', [1]), integers('axis', [2]), integers('second', [1]), floats('usual', [samplesOfPhoneme]),
    integers('ones', [1, 1]), floats('cube', [1], [1, 1, 1]), integers('flat', [1, 1, -1]),
  ];
  const inputs = [shaped('input', int64, [1, 'n']), shaped('input_lengths', int64, [1]), shaped('scales', float, [3]), shaped('sid', int64, [1])];
  const graph = message(...nodes.map(each => bytes(1, each)), bytes(2, 'tiny'), ...constants.map(each => bytes(5, each)), ...inputs.map(each => bytes(11, each)), bytes(12, shaped('output', float, [1, 1, 't'])));
  const described = Object.entries(metadata).map(([key, value]) => bytes(14, message(bytes(1, key), bytes(2, value))));
  return message(number(1, 8), bytes(2, 'test'), bytes(7, graph), bytes(8, message(bytes(1, ''), number(2, 13))), ...described);
}

export const tinyMetadata: Readonly<Record<string, string>> = { sample_rate: '16000', n_speakers: '3', language: 'English', voice: 'en-us', comment: 'piper', add_blank: '1' };

const dataFolders = ['/usr/lib/x86_64-linux-gnu/espeak-ng-data', '/usr/lib/aarch64-linux-gnu/espeak-ng-data', '/usr/share/espeak-ng-data'];

/** Writes the voice into a new folder; null where espeak's data are not on this machine. */
export function writeTinyVoice(folder: string, metadata: Readonly<Record<string, string>> = tinyMetadata): string | null {
  const data = dataFolders.find(path => existsSync(path));
  if (data === undefined) { return null; }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'tiny.onnx'), tinyModel(metadata));
  writeFileSync(join(folder, 'tiny.onnx.json'), JSON.stringify({ speaker_id_map: { anna: 0, bert: 1, carla: 2 } }));
  writeFileSync(join(folder, 'tokens.txt'), ['_', '^', '$', ' ', ...'abdefhijklmnoprstuvwzæðŋɐɑɔəɚɛɜɡɪʃʊʌʒθˈˌːɹɾᵻ,.!?'].map((phoneme, index) => `${phoneme} ${index}\n`).join(''));
  symlinkSync(data, join(folder, 'espeak-ng-data'));
  return folder;
}
