import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { say } from '../i18n/index.js';

/** A component whose code is loaded when it is shown for the first time. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const loaded = signal<{ readonly Component?: ComponentType<P>; readonly error?: string }>({});
  return function Later(props: P) {
    useEffect(() => {
      if (loaded.peek().Component) return;
      load().then(
        (Component) => (loaded.value = { Component }),
        (error: Error) => (loaded.value = { error: error.message }),
      );
    }, []);
    const { Component, error } = loaded.value;
    if (Component) return <Component {...props} />;
    return error === undefined ? <p class="empty" aria-busy="true" /> : <p class="problem" role="alert">{say().problem(error)}</p>;
  };
}
