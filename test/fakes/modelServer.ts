// What the doubles of language model servers share: they listen, keep every request, get into trouble on demand, and
// notice when a client has gone. They are made from the servers' documentation; nothing here thinks.
import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What a server does instead of answering well. */
export type Trouble =
  /** Answers with this status and no answer, as a server that is ill (500) or busy (503). */
  | { readonly kind: 'status'; readonly status: number; readonly error: string; readonly contentType?: string }
  /** Sends the caller somewhere else. */
  | { readonly kind: 'redirect'; readonly location: string }
  /** Takes the request and never says anything. */
  | { readonly kind: 'silent' }
  /** Cuts the connection after so many pieces; 0: before a word. */
  | { readonly kind: 'drop'; readonly afterPieces: number }
  /** Ends the answer properly after so many pieces, without the object that says that it is done. */
  | { readonly kind: 'end'; readonly afterPieces: number }
  /** Says nothing more after so many pieces, and keeps the connection. */
  | { readonly kind: 'stall'; readonly afterPieces: number }
  /** A line that is not what was agreed on. */
  | { readonly kind: 'malformed'; readonly afterPieces: number; readonly line?: string }
  /** The server's own error in the middle of a stream. */
  | { readonly kind: 'error'; readonly afterPieces: number; readonly error: string };

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** The JSON that was sent; undefined where nothing was, the raw text where it was no JSON. */
  readonly body: unknown;
  /** The client hung up before the answer had ended. */
  gone: boolean;
  /** The answer was sent to its end. */
  finished: boolean;
  /** Resolves with `performance.now()` of the moment when the connection closed or the answer was whole. */
  readonly ended: Promise<number>;
}

export interface ModelServerProps {
  /** 0, any free one, unless a server is to come back where another was. */
  readonly port?: number;
  /** Before the first piece of an answer; 0. */
  readonly firstPieceMs?: number;
  /** Between the pieces; 0. */
  readonly pieceMs?: number;
  /** Cuts what is sent into writes of so many bytes, in the middle of lines and characters. */
  readonly chunkBytes?: number;
  /** Trouble for this request; null answers well. */
  readonly trouble?: Trouble | ((request: RecordedRequest) => Trouble | null);
}

/** One answer under way. */
export interface Reply {
  readonly request: RecordedRequest;
  readonly trouble: Trouble | null;
  /** False once the client has gone: nobody listens any more. */
  json(status: number, value: unknown): void;
  text(status: number, text: string): void;
  /**
   * Sends `pieces` with the delays of the props and the trouble of the script, each as `line` writes it.
   * Resolves with whether the last of them was sent, and the answer may be ended with what `end` is given.
   */
  stream(contentType: string, pieces: readonly string[], line: (piece: string) => string, ending: ReplyEnding): Promise<void>;
}

export interface ReplyEnding {
  /** What follows the last piece. */
  readonly last: string;
  /** The server's way to say an error in mid-stream. */
  readonly error: (error: string) => string;
  /** The server's way to refuse. */
  readonly refuse: (status: number, error: string) => unknown;
  /** A line that breaks the agreement. */
  readonly malformed: string;
}

export interface ModelServer {
  readonly url: string;
  readonly port: number;
  /** In the order in which they came. */
  readonly requests: RecordedRequest[];
  /** Resolves with the request of that number, counted from 0, once it has come. */
  arrived(index?: number): Promise<RecordedRequest>;
  /** The bodies that were sent to one path. */
  bodies(path: string): unknown[];
  /** What to do from now on; takes the place of what was given at the start, key by key. */
  script(props: Omit<ModelServerProps, 'port'>): void;
  /** Ends it, and every connection. */
  close(): Promise<void>;
}

/** Listens on 127.0.0.1. `answer` is called with every request that is not in trouble before its first word. */
export async function startModelServer(props: ModelServerProps, answer: (reply: Reply) => Promise<void> | void, refuse: ReplyEnding['refuse']): Promise<ModelServer> {
  let script = props;
  const requests: RecordedRequest[] = [];
  const arrivals = new EventEmitter();
  const server = createServer((incoming, response) => {
    void (async () => {
      const request = await recorded(incoming, response);
      if (request === null) { return; }
      requests.push(request);
      arrivals.emit('request');
      const trouble = typeof script.trouble === 'function' ? script.trouble(request) : script.trouble ?? null;
      const reply = replyTo(request, response, trouble, () => script);
      switch (trouble?.kind) {
        case 'status':
          response.writeHead(trouble.status, { 'Content-Type': trouble.contentType ?? 'application/json' });
          response.end(trouble.contentType === undefined ? JSON.stringify(refuse(trouble.status, trouble.error)) : trouble.error);
          return;
        case 'redirect':
          response.writeHead(307, { Location: trouble.location });
          response.end();
          return;
        case 'silent':
          return;
        default:
          await answer(reply);
      }
    })();
  });
  await new Promise<void>(resolve => { server.listen(props.port ?? 0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`, port, requests,
    arrived: async (index = 0) => {
      for (;;) {
        const request = requests[index];
        if (request !== undefined) { return request; }
        await once(arrivals, 'request');
      }
    },
    bodies: path => requests.filter(request => request.path === path).map(({ body }) => body),
    script: changed => { script = { ...script, ...changed }; },
    close: () => new Promise<void>(resolve => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
}

/** Null where the client went before it had said all. */
async function recorded(incoming: IncomingMessage, response: ServerResponse): Promise<RecordedRequest | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of incoming) { chunks.push(chunk as Buffer); }
  } catch {
    return null;
  }
  const text = Buffer.concat(chunks).toString();
  const ended = new Promise<number>(resolve => { response.once('close', () => { resolve(performance.now()); }); });
  const request: RecordedRequest = {
    method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, body: text === '' ? undefined : parsed(text), gone: false, finished: false, ended,
  };
  response.once('close', () => {
    request.finished = response.writableFinished;
    request.gone = !response.writableFinished;
  });
  return request;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function replyTo(request: RecordedRequest, response: ServerResponse, trouble: Trouble | null, script: () => ModelServerProps): Reply {
  const send = async (text: string) => {
    const bytes = Buffer.from(text);
    const size = script().chunkBytes ?? bytes.length;
    for (let start = 0; start < bytes.length; start += size) {
      // Each handed to the system before the next: in packets of their own, and not lost when the connection is cut.
      await new Promise<void>(resolve => { response.write(bytes.subarray(start, start + size), () => { resolve(); }); });
    }
  };
  const pause = async (ms: number | undefined) => { if (ms !== undefined && ms > 0) { await delay(ms, undefined, { ref: false }); } };
  return {
    request, trouble,
    json: (status, value) => {
      response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify(value));
    },
    text: (status, text) => {
      response.writeHead(status, { 'Content-Type': 'text/plain' });
      response.end(text);
    },
    async stream(contentType, pieces, line, ending) {
      await pause(script().firstPieceMs);
      for (let index = 0; index <= pieces.length; index++) {
        if (response.destroyed) { return; }
        if (trouble !== null && 'afterPieces' in trouble && trouble.afterPieces === index) {
          switch (trouble.kind) {
            case 'drop': response.destroy(); return;
            case 'stall': return;
            case 'end': response.end(); return;
            case 'malformed': await send(`${trouble.line ?? ending.malformed}\n`); break;
            case 'error':
              // As the real ones: before the first word an error is a status, after it a line.
              if (index === 0) {
                response.writeHead(500, { 'Content-Type': 'application/json' });
                response.end(JSON.stringify(ending.refuse(500, trouble.error)));
              } else {
                await send(ending.error(trouble.error));
                response.end();
              }
              return;
          }
        }
        const piece = pieces[index];
        if (piece === undefined) { break; }
        if (index > 0) { await pause(script().pieceMs); }
        if (!response.headersSent) { response.writeHead(200, { 'Content-Type': contentType }); }
        await send(line(piece));
      }
      if (!response.headersSent) { response.writeHead(200, { 'Content-Type': contentType }); }
      await send(ending.last);
      response.end();
    },
  };
}
