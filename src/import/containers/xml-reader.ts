import { Parser } from 'htmlparser2';
import { damaged } from './faults.ts';
import { MAX_DEPTH } from './limits.ts';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  /** @param name without its namespace's prefix, which is whatever the writing program chose. */
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/**
 * Reads XML that comes in pieces. Entities that a document defines for itself are never expanded: they stay as
 * written.
 */
export class XmlReader {
  readonly #parser: Parser;
  #decoder: TextDecoder | null = null;
  #depth = 0;
  #isEnding = false;

  constructor({ open, close, text }: XmlHandlers) {
    this.#parser = new Parser(
      {
        onopentag: (name, attributes) => {
          if (++this.#depth > MAX_DEPTH) throw damaged('The XML is nested too deeply');
          open?.(localName(name), attributes);
        },
        onclosetag: (name) => {
          if (this.#isEnding) throw damaged('The XML ends within an element');
          this.#depth--;
          close?.(localName(name));
        },
        ...(text !== undefined && { ontext: text }),
      },
      { xmlMode: true },
    );
  }

  push(bytes: Uint8Array): void {
    this.#decoder ??= new TextDecoder(encodingOf(bytes));
    this.#parser.write(this.#decoder.decode(bytes, { stream: true }));
  }

  /** @throws AppError `file-damaged` when an element is still open. */
  end(): void {
    this.#parser.write(this.#decoder?.decode() ?? '');
    this.#isEnding = true;
    this.#parser.end();
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** An attribute by its name without prefix: `id` of `r:id`. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  const plain = attributes[name];
  if (plain !== undefined) return plain;
  const key = Object.keys(attributes).find((candidate) => candidate.endsWith(`:${name}`));
  return key === undefined ? undefined : attributes[key];
}
