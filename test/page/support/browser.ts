export { launchBrowser, PATIENCE_MS } from '../../../apps/bench/page/browser.js';
