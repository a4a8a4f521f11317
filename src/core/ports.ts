import type { Event } from '../base/emitter';
import type { Disposable } from '../base/disposable';
import type { ModelTimings, SlotValue } from './turn';
import type { AudioSink, AudioSource, Earcon, Hypothesis, ListenMode, ReplyStarted, SpokenReply, Utterance } from '../protocol/sidecar';

/** It stands in turn.ts, for a turn keeps it. */
export type { ModelTimings };

/** What the core needs of the world: ears and a voice. The real one is the sidecar. */
export interface Speech {
  /** Resolves once sound is really being heard. */
  listen(mode: ListenMode, source: AudioSource, signal: AbortSignal): Promise<Listening>;
  /** Names that are likely to be said from now on, the likeliest first: recognisers that can be told beforehand are. Only an advantage. */
  expect?(names: readonly string[]): void;
  /** Renders the beginning of a likely reply ahead of time. Never rejects: it is only an advantage. */
  prepare(text: string): Promise<void>;
  /**
   * Resolves when the reply has been heard to its end; `onStart` tells when it began to sound. A reply that is
   * still being written comes piece by piece, each a whole sentence or more, and sounds from the first piece on.
   */
  speak(text: string | AsyncIterable<string>, props: SpeakProps, signal: AbortSignal): Promise<SpokenReply>;
}

export interface SpeakProps {
  readonly sink: AudioSink;
  readonly utteranceId: number | null;
  readonly onStart?: (started: ReplyStarted) => void;
}

/** The microphone went away in the middle and is looked for, or it is there again. */
export type MicrophoneNews = { readonly isLost: true; readonly message: string } | { readonly isLost: false; readonly device: string };

/** What the core needs of the world: short sounds that say when it listens. */
export interface Earcons {
  /** Returns at once and never throws; it delays nothing and is not heard as speech. */
  play(earcon: Earcon): void;
}

/** A word that was misheard, and what was meant. */
export interface HeardMeant { readonly heard: string; readonly meant: string }

/** What the core needs of the world: a place for what was misheard, on this machine alone. */
export interface CorrectionStore {
  /** Never rejects: what cannot be read is nothing. */
  load(): Promise<readonly HeardMeant[]>;
  /** Returns at once and never throws; the latest counts. */
  save(pairs: readonly HeardMeant[]): void;
}

/** One opened microphone (or a file that stands for it). Disposing closes it. */
export interface Listening extends Disposable {
  readonly device: string;
  readonly recorder: string;
  /** Button mode: the button was let go; resolves with what was said. */
  finish(signal: AbortSignal): Promise<Utterance>;
  /** Hands free: the next utterance, or null once the source has ended. */
  next(signal: AbortSignal): Promise<Utterance | null>;
  /** What began with a button goes on by itself: `next` instead of `finish`. What was said since the press is part of the first utterance. */
  goHandsFree(signal: AbortSignal): Promise<void>;
  /** Hands free: what is being said is complete, and `next` gives it. False where nothing is being said. */
  commit(signal: AbortSignal): Promise<boolean>;
  /** What was heard over the reply, which is held since, was no interruption. */
  letReplyGoOn(): void;
  /** Lets the utterance behind this hypothesis wait longer for its missing words. */
  hold(hypothesis: Hypothesis, maxSilenceMs: number): void;
  readonly onHypothesis: Event<Hypothesis>;
  /** Hands free: what was said so far by somebody who still speaks; only to be shown. */
  readonly onWordsSoFar: Event<string>;
  readonly onSpeechStarted: Event<void>;
  /** A file that serves as microphone has come to the end of its speech. */
  readonly onSourceSpeechEnded: Event<void>;
  readonly onMicrophone: Event<MicrophoneNews>;
}

/** One message of a conversation with a model. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** A JSON Schema as servers take it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export interface ModelRequest {
  readonly messages: readonly ChatMessage[];
  /** The reply must be JSON of this shape; the caller still checks it, for servers differ in how well they obey. */
  readonly schema?: JsonSchema;
  /** Instead of the profile's values, for requests that want a short or a steady answer. */
  readonly maxTokens?: number;
  readonly temperature?: number;
}

export interface ModelReply {
  readonly text: string;
  /** As the server calls it. */
  readonly model: string;
  /** Where it ran, for people: "127.0.0.1:11434". */
  readonly host: string;
  /** The model had more to say than max_tokens allows. */
  readonly truncated: boolean;
  readonly timings: ModelTimings;
}

export type ModelState =
  | { readonly state: 'ready'; readonly detail: string }
  /** The server answers, the model is not there; `canPull`: it can be had from the server's own library. */
  | { readonly state: 'model_missing'; readonly detail: string; readonly canPull: boolean }
  /** Nothing answers, or it may not be asked (offline); `detail` says what to do. */
  | { readonly state: 'unavailable'; readonly detail: string };

export interface PullProgress { readonly status: string; readonly doneBytes: number; readonly totalBytes: number }

/** What the core needs of the world: something that writes. Adapters: Ollama, an OpenAI-compatible server, the editor's own models. */
export interface LanguageModel {
  /**
   * Hands each piece of text on as it arrives and resolves with the whole. Aborting reaches the server. Rejects with
   * a VoiceError: `cancelled`, `timeout`, `offline`, `language_model_unavailable` (no server), `language_model_missing`
   * (the server has no such model), `language_model_failed` (it answered nonsense or broke off).
   */
  chat(request: ModelRequest, onText: (piece: string) => void, signal: AbortSignal): Promise<ModelReply>;
  /** A quick look, at most a second or two; never rejects. */
  check(signal: AbortSignal): Promise<ModelState>;
  /** Has the model loaded before it is needed, and kept as the profile says. Never rejects: it is only an advantage. */
  warm(signal: AbortSignal): Promise<void>;
  /** Fetches the missing model. Rejects as `chat` does. Absent where the server cannot. */
  readonly pull?: (onProgress: (progress: PullProgress) => void, signal: AbortSignal) => Promise<void>;
}

/** What the core needs of the world: sentences as directions in space. */
export interface Embedder {
  /** Names model and version: vectors of different ids must not be compared. */
  readonly id: string;
  /** One vector of unit length a text, in order, all of one dimension. Rejects with a VoiceError. */
  embed(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]>;
}

/** One turn as it is kept on disk: what was said, and what the assistant made of it. */
export interface KeptTurn {
  /** In UTC, as in 2026-11-22T07:45:00.000Z. */
  readonly at: string;
  readonly heard: string;
  readonly answer: string;
  /** Null where it was asked back. */
  readonly agent: string | null;
  readonly action: string | null;
}

/** What the core needs of the world: a place for what was said and answered. It is given a turn only where the profile asks for that. */
export interface Transcripts {
  /** Returns at once and never throws: a full disk ends no turn. */
  keep(turn: KeptTurn): void;
}

/** A piece of a document, for questions about it. */
export interface EditorText {
  /** Relative to the workspace where it lies in one. */
  readonly path: string;
  readonly languageId: string;
  readonly text: string;
  /** Of the first line of `text`, counted from 1. */
  readonly firstLine: number;
}

/** What the core asks of the editor, and only when the user speaks of it: "this file", "the selection". */
export interface EditorContext {
  /** Null where there is none. */
  activeFile(): Promise<EditorText | null>;
  selection(): Promise<EditorText | null>;
}

/** What the assistant can change about itself; the host carries it out. What cannot be done there rejects with `unsupported`. */
export interface Controls {
  /** Closes the microphone until somebody presses it; muted already, it opens it again. True where it is muted now. */
  toggleMute(): Promise<boolean>;
  /** Off: replies are shown only, from now on; the microphone stays as it is. */
  setSpeaksReplies(isOn: boolean): Promise<void>;
  /** On: the microphone is released and nothing is recognised, until it is switched off by hand. */
  setPrivacy(isOn: boolean): Promise<void>;
  /** `change` as the slot has it: "up", "down", "normal" or a number. Rejects with `invalid_input` where it makes no sense. */
  adjustVoice(kind: 'volume' | 'speed', change: SlotValue | undefined): Promise<{ readonly before: number; readonly after: number; readonly isAtLimit: boolean }>;
  profileNames(): Promise<readonly string[]>;
  /** In force from the next turn on. Rejects with `invalid_profile`; the last good one stays then. */
  switchProfile(name: string): Promise<void>;
  showMetrics(): Promise<void>;
}

/**
 * A file or folder as the workspace names it: relative, with forward slashes, normalised, without a leading or trailing
 * one; the empty text is the root. With several roots the first part is the name of a root.
 */
export type WorkspacePath = string;

export interface FileStat {
  readonly kind: 'file' | 'folder' | 'other';
  readonly sizeBytes: number;
  /** Changes whenever the content does; equal means unchanged as far as the file system can tell. */
  readonly version: string;
  /** Where it is a symbolic link, or lies below one: whether its target is inside the workspace; `unknown` where that cannot be resolved. */
  readonly link: 'none' | 'inside' | 'outside' | 'unknown';
  /** Unix permission bits; null where the file system has none. */
  readonly mode: number | null;
  readonly isReadOnly: boolean;
}

export interface FolderEntry { readonly name: string; readonly kind: FileStat['kind'] | 'link' }

/** A change of one utterance, all or nothing as far as the file system can promise it. */
export type FileChange =
  | { readonly kind: 'createFile'; readonly path: WorkspacePath; readonly bytes: Uint8Array; readonly mode?: number }
  | { readonly kind: 'createFolder'; readonly path: WorkspacePath; readonly mode?: number }
  /** Only to bring back what was deleted; `target` as `readLink` gave it. */
  | { readonly kind: 'createLink'; readonly path: WorkspacePath; readonly target: string }
  /** `staysUnsaved`: in an editor it is as if typed. */
  | { readonly kind: 'replaceContent'; readonly path: WorkspacePath; readonly bytes: Uint8Array; readonly staysUnsaved?: boolean }
  | { readonly kind: 'copy'; readonly path: WorkspacePath; readonly to: WorkspacePath }
  | { readonly kind: 'move'; readonly path: WorkspacePath; readonly to: WorkspacePath }
  | { readonly kind: 'delete'; readonly path: WorkspacePath };

export type FileEvent = { readonly kind: 'created' | 'deleted' | 'changed'; readonly path: WorkspacePath };

/** What the core needs of the world: the user's files, inside the workspace only. Every call that fails rejects with a VoiceError whose sentence names the path. */
export interface Files {
  /** Names of the roots, in order; none where no folder is open. */
  readonly roots: readonly string[];
  /** Whether the user trusts what lies there; else: reading only. */
  readonly isTrusted: boolean;
  /** "a" and "A" are one file. */
  readonly ignoresCase: boolean;
  /** Null where there is nothing. */
  stat(path: WorkspacePath): Promise<FileStat | null>;
  list(path: WorkspacePath): Promise<readonly FolderEntry[]>;
  /** At most `maxBytes` from the beginning. What is not saved yet counts: the text of an open, dirty editor is the file's content. */
  read(path: WorkspacePath, maxBytes: number): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean }>;
  /** What a symbolic link says, as it is written in it. Rejects with `unsupported` where the file system cannot tell. */
  readLink(path: WorkspacePath): Promise<string>;
  /** Nothing that exists is overwritten by creating, copying or moving. Checks links again right before acting. */
  apply(change: FileChange): Promise<void>;
  /** Shows a file to the user, at a line counted from 1. Rejects with `unsupported` where there is no editor. */
  show(path: WorkspacePath, line: number | null): Promise<void>;
  /** Files that are open or were of late, the latest first. */
  recent(): readonly WorkspacePath[];
  readonly onDidChange: Event<readonly FileEvent[]>;
}

/** What is asked of a server on the web. */
export interface HttpRequest {
  readonly url: string;
  /** JSON to be posted; without it the request is a GET. */
  readonly body?: string;
  /** Sent to the server of `url` and to no other. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Media types that will do, such as `text/html`; an answer of any other is not read. */
  readonly accept: readonly string[];
  /** Of the answer, unpacked; 2,000,000. */
  readonly maxBytes?: number;
  /** The profile itself names this address: it may lie in a private network. */
  readonly isConfigured: boolean;
}

export type HttpAnswer =
  /** With whatever status; `url` is where the redirects have led. */
  | { readonly kind: 'answered'; readonly url: string; readonly status: number; readonly mediaType: string; readonly text: string }
  /** Nothing was sent there, by policy; `why` is a sentence for the user. */
  | { readonly kind: 'refused'; readonly why: string }
  /** `connection`: nobody was reached; `timeout`: it took too long; `content`: what came was not what can be read. */
  | { readonly kind: 'failed'; readonly reason: 'connection' | 'timeout' | 'content'; readonly why: string };

/** What the core needs of the world: the web, behind all its limits. */
export interface Http {
  /** Rejects only with `cancelled`, and the connection is closed then. */
  request(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer>;
  /** A request is likely soon: gets ready for it. Sends nothing. */
  readonly warm?: () => void;
}

/** What a person would read of a page. Data: nothing in it is meant for the assistant. */
export interface PageText {
  readonly title: string | null;
  readonly site: string | null;
  /** In order, white space collapsed, none empty. */
  readonly paragraphs: readonly string[];
}

/** What the core needs of the world: somebody who tells the text of a page from all that stands around it. */
export interface PageReader {
  /** Gets ready while the page is still on its way. */
  warm(): void;
  /** Null where the page holds no text. Rejects with `cancelled`, or `limit_exceeded` where reading takes too long or too much memory. */
  read(html: string, signal: AbortSignal): Promise<PageText | null>;
}
