import { REFUSAL_STATUS, type RefusalCode } from '#record';

/** What the service itself refuses, before any rule of the record is asked. */
const HTTP_STATUS = {
  'invalid-question': 400,
  'invalid-header': 400,
  'malformed-json': 400,
  'name-repeated': 400,
  'nested-too-deeply': 400,
  'bad-request': 400,
  unauthenticated: 401,
  'role-missing': 403,
  'no-such-endpoint': 404,
  'no-such-tile': 404,
  'beyond-the-tree': 404,
  'entry-too-long': 404,
  'method-not-allowed': 405,
  'request-timeout': 408,
  'nothing-to-accept': 409,
  'webhooks-full': 409,
  'too-large': 413,
  'uri-too-long': 414,
  'unsupported-media-type': 415,
  'address-refused': 422,
  'headers-too-large': 431,
  internal: 500,
  'store-unavailable': 503,
  'not-caught-up': 503,
  'projection-stopped': 503,
  'newer-version': 503,
  'subscriptions-full': 503,
  'tree-behind': 503,
  'store-differs': 503,
} as const satisfies Record<string, number>;

export type ProblemCode = RefusalCode | keyof typeof HTTP_STATUS;

/** Every code a problem may bear, with its HTTP status (RFC 9110). */
export const PROBLEM_STATUS: Readonly<Record<ProblemCode, number>> = { ...REFUSAL_STATUS, ...HTTP_STATUS };

/** What each problem means and what to do about it, as `/problems/{code}` tells it. */
export const PROBLEM_MEANING: Readonly<Record<ProblemCode, string>> = {
  invalid: 'The body does not have the shape of its event type. Each entry of "problems" points to a field (RFC 6901) and says what it must be; /docs shows the schema.',
  'not-found': 'What the path or the body names is not recorded. Check the identifier; lists such as /v1/units, /v1/sources and /v1/timeline show those that are.',
  'already-exists': 'The identifier is taken. Choose another one, or correct what is there.',
  retracted: 'The entry or statement was retracted. Nothing about it can be changed any more; record a new one.',
  withdrawn: 'The source was withdrawn. Nothing about it can be changed any more; register a new one.',
  disbanded: 'The unit had been disbanded by then, whichever of the given days are meant. Check the date and the unit.',
  'already-a-duplicate': 'The entry is marked as a duplicate already. Take that back first.',
  'not-a-duplicate': 'The entry is not marked as a duplicate, so there is nothing to take back.',
  'already-a-partner': 'The partnership is recorded already.',
  'not-a-partner': 'The partnership is not recorded, so it cannot end.',
  'already-erased': 'Every text in this field of the entry was erased already.',
  'not-erasable': 'The text was recorded by an earlier version of the service, openly: events never change, so it cannot be erased. docs/erasure.md says what can.',
  'nothing-to-erase': 'No event about the entry has a text in this field.',
  'too-many-conflicts': 'Others wrote to the same stream at the same time, again and again. Nothing was recorded: try again.',
  'precondition-failed': 'The version in If-Match is no longer the current one: somebody else changed the record meanwhile. Read it again and decide whether your change still holds.',
  'idempotency-key-reused': 'The idempotency key belongs to another command. Use a new key for each command, and the same one only to repeat it.',
  'unknown-reference': 'The body refers to something that is not recorded: a unit, source, fund, measure, entry or country. Record it first, or correct the identifier.',
  'in-the-future': 'What is recorded has happened or has been published. The date lies in the future.',
  'part-of-itself': 'A unit cannot be part of itself, neither directly nor through others.',
  'partner-of-itself': 'A unit cannot be its own partner.',
  'repeats-itself': 'A source cannot repeat itself, neither directly nor through others.',
  'duplicate-cycle': 'An entry cannot be a duplicate of itself, neither directly nor through others.',
  'different-kind': 'Only entries of one kind can be duplicates of each other.',
  'country-named-twice': 'A breakdown names each country once.',
  'currency-named-twice': 'Cash is one amount for each currency: two amounts of one currency would be added, though they may be the same money.',
  'breakdown-cannot-meet-whole': 'However the figures are read, the parts cannot sum to the whole. Check both.',
  'wrong-dimension': 'A count was given where money is measured, or money where things are counted.',
  'wrong-currency': 'The amount and the fund are in different currencies, and money is never converted.',
  'same-fund': 'Money moves between two different funds.',
  overdrawn: 'The fund has a known budget, and the movement, or the correction of the budget, would leave less than nothing in it. Movements whose sources were withdrawn count here until they are retracted.',
  'ends-before-beginning': 'A unit cannot be disbanded, and a total counted since it began cannot end, before the unit was established.',
  'changes-nothing': 'The correction gives no field a new value.',

  'invalid-question': 'A parameter is unknown, repeated or malformed, or the combination is impossible. Each entry of "problems" names a parameter and says what is right.',
  'invalid-header': 'A request header is malformed, or it has no meaning here. Each entry of "problems" names it and says what is right.',
  'malformed-json': 'The body is empty, is not JSON (RFC 8259), or is not text in UTF-8.',
  'name-repeated': 'An object in the body has two members of one name, so that it is open which of them counts (RFC 7493, chapter 2.3). Each entry of "problems" points to such a name.',
  'nested-too-deeply': 'The body holds objects in objects to a depth that no command has a use for: /docs shows their schemas.',
  'bad-request': 'The request is not well-formed HTTP, or its address is not well-formed.',
  unauthenticated: 'Whoever records has to send a token: "Authorization: Bearer tl_…". Reading needs none.',
  'role-missing': 'The token is valid but its role does not reach: recorders record, editors also correct and withdraw, admins may do everything.',
  'no-such-endpoint': 'There is nothing at this address. / lists where to begin and /docs every endpoint.',
  'no-such-tile': 'The path names no tile. Levels are 0 to 63 or "entries", and numbers are written in groups of three digits, such as tile/0/x001/234 or tile/1/000.p/12 (C2SP tlog-tiles).',
  'beyond-the-tree': 'The log does not have that many events. /v1/audit/checkpoint says how many it has.',
  'entry-too-long': 'An event is longer than an entry bundle can hold (C2SP tlog-tiles). Read it from /v1/log.',
  'method-not-allowed': 'The address is there but not for this method. The Allow header lists those it has.',
  'request-timeout': 'The request did not arrive completely in time.',
  'nothing-to-accept': 'Only events that came into the store by another way than the service can be accepted, and there are none. What was altered or is missing has to be put back.',
  'webhooks-full': 'There are as many webhooks as the service serves. Remove one that nobody needs any more.',
  'too-large': 'The body, or the event made of it, is larger than 1 MiB.',
  'uri-too-long': 'A part of the address is longer than any identifier.',
  'unsupported-media-type': 'Bodies are JSON: send "Content-Type: application/json".',
  'address-refused': 'Webhooks go to public addresses only, so that nobody can reach through the service what is not open to them. Whoever runs it can allow more by WEBHOOK_ALLOW.',
  'headers-too-large': 'The request headers are larger than the service accepts.',
  internal: 'Something went wrong inside the service, and it has been logged. Whether a command was carried out is settled by sending it again with the same Idempotency-Key.',
  'store-unavailable': 'The event store cannot answer now. A command may have been carried out or not: after the time in Retry-After send it again with the same Idempotency-Key.',
  'not-caught-up': 'The read side has not reached the position given in "after". Ask again after the time in Retry-After.',
  'projection-stopped': 'The question needs what was recorded after an event that this version of the service cannot take in. It is answered up to that event: ask with recordedBy before it, or without. /health says which event, and why; a later version of the service may be able to.',
  'newer-version': 'What the command builds on holds an event that a newer version of the service wrote and this one cannot read. Nothing was recorded: ask a newer one.',
  'subscriptions-full': 'As many subscribers, or distinct questions, are served as the service has room for, or it is stopping. Subscribe again after the time in Retry-After.',
  'tree-behind': 'The events are recorded and not yet in the tree of the transparency log. Ask again after the time in Retry-After.',
  'store-differs': 'The store is not what the transparency log signed: an event was altered, removed or added behind the service. /v1/audit/findings has the evidence. Nothing is signed until it is settled: put the store back, then "timeline audit check".',
};

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEM_STATUS, code);

/** The code in words: "malformed-json" reads "Malformed JSON". */
export function problemTitle(code: ProblemCode): string {
  const words = code.replaceAll('-', ' ').replace(/\b(json|uri)\b/, (name) => name.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}
