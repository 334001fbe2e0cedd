import type { ComponentChildren, JSX } from 'preact';
import { type Address, go, hrefTo } from '../state/address.js';

type Props = Omit<JSX.HTMLAttributes<HTMLAnchorElement>, 'href' | 'onClick'> & { readonly to: Address; readonly children: ComponentChildren };

/** A link to another state of the page, which one may also open in a window of its own. */
export function Link({ to, children, ...rest }: Props) {
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to);
    if (to.view !== undefined || 'view' in to) scrollTo({ top: 0 });
  };
  return (
    <a {...rest} href={hrefTo(to)} onClick={follow}>
      {children}
    </a>
  );
}
