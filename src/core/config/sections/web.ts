import { key, onOff, oneOf, section, urlOrNull } from '../kinds';

export const web = section({
  search_provider: key(oneOf('duckduckgo', 'wikipedia', 'searxng', 'brave', 'ollama'), 'duckduckgo', 'Who searches the web; brave and ollama want a key, searxng its search_url'),
  search_url: key(urlOrNull(), null, 'Address of the search service instead of the provider\'s own; news come from there too'),
  weather_url: key(urlOrNull(), null, 'Address of the weather service instead of the usual one'),
  allow_private_addresses: key(onOff(), false, 'Whether pages of your own network may be read'),
  units: key(oneOf('auto', 'metric', 'imperial'), 'auto', 'Units of the weather; auto goes by your region'),
});
