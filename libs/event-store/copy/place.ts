/** Where a history is: in a directory of this machine, or in an EventStoreDB (`esdb://…`). */
export type Place = { readonly directory: string } | { readonly url: string };

/** What a copy is doing, and how far it is. `total` is absent where nobody can know it yet. */
export interface CopyStep {
  readonly step: 'reading the source' | 'reading the target' | 'comparing' | 'copying' | 'verifying';
  readonly done: number;
  readonly total?: number;
}

export type Tell = (step: CopyStep) => void;
