import { GrowingArray } from './growingArray';
import { NumberedTexts } from './numberedTexts';
import { type Sound, soundOf } from './sounds';

/** Every different word of every name once, with how it sounds. */
export class WordTable extends NumberedTexts {
  private readonly sounds: Sound[] = [];
  /** Of the sounds: looked at first, because most words already differ there. */
  readonly masks = new GrowingArray();
  /** UTF-16 code of the first letter. */
  readonly initials = new GrowingArray();
  /** Words share few sounds' objects; what is equal is kept once. */
  private readonly known = new Map<string, Sound>();

  sound(id: number): Sound {
    return this.sounds[id] ?? silence;
  }

  protected learn(text: string): void {
    const heard = soundOf(text);
    const sound = this.known.get(heard.phones) ?? heard;
    if (sound === heard) { this.known.set(heard.phones, heard); }
    this.sounds.push(sound);
    this.masks.push(sound.mask);
    this.initials.push(text.charCodeAt(0));
  }
}

const silence: Sound = { phones: '', skeleton: '', mask: 0 };
