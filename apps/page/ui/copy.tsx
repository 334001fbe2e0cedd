import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { say } from '../i18n/index.js';

const told = signal('');

/** Says to those who listen what has just been done. It is always there: a region that comes with its words is often not read out. */
export function Told() {
  return (
    <p class="hidden" role="status" data-told>
      {told.value}
    </p>
  );
}

interface Props {
  readonly citation: () => string;
  /** What is cited, for those who do not see where the button stands. */
  readonly of: string;
  readonly class?: string;
  /** Whether there is nothing to cite yet. */
  readonly disabled?: boolean;
  readonly onCopied?: (citation: string) => void;
  readonly children: ComponentChildren;
}

/** Puts a citation on the clipboard, and says so. */
export function CopyButton({ citation, of, onCopied, children, ...rest }: Props) {
  const { reading } = say();
  const copy = async () => {
    const text = citation();
    told.value = '';
    const done = await copied(text);
    told.value = done ? reading.copied : `${reading.notCopied} ${text}`;
    onCopied?.(text);
  };
  return (
    <button type="button" {...rest} aria-label={reading.cite(of)} title={reading.cite(of)} onClick={copy}>
      {children}
    </button>
  );
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedBySelection(text);
  }
}

/** Where the page does not come over HTTPS, browsers have no clipboard to write to. */
function copiedBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'hidden';
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}
