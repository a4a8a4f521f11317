import { WebAgent, type WebAgentProps } from '../../src/core/agents/web/webAgent';
import { profileSchema } from '../../src/core/config/profile';
import type { PageReader } from '../../src/core/ports';
import type { Slots, StepResult } from '../../src/core/turn';
import { extractPage } from '../../src/node/http/extractPage';
import { SafeHttp } from '../../src/node/http/safeHttp';
import { FakeClock } from '../fakes/fakeClock';
import type { WebServices } from '../fakes/webServices';

/** Reads where it stands, without a thread. */
export const directReader: PageReader = { warm: () => undefined, read: html => Promise.resolve(extractPage(html)) };

export interface WebSetUp {
  readonly clock: FakeClock;
  readonly events: string[];
  ask(action: string, slots: Slots, utterance?: string, inputs?: readonly string[], signal?: AbortSignal): Promise<StepResult>;
}

/** The real agent and the real client before the local services. */
export function setUpWeb(server: WebServices, web: Record<string, unknown> = {}, more: Partial<WebAgentProps> & { readonly offline?: boolean; readonly services?: 'named' | 'public' } = {}): WebSetUp {
  const clock = new FakeClock();
  const events: string[] = [];
  const profile = profileSchema.parse({ web: { search_url: server.url, weather_url: server.url, ...web } });
  const { offline = false, ...props } = more;
  const http = new SafeHttp({ offline, allowPrivateAddresses: profile.web.allow_private_addresses, limits: { connectMs: 2000, totalMs: 2000 } });
  const agent = new WebAgent({ http, pages: directReader, model: null, clock, web: profile.web, secret: () => Promise.resolve(undefined), locale: 'en-GB', windowTokens: 4000, ...props });
  return {
    clock, events,
    ask: (action, slots, utterance = '', inputs = [], signal = new AbortController().signal) => agent.perform({ agent: 'web', action, slots, needs: [] }, {
      utterance, confidence: 1, inputs: inputs.map(text => ({ outcome: 'done', text })),
      show: piece => { events.push(`show ${piece}`); }, say: sentence => { events.push(`say ${sentence}`); },
    }, signal),
  };
}
