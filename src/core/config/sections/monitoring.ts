import { group, key, onOff, seconds, section, wholeNumber } from '../kinds';

const thresholds = section({
  total_processing: key(seconds(0.001, 3600), 5, 'Seconds from the end of speech to the start of the reply'),
  agent_routing: key(seconds(0.001, 3600), 1, 'Seconds to decide who serves'),
  agent_processing: key(seconds(0.001, 3600), 3, 'Seconds that the agents work'),
});

export const monitoring = section({
  memory_interval: key(seconds(1, 3600), 30, 'Seconds between two looks at the memory'),
  memory_warning_percent: key(wholeNumber(1, 100), 85, 'Above this share of the system\'s memory you are warned'),
  alert_interval: key(seconds(1, 3600), 30, 'Seconds between two looks for alerts'),
  thresholds: group(thresholds, 'Averages above which there is an alert'),
  quiet: key(onOff(), false, 'Alerts only appear in the metrics panel, and no message is shown'),
  history: key(onOff(), false, 'Figures of every turn are kept on disk, without what was said'),
});
