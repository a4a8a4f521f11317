import { VoiceError, type VoiceErrorCode } from '../../base/errors';

export type ServerKind = 'ollama' | 'openai_compatible';

/** How the user knows the two kinds of servers, and what he can do about each. */
const kinds: Readonly<Record<ServerKind, { name: string; start: string; missing: (model: string) => string }>> = {
  ollama: {
    name: 'Ollama', start: 'Start it with `ollama serve`, or install it from ollama.com.',
    missing: model => `Get it with \`ollama pull ${model}\`, or name another in llm.model.`,
  },
  openai_compatible: {
    name: 'The model server', start: 'Start it, or set llm.host to where it runs.',
    missing: () => 'Name one that it serves in llm.model.',
  },
};

/** What the system says where nobody listens or the network does not get there. */
const unreachable: Readonly<Record<string, string>> = {
  EHOSTUNREACH: 'there is no way to that machine', ENETUNREACH: 'there is no network', EHOSTDOWN: 'that machine is down', ENETDOWN: 'there is no network',
};
/** A server's own words are shown, not recited: a page of HTML helps nobody. */
const longestWords = 200;
/** Busy, or somebody in between has nobody to hand the request on to: it will pass. */
const busyStatuses = [429, 502, 503, 504];

const seconds = (ms: number) => `${Math.round(ms / 100) / 10} seconds`;
const clipped = (words: string) => words.length > longestWords ? `${words.slice(0, longestWords)}...` : words;
/** As a part of a sentence: without the full stop that a server may have set. */
const quoted = (words: string) => clipped(words.replace(/\s+/g, ' ').trim().replace(/\.$/, ''));
const codeOf = (thrown: unknown) => thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';

/**
 * Everything that can go wrong with one server, as sentences that say what to do. `language_model_unavailable` means that
 * nothing has been done for the request: another server, or the same a moment later, may be asked.
 */
export class ServerFailures {
  /** Address and port, for people; never the user name and password that an address may hold. */
  readonly host: string;
  private readonly name: string;
  private readonly hostname: string;

  constructor(private readonly kind: ServerKind, host: string, private readonly model: string) {
    const url = new URL(host);
    this.hostname = url.hostname;
    this.host = `${url.hostname}:${url.port || (url.protocol === 'https:' ? 443 : 80)}`;
    this.name = kinds[kind].name;
  }

  /** The connection failed before the server had said a word. */
  connection(thrown: unknown): VoiceError {
    const code = codeOf(thrown);
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
      return this.of('language_model_unavailable', `There is no machine called ${this.hostname} to be found. Check llm.host, and the network.`, thrown);
    }
    if (unreachable[code] !== undefined) {
      return this.of('language_model_unavailable', `${this.name} cannot be reached at ${this.host}: ${unreachable[code]}. Check llm.host, and the network.`, thrown);
    }
    if (code.startsWith('HPE_')) {
      return this.of('language_model_failed', `What answers at ${this.host} does not speak HTTP. Set llm.host to the address of the model server.`, thrown);
    }
    if (/^(CERT|ERR_TLS|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|EPROTO|ERR_SSL)/.test(code)) {
      return this.of('language_model_failed', `The encrypted connection to ${this.host} fails (${code}). Check whether llm.host should begin with http://, or the server's certificate.`, thrown);
    }
    return this.of('language_model_unavailable', `${this.name} does not answer at ${this.host}. ${kinds[this.kind].start}`, thrown);
  }

  connectTimeout(limitMs: number): VoiceError {
    return this.of('language_model_unavailable', `${this.name} does not answer at ${this.host} within ${seconds(limitMs)}. Check that the machine is on, and llm.host.`);
  }

  /** The server answered with a status that is no success; `words` is what it said, as JSON or text. */
  status(status: number, words: string): VoiceError {
    const said = quoted(wordsOf(words));
    const inBrackets = `(${status}${said === '' ? '' : `: ${said}`})`;
    if (status === 404 && /model/i.test(said)) { return this.missing(); }
    if (status === 404) { return this.of('language_model_failed', `${this.host} does not know this kind of request ${inBrackets}. Check llm.host and llm.provider.`); }
    if (status === 401 || status === 403) { return this.of('language_model_failed', `${this.host} refuses the request ${inBrackets}. It wants another key.`); }
    if (busyStatuses.includes(status)) { return this.of('language_model_unavailable', `${this.name} at ${this.host} is busy ${inBrackets}. Try again in a moment.`); }
    if (status >= 500) { return this.of('language_model_failed', `${this.name} at ${this.host} failed ${inBrackets}. Its log says more; a smaller model may help.`); }
    return this.of('language_model_failed', `${this.name} at ${this.host} refused the request ${inBrackets}.`);
  }

  missing(): VoiceError {
    return this.of('language_model_missing', `${this.name} at ${this.host} has no model called ${this.model}. ${kinds[this.kind].missing(this.model)}`);
  }

  redirect(location: string | undefined): VoiceError {
    return this.of('language_model_failed', `${this.host} sends the request on to ${quoted(location ?? 'somewhere else')}, which is not followed. Set llm.host to the server's own address.`);
  }

  /** The connection ended in the middle of an answer. */
  brokeOff(cause?: unknown): VoiceError {
    return this.of('language_model_failed', `${this.name} at ${this.host} broke off in the middle of its answer. Ask again; if that happens again, its log says why.`, cause);
  }

  malformed(cause?: unknown): VoiceError {
    return this.of('language_model_failed', `What ${this.host} sends is not the language of ${this.kind === 'ollama' ? 'Ollama' : "OpenAI's API"}. Check llm.host and llm.provider, or update the server.`, cause);
  }

  /** The server's own error in the middle of an answer. */
  stopped(words: string, cause?: unknown): VoiceError {
    return this.of('language_model_failed', `${this.name} at ${this.host} stopped with an error: ${quoted(words)}. Ask again, or name another model in llm.model.`, cause);
  }

  pullFailed(words: string): VoiceError {
    return this.of('language_model_failed', `${this.model} could not be fetched: ${quoted(words)}. Check the name in llm.model, and the network.`);
  }

  empty(): VoiceError {
    return this.of('language_model_failed', `${this.model} gave an empty answer. Ask again, or name another model in llm.model.`);
  }

  tooLong(): VoiceError {
    return this.of('language_model_failed', `${this.host} does not come to an end. Set llm.max_tokens lower, or name another model in llm.model.`);
  }

  notBegun(limitMs: number): VoiceError {
    return this.of('timeout', `${this.name} at ${this.host} has not begun to answer within ${seconds(limitMs)}. A smaller model in llm.model, or a longer llm.keep_alive, makes it faster.`);
  }

  fellSilent(limitMs: number): VoiceError {
    return this.of('timeout', `${this.name} at ${this.host} fell silent for ${seconds(limitMs)} in the middle of its answer. Ask again, or name a smaller model in llm.model.`);
  }

  tookTooLong(limitMs: number): VoiceError {
    return this.of('timeout', `${this.name} at ${this.host} was not done within ${seconds(limitMs)}. A smaller model in llm.model, or a lower llm.max_tokens, makes it faster.`);
  }

  offline(): VoiceError {
    return this.of('offline', `privacy.offline is on, and ${this.hostname} is not this machine. Set llm.host to http://127.0.0.1:11434, or privacy.offline to false.`);
  }

  /** The server is this machine, but it would have to ask others. */
  offlineModel(): VoiceError {
    return this.of('offline', `privacy.offline is on, and ${this.model} runs in the cloud. Name a model of your own machine in llm.model, or set privacy.offline to false.`);
  }

  offlinePull(): VoiceError {
    return this.of('offline', `privacy.offline is on, and ${this.model} would be fetched from the internet. Set privacy.offline to false for as long as that takes.`);
  }

  private of(code: VoiceErrorCode, sentence: string, cause?: unknown): VoiceError {
    return new VoiceError(code, sentence, cause === undefined ? {} : { cause });
  }
}

/** Ollama: {"error": "..."}; OpenAI's API: {"error": {"message": "..."}}; whatever stands in between: text or HTML. */
function wordsOf(body: string): string {
  try {
    const { error } = JSON.parse(body) as { error?: unknown };
    if (typeof error === 'string') { return error; }
    if (typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string') { return error.message; }
  } catch {
    // Not JSON: the text itself.
  }
  return body.replace(/<[^>]*>/g, ' ');
}
