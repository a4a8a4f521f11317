declare module 'node-record-lpcm16' {
  import type { ChildProcess } from 'node:child_process';
  import type { Readable } from 'node:stream';

  interface RecordOptions {
    sampleRate: number;
    channels: number;
    audioType: 'raw';
    recorder: 'sox' | 'rec' | 'arecord';
    device?: string;
  }

  interface Recording { readonly process: ChildProcess; stream(): Readable; stop(): void }

  /** Its exports are made in a way that `import` cannot see by name. */
  const lpcm: { record(options: RecordOptions): Recording };
  export default lpcm;
}
