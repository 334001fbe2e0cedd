import { language, say } from '../i18n/index.js';
import type { Failure } from '../state/resource.js';
import { later } from './later.js';

/** The words of another language than the service's come with the first problem that there is. */
const InOtherWords = later(() => import('./refused.js').then(({ Refused }) => Refused));

/** What went wrong with a question, where something did. */
export function Problem({ of: { error, problem, status } }: { readonly of: Failure }) {
  if (error === undefined) return null;
  if (problem && language.value !== 'en') return <InOtherWords problem={problem} />;
  return (
    <p class="problem" role="alert">
      {problem ? say().problem(problem.detail) : status ? say().answeredWith(status, error) : say().unreachable}
    </p>
  );
}
