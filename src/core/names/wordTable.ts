import { GrowingArray } from './growingArray';
import { type Sound, soundOf } from './sounds';

/** Every different word of every name once, with how it sounds. Numbered in order of arrival; never forgotten, for names come and go with the same words. */
export class WordTable {
  readonly texts: string[] = [];
  private readonly sounds: Sound[] = [];
  /** Of the sounds: looked at first, because most words already differ there. */
  readonly masks = new GrowingArray();
  /** UTF-16 code of the first letter. */
  readonly initials = new GrowingArray();
  private readonly byText = new Map<string, number>();
  /** Words share few sounds' objects; what is equal is kept once. */
  private readonly known = new Map<string, Sound>();

  get size(): number {
    return this.texts.length;
  }

  add(text: string): number {
    const before = this.byText.get(text);
    if (before !== undefined) { return before; }
    const id = this.texts.length;
    const heard = soundOf(text);
    const sound = this.known.get(heard.phones) ?? heard;
    if (sound === heard) { this.known.set(heard.phones, heard); }
    this.texts.push(text);
    this.sounds.push(sound);
    this.masks.push(sound.mask);
    this.initials.push(text.charCodeAt(0));
    this.byText.set(text, id);
    return id;
  }

  find(text: string): number | undefined {
    return this.byText.get(text);
  }

  text(id: number): string {
    return this.texts[id] ?? '';
  }

  sound(id: number): Sound {
    return this.sounds[id] ?? silence;
  }
}

const silence: Sound = { phones: '', skeleton: '', mask: 0 };
