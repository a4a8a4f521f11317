export type WeatherTopic = 'rain' | 'snow' | 'wind' | 'temperature' | 'humidity' | 'general';

/** What a question is about, by its words; the first that fits. */
const topics: readonly (readonly [words: RegExp, topic: WeatherTopic])[] = [
  [/\b(?:snow(?:s|ing|fall|y)?|blizzard|sleet)\b/iu, 'snow'],
  [/\b(?:rain(?:s|ing|y|coat|fall)?|umbrella|drizzl(?:e|es|ing|y)|showers?|wet|dry|precipitation|pour(?:ing)?|thunder(?:storm)?s?|storm(?:s|y)?)\b/iu, 'rain'],
  [/\b(?:wind(?:s|y)?|breez(?:e|y)|gusts?)\b/iu, 'wind'],
  [/\b(?:humid(?:ity)?)\b/iu, 'humidity'],
  [/\b(?:temperatures?|temp|degrees|hot|cold|warm|chilly|cool|freez(?:e|ing)|frost|jacket|coat|sweater|wear|heat|celsius|fahrenheit)\b/iu, 'temperature'],
];

export function weatherTopic(utterance: string): WeatherTopic {
  return topics.find(([words]) => words.test(utterance))?.[1] ?? 'general';
}
