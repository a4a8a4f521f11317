import { VoiceError } from '../../base/errors';

/** A server's own words are shown, not recited: a page of HTML helps nobody. */
const longestWords = 200;
const codeOf = (thrown: unknown) => thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
const seconds = (ms: number) => `${Math.round(ms / 100) / 10} seconds`;

/** What the system says where the server cannot be reached, and why that is. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'there is no such machine to be found'],
  [/^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN)$/, 'there is no way to that machine'],
  [/^HPE_/, 'what answers there does not speak HTTP'],
  [/^(CERT|ERR_TLS|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|EPROTO|ERR_SSL)/, 'the encrypted connection fails; check whether it should begin with http://'],
];

/** Everything that can go wrong with a speech server, as sentences that say what to do. The voice in the box takes over after each. */
export class BarkFailures {
  /** For people; never the user name and password that an address may hold. */
  readonly host: string;

  constructor(url: URL) {
    this.host = url.host;
  }

  connection(thrown: unknown): VoiceError {
    const code = codeOf(thrown), reason = reasons.find(([pattern]) => pattern.test(code))?.[1];
    return this.of(reason === undefined ? `does not answer. Start it, or set tts.endpoint to where it runs.` : `cannot be reached: ${reason}. Check tts.endpoint.`, thrown);
  }

  /** It took longer than `limitMs` to do `what`. */
  timeout(what: 'connect' | 'begin' | 'goOn' | 'end', limitMs: number): VoiceError {
    const sentences = {
      connect: `does not answer within ${seconds(limitMs)}. Check that it runs, and tts.endpoint.`,
      begin: `has not begun to speak within ${seconds(limitMs)}. A smaller model there makes it faster.`,
      goOn: `fell silent for ${seconds(limitMs)} in the middle of a sentence. Its log says more.`,
      end: `was not done with a sentence within ${seconds(limitMs)}. A smaller model there makes it faster.`,
    };
    return new VoiceError('timeout', `The speech server at ${this.host} ${sentences[what]}`);
  }

  status(status: number, words: string): VoiceError {
    const said = quoted(wordsOf(words)), inBrackets = `(${status}${said === '' ? '' : `: ${said}`})`;
    if (status === 401 || status === 403) { return this.of(`refuses the request ${inBrackets}. It wants a key: set it in VOICE_AGENT_SPEECH_KEY.`); }
    if (status === 404) { return this.of(`does not know the request ${inBrackets}. Check tts.endpoint, and that it has a voice model.`); }
    if (status >= 500) { return this.of(`failed ${inBrackets}. Its log says more.`); }
    return this.of(`refused the request ${inBrackets}. Check tts.bark_voice_preset.`);
  }

  redirect(location: string): VoiceError {
    return this.of(`sends the request on to ${quoted(location)}, which is not followed. Set tts.endpoint to the server's own address.`);
  }

  /** It answered with something that is no sound, or none that can be played. */
  notSound(mediaType: string, words: string): VoiceError {
    const said = quoted(wordsOf(words));
    return this.of(`answers with ${mediaType === '' ? 'something that is no WAV' : mediaType}, not with the WAV it was asked for${said === '' ? '' : ` (${said})`}. Check tts.endpoint.`);
  }

  damagedSound(thrown: unknown): VoiceError {
    return this.of(`sends a WAV that cannot be read${thrown instanceof Error ? `: ${thrown.message}` : '.'}`, thrown);
  }

  silent(): VoiceError {
    return this.of('answers without any sound. Its log says more.');
  }

  tooMuch(limitBytes: number): VoiceError {
    return this.of(`sends more than ${Math.round(limitBytes / 2 ** 20)} MB for one sentence. Its log says more.`);
  }

  brokeOff(thrown: unknown): VoiceError {
    return this.of('broke off in the middle of a sentence. Its log says more.', thrown);
  }

  private of(predicate: string, cause?: unknown): VoiceError {
    return new VoiceError('voice_unavailable', `The speech server at ${this.host} ${predicate}`, cause === undefined ? {} : { cause });
  }
}

/** As a part of a sentence: one line, without the full stop that a server may have set. */
function quoted(words: string): string {
  const line = words.replace(/[\p{C}\s]+/gu, ' ').trim().replace(/\.$/, '');
  return line.length > longestWords ? `${line.slice(0, longestWords)}...` : line;
}

/** {"error": {"message": "..."}}, {"error": "..."}, {"detail": "..."}; whatever stands in between: text or HTML. */
function wordsOf(body: string): string {
  try {
    const parsed = JSON.parse(body) as unknown;
    if (typeof parsed === 'object' && parsed !== null) {
      const fields = new Map(Object.entries(parsed)), found: unknown = fields.get('error') ?? fields.get('detail') ?? fields.get('message');
      if (typeof found === 'string') { return found; }
      if (typeof found === 'object' && found !== null && 'message' in found && typeof found.message === 'string') { return found.message; }
    }
  } catch {
    // Not JSON: the text itself.
  }
  return body.replace(/<[^>]*>/g, ' ');
}
