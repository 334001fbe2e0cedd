import { Ajv } from 'ajv';
import formatsModule from 'ajv-formats';

// The package is CommonJS and its declaration says otherwise: what is imported is the function itself.
const addFormats = formatsModule as unknown as (ajv: Ajv) => Ajv;

const text = { type: 'string' };
const instant = { type: 'string', format: 'date-time' };
const literal = {
  anyOf: [
    text,
    { type: 'number' },
    { type: 'boolean' },
    { type: 'object', additionalProperties: false, required: ['$'], properties: { $: text, type: { type: 'string', format: 'uri' }, lang: text } },
  ],
};
const values = { anyOf: [...literal.anyOf, { type: 'array', minItems: 1, items: literal }] };

/** Records by their ids, with the attributes that are no literals and those of them that they cannot be without. */
const records = (known: object = {}, required: readonly string[] = []) => ({
  type: 'object',
  additionalProperties: { type: 'object', properties: known, required, additionalProperties: values },
});
const relation = (required: readonly string[], others: readonly string[] = [], known: object = {}) =>
  records({ ...Object.fromEntries([...required, ...others].map((name) => [name, text])), ...known }, required);

/**
 * What the schema of the PROV-JSON submission (W3C, 24 April 2013, section 4) asks of a document without bundles, in our words and for
 * the relations that we write. It asks nothing of ids and of what they refer to.
 */
const schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    prefix: { type: 'object', patternProperties: { '^[\\w-]+$': { type: 'string', format: 'uri' } }, additionalProperties: false },
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

const validate = addFormats(new Ajv({ allErrors: true })).compile(schema);

/** What is wrong with a document by that schema, by JSON Pointer. */
export const schemaFaultsOf = (document: unknown): string[] => (validate(document) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`));
