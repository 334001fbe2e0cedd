/** What other folders define questions of their own with. */
export { AnyObject, Bounds, Days, MeasureAnswer, Named, QuantityAsStated, SourceInBrief } from './answers.js';
export { citation, Citation } from './citation.js';
export { OF_CITATIONS } from './cited.js';
export { citedOfSides, citedOfTotal } from './cited-figures.js';
export { defineQuestion, type Format, lastOf, needsOf } from './definition.js';
export { leftOpen } from './left-open.js';
export { nextAfter, placeIn } from './pages.js';
export { parameter, ParameterReader, positionOf, queryOf, type Values } from './parameters.js';
export { QuestionAnswer, totalParameters, TotalQuestion } from './total-question.js';
export { prepareTexts } from './timeline-scope.js';
export { Said, saidOf } from './said.js';
export { defined, isoOrNull, measureAnswer, Views } from './views.js';
export { figuresOf, flowFigures, stockFigures, TotalFigures } from '../live/figures.js';
