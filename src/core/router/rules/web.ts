import type { Rule } from '../rule';
import { webReadingRules } from './webReading';
import { webFactRules, webSearchRules } from './webSearch';
import { webWeatherRules } from './webWeather';

/** What is looked up outside this machine. Of two readings that are equally sure, the one further up wins. */
export const webRules: readonly Rule[] = [...webWeatherRules, ...webReadingRules, ...webSearchRules, ...webFactRules];
