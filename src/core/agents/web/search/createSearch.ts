import type { Clock } from '../../../../base/clock';
import type { Profile } from '../../../config/profile';
import type { Services } from '../services';
import { DuckDuckGo } from './duckDuckGo';
import { BraveSearch, OllamaSearch, type SecretStore } from './keyed';
import type { SearchProvider } from './searchProvider';
import { Searxng } from './searxng';
import { WikipediaSearch } from './wikipedia';

export interface CreateSearchProps {
  readonly web: Pick<Profile['web'], 'search_provider' | 'search_url'>;
  readonly services: Services;
  readonly secret: SecretStore;
  readonly clock: Pick<Clock, 'wallMs'>;
}

/** Who searches, as the profile says. */
export function createSearch({ web, services, secret, clock }: CreateSearchProps): SearchProvider {
  const baseUrl = web.search_url;
  switch (web.search_provider) {
    case 'duckduckgo': return new DuckDuckGo({ services, clock, baseUrl });
    case 'wikipedia': return new WikipediaSearch({ services, clock, baseUrl });
    case 'searxng': return new Searxng({ services, baseUrl });
    case 'brave': return new BraveSearch({ services, secret, baseUrl });
    case 'ollama': return new OllamaSearch({ services, secret, baseUrl });
  }
}
