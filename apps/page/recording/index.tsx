import { sayRecording } from '../i18n/recording.js';
import { address } from '../state/address.js';
import { mayRecord, standing } from '../state/access.js';
import { resource } from '../state/resource.js';
import '../style/recording.css';
import { Link } from '../ui/link.js';
import { Problem } from '../ui/problem.js';
import { eventTypes, type OpenApi } from './catalogue.js';
import { Choose } from './choose.js';
import { FormView } from './form-view.js';
import { titled } from './language.js';
import { TokenForm } from './token-form.js';

const catalogue = resource(
  () => ({}),
  async (_, signal) => eventTypes((await (await fetch('/docs/openapi.json', { signal })).json()) as OpenApi),
);

/** Where things are recorded: by whoever has a token, in forms made from the schemas of the service. */
export function Recording() {
  const text = sayRecording();
  const types = standing.value.state === 'asking' ? undefined : catalogue.value.value;
  const wanted = address.value.type;
  const type = types?.find((each) => each.type === wanted);
  if (!mayRecord.value && standing.value.state !== 'asking') {
    return (
      <section class="recording">
        <h2>{text.heading}</h2>
        <TokenForm />
      </section>
    );
  }
  return (
    <section class="recording" aria-busy={catalogue.value.loading}>
      <Problem of={catalogue.value} />
      {types === undefined && <p class="empty">{text.loading}</p>}
      {types && wanted === undefined && <Choose types={types} />}
      {types && wanted !== undefined && (
        <>
          <p>
            <Link to={{ view: 'record', type: undefined, about: undefined }}>‹ {text.other}</Link>
          </p>
          {type ? (
            <>
              <h2>{titled(type).title}</h2>
              <p class="summary">{titled(type).summary}</p>
              <FormView key={`${type.type}:${address.value.about ?? ''}`} type={type} types={types} />
            </>
          ) : (
            <p class="problem" role="alert">
              {text.unknownType(wanted)}
            </p>
          )}
        </>
      )}
    </section>
  );
}
