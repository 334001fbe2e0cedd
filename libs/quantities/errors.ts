import type { Said, Sentence } from './sentence.js';

/** What this folder refuses. `code` is stable and meant for programs; the message is meant for the person who typed the text. */
export abstract class QuantityError extends Error {
  abstract readonly code: string;

  /** The message in parts. */
  readonly said: Said;

  constructor({ message, said }: Sentence) {
    super(message);
    this.said = said;
    this.name = new.target.name;
  }
}

export class MalformedQuantity extends QuantityError {
  readonly code = 'malformed-quantity';
}

/** A decimal that has no exact representation at the scale asked for; rounding it silently would falsify a total. */
export class InexactQuantity extends QuantityError {
  readonly code = 'inexact-quantity';
}

export class MalformedDate extends QuantityError {
  readonly code = 'malformed-date';
}

export class UnknownPolicy extends QuantityError {
  readonly code = 'unknown-policy';
}

const QUOTED_LENGTH = 40;

/** A stranger's text inside an error message, cut so that the message stays readable whatever was sent. */
export function quote(text: unknown): string {
  if (typeof text !== 'string') return `a value of type ${text === null ? 'null' : typeof text}`;
  return JSON.stringify(text.length > QUOTED_LENGTH ? `${text.slice(0, QUOTED_LENGTH)}…` : text);
}
