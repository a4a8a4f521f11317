import { key, onOff, section } from '../kinds';

export const privacy = section({
  offline: key(onOff(), false, 'No connection but to this machine, whatever else is set'),
  keep_audio: key(onOff(), false, 'What was recorded is kept on disk'),
  keep_transcripts: key(onOff(), false, 'What was said and answered is kept on disk'),
});
