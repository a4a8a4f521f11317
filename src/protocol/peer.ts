import {
  CancellationTokenSource, createMessageConnection, ErrorCodes, ResponseError,
  type CancellationToken, type MessageReader, type MessageWriter, type NotificationType, type RequestType,
} from 'vscode-jsonrpc';
import type { Disposable } from '../base/disposable';
import { Emitter, type Event } from '../base/emitter';
import { messageOf, toVoiceError, VoiceError, type VoiceErrorCode } from '../base/errors';
import type { WireError } from './sidecar';

/** One end of the connection between host and sidecar: typed requests and notifications both ways. */
export interface Peer extends Disposable {
  /** Rejects with a VoiceError, and always settles: also when the other side goes while it is under way. */
  request<Params, Result>(type: RequestType<Params, Result, WireError>, params: Params, signal?: AbortSignal): Promise<Result>;
  notify<Params>(type: NotificationType<Params>, params: Params): void;
  onRequest<Params, Result>(type: RequestType<Params, Result, WireError>, handle: (params: Params, signal: AbortSignal) => Promise<Result>): void;
  onNotification<Params>(type: NotificationType<Params>, handle: (params: Params) => void): Disposable;
  /** The other side has gone, or this one was disposed. Fires once. */
  readonly onDidClose: Event<void>;
}

/** Joins a peer to its transport: Node's IPC in life, a pair in memory in tests. */
export function createPeer(reader: MessageReader, writer: MessageWriter): Peer {
  const connection = createMessageConnection(messagesOf(reader), writer);
  const closed = new Emitter<void>();
  let isClosed = false;

  const close = () => {
    if (isClosed) { return; }
    isClosed = true;
    // The library leaves requests pending when the transport closes; disposing rejects them.
    connection.dispose();
    closed.fire();
    closed.dispose();
  };
  connection.onClose(close);
  connection.onError(() => { close(); });
  connection.listen();

  const gone = () => new VoiceError('sidecar_failed', 'The speech process ended while it was needed. It is started again at the next try.');

  return {
    async request<Params, Result>(type: RequestType<Params, Result, WireError>, params: Params, signal?: AbortSignal): Promise<Result> {
      if (isClosed) { throw gone(); }
      if (signal?.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
      const source = new CancellationTokenSource();
      let cancel = () => {};
      // The other side is told, but not waited for: it may be the reason why somebody lost patience.
      const cancelled = new Promise<never>((_, reject) => {
        cancel = () => {
          source.cancel();
          reject(new VoiceError('cancelled', 'Cancelled.'));
        };
      });
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        const answer = connection.sendRequest<Result>(type.method, params, source.token);
        return await (signal ? Promise.race([answer, cancelled]) : answer);
      } catch (thrown) {
        if (thrown instanceof VoiceError) { throw thrown; }
        throw fromWire(thrown, isClosed ? gone : undefined);
      } finally {
        signal?.removeEventListener('abort', cancel);
        source.dispose();
      }
    },
    notify(type, params) {
      // A notification to a side that has gone has nobody to tell.
      if (!isClosed) { connection.sendNotification(type.method, params).catch(close); }
    },
    onRequest<Params, Result>(type: RequestType<Params, Result, WireError>, handle: (params: Params, signal: AbortSignal) => Promise<Result>) {
      connection.onRequest<unknown, WireError>(type.method, async (params: Params, token: CancellationToken) => {
        const { signal, release } = toSignal(token);
        try {
          return await handle(params, signal);
        } catch (thrown) {
          throw toWire(thrown);
        } finally {
          release();
        }
      });
    },
    onNotification: (type, handle) => connection.onNotification(type.method, handle),
    onDidClose: closed.event,
    dispose: close,
  };
}

/**
 * Without what is no message at all: the library throws that at whoever hands on what came over the wire, and there it would end the process. All else
 * that is wrong it answers or reports.
 */
function messagesOf(reader: MessageReader): MessageReader {
  return {
    get onError() { return reader.onError; }, get onClose() { return reader.onClose; }, get onPartialMessage() { return reader.onPartialMessage; },
    listen: callback => reader.listen(message => { if (isMessage(message)) { callback(message); } }),
    dispose: () => { reader.dispose(); },
  };
}

function isMessage(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) { return false; }
  if (!('method' in value) || value.method !== '$/cancelRequest') { return true; }
  const params: unknown = 'params' in value ? value.params : null;
  return typeof params === 'object' && params !== null && 'id' in params && (typeof params.id === 'number' || typeof params.id === 'string');
}

function toSignal(token: CancellationToken): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  if (token.isCancellationRequested) { controller.abort(); }
  const subscription = token.onCancellationRequested(() => { controller.abort(); });
  return { signal: controller.signal, release: () => { subscription.dispose(); } };
}

function toWire(thrown: unknown): ResponseError<WireError> {
  const error = toVoiceError(thrown);
  return new ResponseError(ErrorCodes.InternalError, error.message, { voiceErrorCode: error.code });
}

function fromWire(thrown: unknown, whenClosed?: () => VoiceError): VoiceError {
  if (thrown instanceof ResponseError) {
    const data: unknown = thrown.data;
    if (typeof data === 'object' && data !== null && 'voiceErrorCode' in data && typeof data.voiceErrorCode === 'string') {
      return new VoiceError(data.voiceErrorCode as VoiceErrorCode, thrown.message);
    }
  }
  return whenClosed?.() ?? new VoiceError('sidecar_failed', `The speech process did not answer: ${messageOf(thrown)}`, { cause: thrown });
}
