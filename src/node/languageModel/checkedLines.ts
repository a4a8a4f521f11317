import type { VoiceError } from '../../base/errors';

/** Of a piece of an answer; a server that runs wild must not fill the memory. */
const longestLineChars = 1024 * 1024;

/**
 * Lets a stream of JSON lines pass, each whole, and breaks it off at the first that is none (`malformed`) or that is the
 * server's own error (`error`). Empty lines are left out.
 */
export function checkedLines(failures: { malformed: (cause?: unknown) => VoiceError; error: (words: string) => VoiceError }): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let rest = '';
  const check = (line: string, pass: (bytes: Uint8Array) => void) => {
    if (line.trim() === '') { return; }
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      throw failures.malformed(error);
    }
    if (typeof value !== 'object' || value === null) { throw failures.malformed(); }
    if ('error' in value) { throw failures.error(typeof value.error === 'string' ? value.error : JSON.stringify(value.error)); }
    pass(encoder.encode(`${line}\n`));
  };
  return new TransformStream({
    transform(chunk, controller) {
      const lines = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > longestLineChars) { throw failures.malformed(); }
      for (const line of lines) { check(line, bytes => { controller.enqueue(bytes); }); }
    },
    flush(controller) {
      check(`${rest}${decoder.decode()}`, bytes => { controller.enqueue(bytes); });
    },
  });
}
