import { useEffect } from 'preact/hooks';
import { signal } from '@preact/signals';
import { measureIn } from '../i18n/telling.js';
import { sayVerify } from '../i18n/verify.js';
import { checkWished, CONTENTS, type Contents, evidenceOf } from '../state/evidence.js';
import { text as words } from '../state/question.js';
import { figure } from '../state/total.js';
import { verification, verify } from '../state/verification.js';
import { NoEvidence } from '../ui/evidence.js';
import { FigureHead } from '../ui/figure-head.js';
import { Verdict } from '../ui/verdict.js';
import '../style/verify.css';

const contents = signal<Contents>('all-events');
const keys = signal('');
const kept = signal('');
const file = signal<File | undefined>(undefined);

const brought = () => ({ keys: keys.value.split(/\s+/).filter(Boolean), ...(kept.value.trim() !== '' && { kept: kept.value }) });

function verifyFigure(): void {
  const shown = figure.value;
  if (shown) verify(measureIn(shown.total.measure), { bundle: new URL(evidenceOf(shown, contents.value), location.href).href, ...brought() });
}

function verifyFile(chosen: File | undefined): void {
  if (!chosen) return;
  file.value = chosen;
  verify({ text: chosen.name }, { bundle: chosen, ...brought() });
}

/** The checks of a bundle, in the browser: of the figure that is shown, or of a file that somebody sent. */
export function Verify() {
  const text = sayVerify();
  const wished = checkWished.value && figure.value !== undefined && words.value === undefined;
  useEffect(() => {
    if (!wished) return;
    checkWished.value = false;
    verifyFigure();
  }, [wished]);
  return (
    <section class="verify">
      <FigureHead figure={figure.value} heading={text.heading} />
      <p class="lede">{text.intro}</p>
      <div class="ways">
        <OfFigure />
        <OfFile />
      </div>
      <Brought />
      {verification.value && <Verdict of={verification.value} />}
    </section>
  );
}

function OfFigure() {
  const text = sayVerify();
  if (words.value !== undefined) return <NoEvidence />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        verifyFigure();
      }}
    >
      <fieldset>
        <legend>{text.ofFigure}</legend>
        {CONTENTS.map((each) => (
          <label key={each}>
            <input type="radio" name="contents" checked={contents.value === each} onChange={() => (contents.value = each)} /> {text.contents[each]}
          </label>
        ))}
      </fieldset>
      <button type="submit" class="primary" disabled={!figure.value}>
        {text.start}
      </button>
    </form>
  );
}

function OfFile() {
  const text = sayVerify();
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    verifyFile(event.dataTransfer?.files[0]);
  };
  return (
    <div class="drop" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <label>
        <span class="legend">{text.ofFile}</span>
        <input type="file" onChange={({ currentTarget: { files } }) => verifyFile(files?.[0])} />
      </label>
      <p class="small">{text.drop}</p>
      {file.value && (
        <button type="button" onClick={() => verifyFile(file.value)}>
          {text.again(file.value.name)}
        </button>
      )}
    </div>
  );
}

/** What the reader has by another way than the file: only that can vouch for it. */
function Brought() {
  const text = sayVerify();
  return (
    <details class="brought" open={keys.value !== '' || kept.value !== ''}>
      <summary>{text.brought}</summary>
      <label>
        {text.keys}
        <textarea rows={2} spellcheck={false} aria-describedby="keys-hint" value={keys.value} onInput={({ currentTarget }) => (keys.value = currentTarget.value)} />
      </label>
      <p id="keys-hint" class="small">
        {text.keysHint}
      </p>
      <label>
        {text.kept}
        <textarea rows={5} spellcheck={false} aria-describedby="kept-hint" value={kept.value} onInput={({ currentTarget }) => (kept.value = currentTarget.value)} />
      </label>
      <p id="kept-hint" class="small">
        {text.keptHint}
      </p>
    </details>
  );
}
