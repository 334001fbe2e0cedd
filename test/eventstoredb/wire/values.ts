import { status } from '@grpc/grpc-js';
import { Refusal } from './refusal.js';
import { shared } from './generated.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function uuidFrom(message: shared.UUID | undefined): string {
  const id = message?.hasStructured() ? fromBits(message.getStructured()!) : (message?.getString() ?? '').toLowerCase();
  if (!UUID.test(id)) throw new Refusal(status.INVALID_ARGUMENT, `"${id}" is not a UUID.`);
  return id;
}

export function uuid(id: string): shared.UUID {
  return new shared.UUID().setString(id);
}

/** The two halves of a UUID, for clients that ask for them. */
export function structuredUuid(id: string): shared.UUID {
  const hex = id.replaceAll('-', '');
  const half = (from: number): string => BigInt.asIntN(64, BigInt(`0x${hex.slice(from, from + 16)}`)).toString();
  const structured = new shared.UUID.Structured().setMostSignificantBits(half(0)).setLeastSignificantBits(half(16));
  return new shared.UUID().setStructured(structured);
}

export function streamNameFrom(identifier: shared.StreamIdentifier | undefined): string {
  const name = Buffer.from(identifier?.getStreamName_asU8() ?? []).toString();
  if (name === '') throw new Refusal(status.INVALID_ARGUMENT, 'A stream has a name.');
  return name;
}

export function streamIdentifier(name: string): shared.StreamIdentifier {
  return new shared.StreamIdentifier().setStreamName(Buffer.from(name));
}

function fromBits(structured: shared.UUID.Structured): string {
  const half = (bits: string): string => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0');
  const hex = half(structured.getMostSignificantBits()) + half(structured.getLeastSignificantBits());
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
