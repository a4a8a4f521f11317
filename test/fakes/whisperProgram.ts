import { chmodSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What the double of whisper-server does; see whisperServer.cjs. */
export interface WhisperScript {
  readonly text?: string;
  readonly loadMs?: number;
  readonly answerMs?: number;
  /** Ends in the middle of the request of that number, counted from 1, of each process. */
  readonly crashOn?: number;
  /** Where it writes down what it was asked, a JSON object a line. */
  readonly log?: string;
}

/** A program that can be started in the place of whisper-server, and the "model" that holds its script. Not for Windows. */
export function whisperProgram(folder: string, script: WhisperScript): { readonly programPath: string; readonly modelPath: string } {
  const programPath = join(folder, 'whisper-server');
  writeFileSync(programPath, `#!/bin/sh\nexec "${process.execPath}" "${resolve('test/fakes/whisperServer.cjs')}" "$@"\n`);
  chmodSync(programPath, 0o755);
  const modelPath = join(folder, 'ggml-double.bin');
  writeFileSync(modelPath, JSON.stringify(script));
  return { programPath, modelPath };
}

const textTokens = 51_864;
const tokenCount = 50_257;
/** whisper.cpp looks for these by their text. */
const neededTokens = [' ', ' -', " '"];

/**
 * A model file that whisper.cpp loads and that holds no weights, as those of its own tests (models/for-tests-*): header, a bank of filters, tokens.
 * It always hears nothing.
 */
export function emptyWhisperModel(path: string): void {
  const melBands = 80, frequencies = 201;
  const header = Buffer.alloc(4 + 11 * 4 + 2 * 4 + melBands * frequencies * 4 + 4);
  // "ggml", then vocabulary, audio context, state, heads, layers, text context, state, heads, layers, mel bands, 16-bit numbers: those of tiny.en.
  const numbers = [0x67676d6c, textTokens, 1500, 384, 6, 4, 448, 384, 6, 4, melBands, 1, melBands, frequencies];
  numbers.forEach((value, index) => header.writeUInt32LE(value, index * 4));
  header.writeUInt32LE(tokenCount, header.length - 4);
  const tokens = Array.from({ length: tokenCount }, (_, index) => {
    const text = Buffer.from(neededTokens[index] ?? `t${index}`);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(text.length);
    return Buffer.concat([length, text]);
  });
  writeFileSync(path, Buffer.concat([header, ...tokens]));
}
