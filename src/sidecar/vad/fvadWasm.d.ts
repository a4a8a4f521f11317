declare module '@echogarden/fvad-wasm' {
  /** libfvad compiled to WebAssembly: functions of C and the memory that they see. */
  export interface Fvad {
    readonly HEAP16: Int16Array;
    _malloc(bytes: number): number;
    /** A handle; 0 where there is no memory. */
    _fvad_new(): number;
    /** Clears all state; mode and rate are its own defaults then. */
    _fvad_reset(handle: number): void;
    /** 0, or -1 where the mode is none of 0 to 3. */
    _fvad_set_mode(handle: number, mode: number): number;
    _fvad_set_sample_rate(handle: number, hertz: number): number;
    /** 1 for speech, 0 for none, -1 for a length that is not 10, 20 or 30 ms. */
    _fvad_process(handle: number, samplesAddress: number, sampleCount: number): number;
  }
  const load: () => Promise<Fvad>;
  export default load;
}
