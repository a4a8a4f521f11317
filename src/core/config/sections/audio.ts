import * as z from 'zod/mini';
import { key, oneOf, seconds, section, text, textOrNull, wholeNumber } from '../kinds';

const deviceText = 'the index of a device, or a part of its name';
const device = () => z.union([wholeNumber(0, 1000), text(deviceText, 200, `null, ${deviceText}`), z.null()], { error: `null, ${deviceText}` });

export const audio = section({
  input_device: key(device(), null, 'Microphone: null is the system\'s choice; else its index or a part of its name'),
  output_device: key(device(), null, 'Speaker: null is the system\'s choice; else its index or a part of its name'),
  recorder: key(oneOf('auto', 'pvrecorder', 'parec', 'arecord', 'node-record-lpcm16'), 'auto', 'Who captures the sound; auto takes the best that works'),
  sample_rate: key(wholeNumber(8000, 48_000), 16_000, 'Hz at which sound is captured where the recorder can; recognition always gets 16000'),
  chunk_size: key(wholeNumber(128, 4096), 512, 'Samples that capture hands on at once: fewer for less delay'),
  vad: key(oneOf('silero', 'webrtc'), 'silero', 'What tells speech from noise'),
  vad_aggressiveness: key(wholeNumber(0, 3), 2, '0 takes much for speech, 3 only what surely is'),
  min_speech_frames: key(wholeNumber(1, 100), 6, 'Frames of 32 ms with speech that begin an utterance'),
  max_silence_frames: key(wholeNumber(2, 300), 20, 'Frames of 32 ms without speech that end it'),
  wake_phrase: key(textOrNull('the words that begin what is meant for the assistant', 60), null, 'Hands free: only speech that begins with these words is for the assistant'),
  speech_detection_cooldown: key(seconds(0, 60), 0.3, 'Seconds after a reply in which nothing starts a turn'),
  barge_in: key(oneOf('headset', 'echo_cancel', 'off'), 'off', 'Whether speech during a reply stops it, and how the reply is kept out of the microphone'),
});
