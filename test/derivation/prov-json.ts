import { Ajv } from 'ajv';
import formatsModule from 'ajv-formats';

// The package is CommonJS and its declaration says otherwise: what is imported is the function itself.
const addFormats = formatsModule as unknown as (ajv: Ajv) => Ajv;

const text = { type: 'string' };
const name = { type: 'string', format: 'uri' };
const instant = { type: 'string', format: 'date-time' };
const literal = {
  anyOf: [
    text,
    { type: 'number' },
    { type: 'boolean' },
    { type: 'object', additionalProperties: false, required: ['$'], properties: { $: text, type: name, lang: text }, minProperties: 2 },
  ],
};
const values = { anyOf: [...literal.anyOf, { type: 'array', minItems: 1, items: literal }] };

/** Records by their ids, with the attributes that are no literals and those of them that they cannot be without. */
const records = (known: object = {}, required: readonly string[] = []) => ({
  type: 'object',
  additionalProperties: { type: 'object', properties: known, required, additionalProperties: values },
});
const relation = (required: readonly string[], others: readonly string[] = [], known: object = {}) =>
  records({ ...Object.fromEntries([...required, ...others].map((end) => [end, name])), ...known }, required);

/**
 * What the schema of the PROV-JSON submission (W3C, 24 April 2013, section 4) asks of a document without bundles, in our words and for
 * the relations that we write; stricter where a literal has neither type nor language, and about the times of activities. It asks
 * nothing of ids and of what they refer to.
 */
const schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    prefix: { type: 'object', patternProperties: { '^[\\w-]+$': name }, additionalProperties: false },
    entity: records(),
    agent: records(),
    activity: records({ 'prov:startTime': instant, 'prov:endTime': instant }),
    wasGeneratedBy: relation(['prov:entity'], ['prov:activity'], { 'prov:time': instant }),
    used: relation(['prov:entity'], ['prov:activity'], { 'prov:time': instant }),
    wasDerivedFrom: relation(['prov:generatedEntity', 'prov:usedEntity'], ['prov:activity', 'prov:generation', 'prov:usage']),
    wasAttributedTo: relation(['prov:entity', 'prov:agent']),
    wasAssociatedWith: relation(['prov:activity'], ['prov:agent', 'prov:plan']),
    wasInfluencedBy: relation(['prov:influencer', 'prov:influencee']),
  },
};

type Faults = (document: unknown) => string[];

/** What is wrong with a document by a schema, by JSON Pointer. */
function faultsOf(schema: object, strict: boolean): Faults {
  const validate = addFormats(new Ajv({ allErrors: true, strict })).compile(schema);
  return (document) => (validate(document) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`));
}

/** What is wrong with a document by that schema. */
export const schemaFaultsOf = faultsOf(schema, true);

/** @param text of a JSON Schema in draft 4. Of what that draft writes otherwise, its own name and open bounds, a schema of PROV-JSON needs nothing. */
export const faultsBy = (text: string): Faults =>
  faultsOf(JSON.parse(text, (name, value: unknown) => (/^(\$schema|id)$/.test(name) && typeof value === 'string') || (/^exclusive/.test(name) && typeof value === 'boolean') ? undefined : value) as object, false);
