// npm run record [-- --vsix FILE]   Makes media/voiceAgent.gif and media/voiceAgent.png of the README from a real run: the VSIX in a real VS Code,
// asked aloud on a virtual sound card. Nothing in it is drawn by hand; only the time in which nothing changes is cut short.
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import gifenc from 'gifenc';
import { PNG } from 'pngjs';
import { projectFolder } from './setup.mjs';
import { loadSource } from './vscodeHost/loadSource.mjs';

const { GIFEncoder, quantize, applyPalette } = gifenc;
const colours = 96, longestStillMs = 1500, maxBytes = 1_500_000;

const { values: { vsix } } = parseArgs({ options: { vsix: { type: 'string' } } });
const { recordTurns } = await loadSource('test/ui/recording.ts');
const frames = await recordTurns(vsix);

const same = (one, other) => Buffer.compare(one.data, other.data) === 0;
const pictures = [];
for (const { png, shownMs } of frames) {
  const picture = PNG.sync.read(png), last = pictures.at(-1);
  if (last && same(last.picture, picture)) { last.shownMs += shownMs; } else { pictures.push({ picture, shownMs }); }
}

// One palette for all, from pictures spread over the whole: a colour of its own for each would flicker.
const { width, height } = pictures[0].picture;
const samples = pictures.filter((_, index) => index % Math.ceil(pictures.length / 8) === 0).concat(pictures.at(-1)).map(({ picture }) => picture.data);
const palette = quantize(new Uint8Array(Buffer.concat(samples)), colours - 1);
const transparent = palette.length;
const gif = GIFEncoder();
let before = null;
for (const { picture, shownMs } of pictures) {
  const indexed = applyPalette(new Uint8Array(picture.data), palette);
  // What has not changed is left out: runs of one colour cost next to nothing.
  const changed = before === null ? indexed : indexed.map((colour, index) => colour === before[index] ? transparent : colour);
  gif.writeFrame(changed, width, height, { ...before === null && { palette: [...palette, [0, 0, 0]] }, delay: Math.round(Math.min(shownMs, longestStillMs)), transparent: before !== null, transparentIndex: transparent, dispose: 1 });
  before = indexed;
}
gif.finish();
writeFileSync(join(projectFolder, 'media', 'voiceAgent.gif'), gif.bytes());
writeFileSync(join(projectFolder, 'media', 'voiceAgent.png'), PNG.sync.write(pictures.at(-1).picture));
const { size } = statSync(join(projectFolder, 'media', 'voiceAgent.gif'));
process.stdout.write(`media/voiceAgent.gif: ${pictures.length} pictures of ${frames.length}, ${(size / 1e6).toFixed(2)} MB\n`);
process.exitCode = size > maxBytes ? 1 : 0;
