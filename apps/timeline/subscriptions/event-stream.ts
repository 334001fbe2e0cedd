export const EVENT_STREAM = 'text/event-stream';

/** The connection is not used for anything else afterwards, so that its end is seen at once. */
export const streamHeaders = (position: string | undefined): Record<string, string> => ({
  'Content-Type': `${EVENT_STREAM}; charset=utf-8`,
  'Cache-Control': 'no-store, no-transform',
  Connection: 'close',
  // Asks proxies that would gather the answer to pass it on as it comes.
  'X-Accel-Buffering': 'no',
  ...(position !== undefined && { 'Start-Position': position }),
});
