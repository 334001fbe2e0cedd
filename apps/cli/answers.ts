/** The parts of the service's answers that are shown; their full schemas are at /docs. */

export interface Bounds {
  low: string;
  /** null: no upper bound. */
  high: string | null;
}

export interface Named {
  id: string;
  name: string;
}

export interface Days {
  edtf: string;
  inWords: string;
  earliest: string | null;
  latest: string | null;
}

export interface SourceInBrief {
  id: string;
  title: string;
  publisher: string;
  publishedOn: string;
  grade?: string;
  withdrawn: boolean;
}

export interface Citation {
  position: string;
  publishedBy: string;
  policy?: string;
  link: string;
}

export interface Statement {
  id: string;
  bounds: Bounds;
  inWords: string;
  unit?: Named;
  country?: string;
  window: Days;
  sources: SourceInBrief[];
}

export interface EntryWitnesses {
  count: number;
  ids: string[];
  more?: string;
}

export interface Total {
  measure: { code: string; label: string; unitOfMeasure: string; kind: 'flow' | 'stock' };
  question: { unit?: Named; country?: string; text?: string; currency?: string; since: string | null; asOf: string; publishedBy: string; recordedBy: string; policy: string };
  headline: string;
  itemised?: Bounds & { entries: EntryWitnesses };
  stated?: { count: number; statements: Statement[]; more?: string };
  supported?: Bounds & { inConflict: boolean; lowWitnesses: { statements: string[]; entries: EntryWitnesses }; highWitnesses: { statements: string[] } };
  unitemised?: Bounds;
  level?: (Bounds & { day: string | null; witness: string }) | null;
  citation: Citation;
}

export interface Totals {
  totals: Total[];
  omitted: { measure: Total['measure']; reason: string }[];
  citation: Citation;
}

export interface TimelineItem {
  id?: string;
  event: string;
  position: string;
  type: string;
  sentence: string;
  days: Days;
  units: Named[];
  places: { country: string; name?: string }[];
  measures: string[];
  sources: SourceInBrief[];
  origins: number;
  status: string[];
  note?: string;
}

export interface Timeline {
  count: number;
  items: TimelineItem[];
  next?: string;
  citation: Citation;
}

export interface Entry {
  entry: TimelineItem;
  contributions: { measure: string; country?: string; inWords: string; bounds: Bounds; quantity: { statedAs?: string; currency?: string } }[];
  published: string;
  duplicateOf?: string;
  repeatedBy: string[];
  corroboration: { sources: SourceInBrief[]; origins: number };
  history: { type: string; position: string; recordedAt: string; recordedBy: string; reason?: string; data: Record<string, unknown>; sources: SourceInBrief[] }[];
  version: number;
  citation: Citation;
}

/** One line of the log. */
export interface LogEvent {
  position: string;
  id: string;
  type: string;
  data: unknown;
  metadata: unknown;
  opened?: readonly { readonly at: string; readonly text: string }[];
}

/** What an item is to one part of a total. */
export interface DerivedPart {
  counts: boolean;
  why: string;
}

export interface Derivation {
  measure: Total['measure'];
  total: { headline: string };
  policy: { name: string };
  arithmetic?: { steps: string[] };
  count: number;
  items: { id: string; sentence: string; days: Days; figures: { inWords: string }[]; parts: Record<string, DerivedPart> }[];
  next?: string;
  citation: Citation;
}

export interface Changes {
  measure: Total['measure'];
  question: { axis: string };
  from: { at: string; total: { headline: string } };
  to: { at: string; total: { headline: string } };
  inWords: string[];
  count: number;
  items: { id: string; sentence: string; change: string; why: string; difference?: { itemised: { low: string }; supported: { low: string } } }[];
  next?: string;
  citation: Citation;
}
