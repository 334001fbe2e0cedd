import { policies, QUALIFIERS } from '#quantities';
import { Type } from 'typebox';
import { MeasureAnswer } from './answers.js';
import { citation, Citation } from './citation.js';
import { defineQuestion } from './definition.js';
import { ParameterReader, positionOf, viewpointParameters } from './parameters.js';

export const measuresQuestion = defineQuestion({
  path: '/v1/measures',
  name: 'listMeasures',
  needs: ['totals'],
  summary: 'What can be counted: the measures of the catalogue and those defined in the record',
  parameters: viewpointParameters,
  answer: Type.Object(
    {
      measures: Type.Array(
        Type.Object({
          ...MeasureAnswer.properties,
          currencies: Type.Array(Type.String(), { description: 'Of a measure of money: those in which anything was ever recorded' }),
          definedAt: Type.Optional(Type.String({ description: 'The log position at which it was defined; absent for the catalogue' })),
          note: Type.Optional(Type.String()),
        }),
      ),
      citation: Citation,
    },
    { $id: 'Measures' },
  ),
  ask: (asked, values) => {
    const reader = new ParameterReader(asked, values);
    const at = reader.viewpoint();
    reader.check();
    const measures = asked.model.measures.list(at.recordedBy).map(({ definedBy, ...measure }) => ({
      ...measure,
      currencies: asked.model.totals.currencies(measure.code, at.recordedBy).filter((currency) => currency !== ''),
      ...(definedBy !== undefined && { definedAt: positionOf(asked, definedBy) }),
    }));
    return { measures, citation: citation(asked, '/v1/measures', at, {}) };
  },
});

const Rule = Type.Object({ low: Type.String(), high: Type.String() });

export const policiesQuestion = defineQuestion({
  path: '/v1/policies',
  name: 'listPolicies',
  needs: [],
  summary: 'The interpretation policies: how each qualifier is read as bounds',
  parameters: {},
  answer: Type.Object(
    {
      policies: Type.Array(
        Type.Object({ name: Type.String(), description: Type.String(), rules: Type.Object(Object.fromEntries(QUALIFIERS.map((qualifier) => [qualifier, Rule]))) }),
      ),
    },
    { $id: 'Policies' },
  ),
  ask: () => ({ policies: policies.map(({ name, description, rules }) => ({ name, description, rules })) }),
});

