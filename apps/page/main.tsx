import { render } from 'preact';
import { App } from './ui/app.js';
import { followLanguage } from './i18n/index.js';
import { followToken } from './state/access.js';
import { followAddress } from './state/address.js';
import { followLive } from './state/live.js';
import { followTitle } from './ui/title.js';

// First, so that no address with the token in it is ever written anywhere.
followToken();
followAddress();
followLanguage();
followLive();
followTitle();
render(<App />, document.getElementById('page')!);
