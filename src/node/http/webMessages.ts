import type { VoiceErrorCode } from '../../base/errors';
import type { HttpAnswer, HttpRequest, PageText } from '../../core/ports';
import type { UrlPolicy } from './urlPolicy';

/** What a thread of the web is asked; its policy comes with it when it is started. */
export type ToWebWorker =
  | { readonly kind: 'fetch'; readonly id: number; readonly request: HttpRequest }
  | { readonly kind: 'read'; readonly id: number; readonly html: string }
  | { readonly kind: 'cancel'; readonly id: number };

export type FromWebWorker =
  | { readonly kind: 'fetched'; readonly id: number; readonly answer: HttpAnswer }
  | { readonly kind: 'read'; readonly id: number; readonly page: PageText | null }
  | { readonly kind: 'failed'; readonly id: number; readonly code: VoiceErrorCode; readonly message: string };

export interface WebWorkerData extends UrlPolicy {
  /** What it will be asked, so that it gets ready for that. */
  readonly role: 'fetch' | 'read';
}
