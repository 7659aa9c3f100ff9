/** Longer words are cut here; of the ASCII before the first other byte, so much is kept. */
export const MAX_WORD_BYTES = 48;
const MAX_PREFIX_BYTES = 8;
const MAX_WORDS = 400;
/** No encoding that browsers decode, the UTF-16s and ISO-2022-JP left aside, has a trail byte below this. */
const LOWEST_TRAIL = 0x30;

/**
 * The different words with bytes over 0x7F of a text whose encoding is not known: all that an encoding can be told
 * from. The first few hundred are kept.
 */
export class ByteEvidence {
  readonly #words = new Map<string, Uint8Array>();
  /** A word at the end of the last piece. */
  #begun = new Uint8Array();

  get words(): readonly Uint8Array[] {
    return [...this.#words.values()];
  }

  /** More words would be no more evidence. */
  get isFull(): boolean {
    return this.#words.size >= MAX_WORDS;
  }

  /** Takes the next bytes of the text, cut anywhere. */
  push(bytes: Uint8Array): void {
    this.#takeWords(bytes, this.#begun.length === 0 ? 0 : this.#goOn(bytes));
  }

  /** Takes the end of the text. */
  end(): void {
    if (this.#begun.length > 0) this.#add(this.#begun);
    this.drop();
  }

  /** Forgets the word that was begun: what follows it is not known. */
  drop(): void {
    this.#begun = new Uint8Array();
  }

  /** Goes on with the word that was begun. @returns where the next may begin. */
  #goOn(bytes: Uint8Array): number {
    const end = endOfWord(bytes, 0);
    const whole = new Uint8Array(this.#begun.length + Math.min(end, MAX_WORD_BYTES));
    whole.set(this.#begun);
    whole.set(bytes.subarray(0, MAX_WORD_BYTES).subarray(0, end), this.#begun.length);
    this.#begun = whole.slice(0, MAX_WORD_BYTES);
    if (end < bytes.length) this.end();
    return end;
  }

  #takeWords(bytes: Uint8Array, from: number): void {
    for (let at = nextHigh(bytes, from); at < bytes.length && !this.isFull;) {
      const start = startOfWord(bytes, at, from);
      const end = endOfWord(bytes, at);
      const word = bytes.slice(start, Math.min(end, start + MAX_WORD_BYTES));
      if (end === bytes.length) this.#begun = word;
      else this.#add(word);
      at = nextHigh(bytes, end);
    }
  }

  #add(word: Uint8Array): void {
    this.#words.set(String.fromCharCode(...word), word);
  }
}

function nextHigh(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at]! < 0x80) at++;
  return at;
}

function startOfWord(bytes: Uint8Array, at: number, from: number): number {
  const first = Math.max(from, at - MAX_PREFIX_BYTES);
  let start = at;
  while (start > first && bytes[start - 1]! >= LOWEST_TRAIL) start--;
  return start;
}

function endOfWord(bytes: Uint8Array, from: number): number {
  let end = from;
  while (end < bytes.length && bytes[end]! >= LOWEST_TRAIL) end++;
  return end;
}
