import { bytes, type Bytes } from './bytes.js';

declare global {
  type Buffer = Bytes;
  var Buffer: typeof bytes;
}

// Before the verifiers are loaded: they make some at once.
globalThis.Buffer = bytes;
