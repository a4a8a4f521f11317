// Tells from the first bytes of a file for which systems it was compiled.

const elf = 0x7f454c46, fatMachO = 0xcafebabe, machO = 0xcffaedfe, webAssembly = 0x0061736d, dos = 0x4d5a;
const elfMachines = { 62: 'linux-x64', 183: 'linux-arm64' };
const machOProcessors = { 0x01000007: 'darwin-x64', 0x0100000c: 'darwin-arm64' };
const peMachines = { 0x8664: 'win32-x64', 0xaa64: 'win32-arm64', 0x14c: 'win32-ia32' };

/**
 * @param {Buffer} content
 * @returns {string[] | null} as VS Code names its targets, `any` for WebAssembly; null for what is no program. An unknown processor is named by its number.
 */
export function platformsOf(content) {
  if (content.length < 64) { return null; }
  const first = content.readUInt32BE(0);
  if (first === webAssembly) { return ['any']; }
  if (first === elf) { return [named(elfMachines, content.readUInt16LE(18), 'linux')]; }
  if (first === machO) { return [named(machOProcessors, content.readUInt32LE(4), 'darwin')]; }
  if (first === fatMachO) {
    return Array.from({ length: content.readUInt32BE(4) }, (_, index) => named(machOProcessors, content.readUInt32BE(8 + index * 20), 'darwin'));
  }
  if (content.readUInt16BE(0) === dos) {
    const header = content.readUInt32LE(60);
    return [named(peMachines, content.readUInt16LE(header + 4), 'win32')];
  }
  return null;
}

const named = (names, number, system) => names[number] ?? `${system}-${number}`;
