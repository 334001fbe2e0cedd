import type { Problem } from '#events';
import type { Sentence } from '#quantities';

/** Every reason for which a command is refused, with the HTTP status that says the same (RFC 9110). */
export const REFUSAL_STATUS = {
  invalid: 400,
  'not-found': 404,
  'already-exists': 409,
  retracted: 409,
  withdrawn: 409,
  disbanded: 409,
  'already-a-duplicate': 409,
  'not-a-duplicate': 409,
  'already-a-partner': 409,
  'not-a-partner': 409,
  'already-erased': 409,
  'not-erasable': 409,
  'nothing-to-erase': 409,
  'too-many-conflicts': 409,
  'precondition-failed': 412,
  'idempotency-key-reused': 422,
  'unknown-reference': 422,
  'in-the-future': 422,
  'part-of-itself': 422,
  'partner-of-itself': 422,
  'repeats-itself': 422,
  'duplicate-cycle': 422,
  'different-kind': 422,
  'country-named-twice': 422,
  'currency-named-twice': 422,
  'breakdown-cannot-meet-whole': 422,
  'wrong-dimension': 422,
  'wrong-currency': 422,
  'same-fund': 422,
  overdrawn: 422,
  'ends-before-beginning': 422,
  'changes-nothing': 422,
} as const satisfies Record<string, number>;

export type RefusalCode = keyof typeof REFUSAL_STATUS;

/** A command that was understood and not carried out: nothing was recorded. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    /** What is wrong, each with a JSON Pointer (RFC 6901) into the body of the command; "" is the whole of it. */
    readonly problems: readonly Problem[],
  ) {
    super(problems.map(({ message }) => message).join(' '));
  }

  get status(): number {
    return REFUSAL_STATUS[this.code];
  }
}

/** @throws Refusal with this one problem, always */
export function refuse(code: RefusalCode, pointer: string, { message, said }: Sentence): never {
  throw new Refusal(code, [{ pointer, message, said }]);
}
