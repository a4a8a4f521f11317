/** Different texts, each with a number, in order of arrival. Never forgotten: files come and go with the same names. */
export abstract class NumberedTexts {
  private readonly texts: string[] = [];
  private readonly byText = new Map<string, number>();

  get size(): number {
    return this.texts.length;
  }

  /** The number of a text, the next one where it was not known. */
  add(text: string): number {
    const before = this.byText.get(text);
    if (before !== undefined) { return before; }
    this.learn(text);
    this.byText.set(text, this.size);
    return this.texts.push(text) - 1;
  }

  find(text: string): number | undefined {
    return this.byText.get(text);
  }

  text(id: number): string {
    return this.texts[id] ?? '';
  }

  /** Works out what is to be known of a text that is about to get the next number. */
  protected abstract learn(text: string): void;
}
