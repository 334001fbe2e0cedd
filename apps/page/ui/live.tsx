import { say } from '../i18n/index.js';
import { connection } from '../state/live.js';

/** Whether what is shown follows what is recorded. */
export function Live() {
  return (
    <p class="live" role="status" data-connection={connection.value}>
      {say().live[connection.value]}
    </p>
  );
}
