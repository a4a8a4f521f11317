import { VoiceError } from '../../base/errors';

/** What WASI calls that are refused answer: "bad descriptor", "not permitted", "cannot seek". */
const badDescriptor = 8, notPermitted = 63, cannotSeek = 70;
const characterDevice = 2, directory = 3, regularFile = 4;
/** Standard streams are 0 to 2; then the one folder it sees, then the one file it may write. */
const folderDescriptor = 3, fileDescriptor = 4;
const folderName = '/out';
/** Six minutes at 16 kHz. */
const maxWaveBytes = 12 * 1024 * 1024;

class ProgramExit extends Error {}

/**
 * The program flite, compiled to WASM, in a world of 13 calls: its arguments, a clock that stands still and one file in memory.
 * It sees no folder, no environment and no network. node:wasi would need a real folder, prints a warning and cannot start an instance twice;
 * here the memory is put back after a run, which takes 2 ms where a new instance takes 13 to 35 ms and leaves 17 MB to collect.
 * Runs synchronously: only for a worker thread.
 */
export class FliteProgram {
  private instance: WebAssembly.Instance | undefined;
  private memory: WebAssembly.Memory | undefined;
  /** The memory as it was before the first run: the voices (17 MB) and the state of a program that has not started. */
  private untouched: Uint8Array | undefined;
  private args: Buffer[] = [];
  private output: Uint8Array[] = [];
  private outputBytes = 0;

  constructor(private readonly module: WebAssembly.Module) {}

  /**
   * Returns the RIFF file flite wrote, its samples 16-bit mono. `text` is plain ASCII.
   * Throws `voice_unavailable` where flite fails or traps; the next run then begins with a new instance.
   */
  render(text: string, voice: string, durationStretch: number): Uint8Array {
    // "-t" takes the argument after it as text, also where that begins with "-".
    this.args = ['flite', '-voice', voice, '--setf', `duration_stretch=${durationStretch.toFixed(3)}`, '-t', text, '-o', `${folderName}/reply.wav`]
      .map(argument => Buffer.from(`${argument}\0`, 'latin1'));
    this.output = [];
    this.outputBytes = 0;
    try {
      this.start();
    } catch (thrown) {
      this.instance = this.memory = this.untouched = undefined;
      if (thrown instanceof VoiceError) { throw thrown; }
      throw new VoiceError('voice_unavailable', 'The voice in the box (flite) failed on this text.', { cause: thrown });
    }
    return Buffer.concat(this.output);
  }

  /** Makes ready for the next run, where the last one has used the program up. Not part of `render`, so that its result need not wait. */
  restore(): void {
    if (!this.memory || !this.untouched) {
      this.instance = new WebAssembly.Instance(this.module, { wasi_snapshot_preview1: this.calls() });
      const { memory } = this.instance.exports;
      if (!(memory instanceof WebAssembly.Memory)) { throw new VoiceError('voice_unavailable', 'The voice in the box (flite) is damaged: it has no memory.'); }
      this.memory = memory;
      this.untouched = new Uint8Array(memory.buffer).slice();
      return;
    }
    const bytes = this.bytes();
    bytes.set(this.untouched);
    bytes.fill(0, this.untouched.length);
  }

  private start(): void {
    if (!this.instance) { this.restore(); }
    const start = this.instance?.exports['_start'] as (() => void) | undefined;
    start?.();
  }

  private bytes(): Uint8Array {
    if (!this.memory) { throw new Error('called before it was loaded'); }
    // Anew each time: growing the memory detaches what was there before.
    return new Uint8Array(this.memory.buffer);
  }

  private view(): DataView {
    if (!this.memory) { throw new Error('called before it was loaded'); }
    return new DataView(this.memory.buffer);
  }

  /** The WASI calls flite imports, snapshot preview 1; all answer an errno. */
  private calls(): Record<string, (...args: never[]) => number> {
    return {
      args_sizes_get: (countAt: number, sizeAt: number) => {
        this.view().setUint32(countAt, this.args.length, true);
        this.view().setUint32(sizeAt, this.args.reduce((sum, argument) => sum + argument.length, 0), true);
        return 0;
      },
      args_get: (pointersAt: number, textAt: number) => {
        let pointer = pointersAt, text = textAt;
        for (const argument of this.args) {
          this.view().setUint32(pointer, text, true);
          this.bytes().set(argument, text);
          pointer += 4;
          text += argument.length;
        }
        return 0;
      },
      clock_time_get: (_clock: number, _precision: bigint, at: number) => {
        this.view().setBigUint64(at, 0n, true);
        return 0;
      },
      fd_prestat_get: (descriptor: number, at: number) => {
        if (descriptor !== folderDescriptor) { return badDescriptor; }
        this.view().setUint32(at, 0, true);
        this.view().setUint32(at + 4, folderName.length, true);
        return 0;
      },
      fd_prestat_dir_name: (descriptor: number, at: number, length: number) => {
        if (descriptor !== folderDescriptor) { return badDescriptor; }
        this.bytes().set(Buffer.from(folderName).subarray(0, length), at);
        return 0;
      },
      fd_fdstat_get: (descriptor: number, at: number) => {
        if (descriptor > fileDescriptor) { return badDescriptor; }
        this.bytes().fill(0, at, at + 24);
        this.view().setUint8(at, descriptor === folderDescriptor ? directory : descriptor === fileDescriptor ? regularFile : characterDevice);
        // Every right, to have and to hand on: what is not allowed fails in its own call.
        this.view().setBigUint64(at + 8, 0xffff_ffff_ffff_ffffn, true);
        this.view().setBigUint64(at + 16, 0xffff_ffff_ffff_ffffn, true);
        return 0;
      },
      fd_fdstat_set_flags: () => 0,
      // Its one opened file is the output, whatever it is called.
      path_open: (descriptor: number, _lookup: number, _pathAt: number, _pathLength: number, openFlags: number, _rights: bigint, _inheriting: bigint, _flags: number, at: number) => {
        const creates = 1;
        if (descriptor !== folderDescriptor || (openFlags & creates) === 0) { return notPermitted; }
        this.view().setUint32(at, fileDescriptor, true);
        return 0;
      },
      fd_read: (_descriptor: number, _vectorsAt: number, _count: number, readAt: number) => {
        this.view().setUint32(readAt, 0, true);
        return 0;
      },
      fd_seek: () => cannotSeek,
      fd_write: (descriptor: number, vectorsAt: number, count: number, writtenAt: number) => {
        let written = 0;
        for (let index = 0; index < count; index += 1) {
          const at = this.view().getUint32(vectorsAt + 8 * index, true), length = this.view().getUint32(vectorsAt + 8 * index + 4, true);
          // What it writes to standard output and error is chatter.
          if (descriptor === fileDescriptor) { this.keep(this.bytes().slice(at, at + length)); }
          written += length;
        }
        this.view().setUint32(writtenAt, written, true);
        return 0;
      },
      fd_close: () => 0,
      proc_exit: () => { throw new ProgramExit('flite gave up'); },
    };
  }

  private keep(piece: Uint8Array): void {
    this.outputBytes += piece.length;
    if (this.outputBytes > maxWaveBytes) { throw new VoiceError('limit_exceeded', 'The voice in the box (flite) wrote more sound than a reply can be.'); }
    this.output.push(piece);
  }
}
