import fc from 'fast-check';
import type { RecordedEvent } from '#event-store';

type Data = Record<string, unknown>;

const garbage = fc.oneof(
  fc.constantFrom<unknown>(null, '', 'once upon a time', 'nobody', 7, -1, true, [], ['nobody'], [null], {}, { value: 'seven', qualifier: 'exact' }, { country: 5 }, [{}]),
  fc.constant(undefined),
);

/** Such a history in which one event holds something in one of its fields that no command would have let pass. */
export function spoilt(histories: fc.Arbitrary<readonly RecordedEvent[]>): fc.Arbitrary<RecordedEvent[]> {
  const spoiling = fc.record({ history: histories, which: fc.nat(), field: fc.nat(), deeper: fc.boolean(), value: garbage });
  return spoiling.map(({ history, which, field, deeper, value }) => {
    const events = structuredClone(history) as RecordedEvent[];
    const event = events[which % events.length]!;
    let data = event.data as Data;
    let name = Object.keys(data)[field % Object.keys(data).length]!;
    const inner = data[name];
    if (deeper && typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0) {
      data = inner as Data;
      name = Object.keys(data)[field % Object.keys(data).length]!;
    }
    data[name] = value;
    return JSON.parse(JSON.stringify(events)) as RecordedEvent[];
  });
}
