import { say } from '../i18n/index.js';
import type { Loaded } from '../state/resource.js';

/** What went wrong with a question, where something did. */
export function Problem({ of: { error } }: { readonly of: Partial<Loaded<unknown>> }) {
  if (error === undefined) return null;
  return (
    <p class="problem" role="alert">
      {say().problem(error)}
    </p>
  );
}
