/** The parameters of an EventStoreDB URL. The client takes their names however they are cased and hyphenated. */
export function parameterOf(url: string, name: string): string | undefined {
  for (const pair of (url.split('?')[1] ?? '').split('&')) {
    const [key = '', value = ''] = pair.split('=');
    if (flat(key) === name) return value.trim();
  }
  return undefined;
}

/** The URL with a parameter set to another value. */
export function withParameter(url: string, name: string, value: string | number): string {
  const [start = '', query = ''] = url.trim().split('?');
  const others = query.split('&').filter((pair) => pair !== '' && flat(pair.split('=')[0]!) !== name.toLowerCase());
  return `${start.replace(/\/+$/, '')}?${[...others, `${name}=${value}`].join('&')}`;
}

/** The URL with those parameters that it does not set itself. */
export function withDefaults(url: string, defaults: Readonly<Record<string, string | number>>): string {
  const missing = Object.entries(defaults).filter(([name]) => parameterOf(url, name.toLowerCase()) === undefined);
  return missing.reduce((changed, [name, value]) => withParameter(changed, name, value), url);
}

function flat(key: string): string {
  return key.trim().toLowerCase().replace(/[_-]/g, '');
}
