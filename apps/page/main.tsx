import { render } from 'preact';
import { App } from './ui/app.js';
import { followLanguage } from './i18n/index.js';
import { followAddress } from './state/address.js';
import { followLive } from './state/live.js';

followAddress();
followLanguage();
followLive();
render(<App />, document.getElementById('page')!);
