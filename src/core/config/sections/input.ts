import { key, onOff, oneOf, section } from '../kinds';

export const input = section({
  push_to_talk: key(oneOf('auto', 'toggle', 'hold'), 'auto', 'The key: press once to begin and end, hold while you speak, or either'),
  earcons: key(onOff(), true, 'Short sounds when the microphone opens and closes'),
});
