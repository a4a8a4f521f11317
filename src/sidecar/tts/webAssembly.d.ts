/** The part of the WebAssembly API that is used here; TypeScript has it only among the types of a browser. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
    private readonly compiled: true;
  }
  class Memory {
    constructor(descriptor: { initial: number });
    readonly buffer: ArrayBuffer;
  }
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, (...args: never[]) => number>>>>);
    readonly exports: Readonly<Record<string, unknown>>;
  }
}
