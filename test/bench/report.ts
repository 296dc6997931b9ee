import { GROWTH_TARGET, type Operation, OPERATIONS, P99_TARGET, SESSION_TARGET } from './api/operations.js';
import { type Comparison, median } from './measure.js';

export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ratio' | 'MB' | 'ms';
  readonly target: number;
  readonly higherIsBetter: boolean;
};

export const figure = (
  name: string,
  value: number,
  target: number,
  higherIsBetter: boolean,
  unit: Figure['unit'] = 'ratio',
): Figure => ({
  name,
  value: Math.round(value * 100) / 100,
  unit,
  target,
  higherIsBetter,
});

export const figuresOf = (operation: Operation, small: Comparison, large: Comparison | undefined): Figure[] => [
  figure(operation, median(small.ratios), OPERATIONS[operation].target, true),
  figure(`${operation}.p99`, median(small.p99Ratios), P99_TARGET, false),
  // Ours small/large over the floor's small/large is the ratio of the ratios.
  ...(large ? [figure(`${operation}.growth`, median(small.ratios) / median(large.ratios), GROWTH_TARGET, false)] : []),
];

/** What remains of the reads' throughput with the check of who calls. */
export const sessionFigure = ({ ratios }: Comparison): Figure =>
  figure('session.check', median(ratios), SESSION_TARGET, true);

export const isReached = ({ value, target, higherIsBetter }: Figure) =>
  higherIsBetter ? value >= target : value <= target;

const spread = (values: readonly number[]) => `${Math.min(...values).toFixed(2)}..${Math.max(...values).toFixed(2)}`;

export const figureLine = (one: Figure): string =>
  `${one.name.padEnd(22)} ${one.value.toFixed(2).padStart(5)}  (${one.higherIsBetter ? 'at least' : 'at most '} ${one.target.toFixed(2)})  ${isReached(one) ? 'reached' : 'NOT REACHED'}`;

const speed = ({ perSecond, p99 }: Comparison['ours']) =>
  `${perSecond.toFixed(0).padStart(5)}/s p99 ${p99.toFixed(1).padStart(5)} ms`;

export const comparisonLine = (operation: Operation, files: number, { ours, other, ...one }: Comparison): string =>
  `${operation.padEnd(13)} ${files.toLocaleString('en').padStart(8)} files  ours ${speed(ours)}  ${other.name} ${speed(other)}  ratio ${median(one.ratios).toFixed(2)} (${spread(one.ratios)}, ${one.ratios.length} pairs)  p99 ratio ${median(one.p99Ratios).toFixed(2)} (${spread(one.p99Ratios)})`;
