import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from './scripts';

const packageLimitMs = 240_000;

/** Path of the VSIX for this platform, from the sources as they are; packaged once for all test files of a run. */
export async function builtVsix(): Promise<string> {
  // Each test file is a bundle with modules of its own; the environment is what they share.
  const done = process.env['VOICE_AGENT_TEST_VSIX'];
  if (done !== undefined) { return done; }
  const path = join(projectFolder, 'out', 'test-vsix.vsix');
  await promisify(execFile)(process.execPath, [join('scripts', 'package.mjs'), '--out', path], { cwd: projectFolder, timeout: packageLimitMs });
  process.env['VOICE_AGENT_TEST_VSIX'] = path;
  return path;
}
