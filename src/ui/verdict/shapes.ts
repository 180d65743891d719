/**
 * One shape for each verdict, told apart without colour: on a black-and-white print, by colour-blind eyes, on a canvas.
 * Paths lie in a box of 16 × 16.
 */
import type { Verdict } from '../../language/verdict.ts';

export interface Shape {
  readonly body: string;
  readonly style: 'filled' | 'outlined' | 'dotted';
  /** Strokes in the colour of the ground, cut out of a filled body. */
  readonly cut?: string;
}

const circle = (r: number): string => `M${8 - r} 8a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

export const SHAPES: Readonly<Record<Verdict, Shape>> = {
  met: { body: circle(5.6), style: 'filled' },
  breached: { body: 'M2 2h12v12H2z', style: 'filled', cut: 'M5 5l6 6M11 5l-6 6' },
  'at-risk': { body: 'M8 1.6L15 14H1z', style: 'filled', cut: 'M8 6v4M8 11.4v1' },
  pending: { body: circle(5.2), style: 'outlined' },
  'not-applicable': { body: 'M2.5 8h11', style: 'outlined' },
  undetermined: {
    body: 'M8 .8L15.2 8L8 15.2L.8 8z',
    style: 'filled',
    cut: 'M6.2 6.6c0-2.4 3.6-2.4 3.6-.2c0 1.4-1.8 1.4-1.8 2.8M8 10.7v1',
  },
  'not-judged': { body: circle(5.2), style: 'dotted' },
};

/** Colours of marks and bars; `text` is dark enough for words on paper (4.5 : 1). */
export const COLOURS: Readonly<Record<Verdict, { readonly fill: string; readonly text: string }>> = {
  met: { fill: '#3d7a58', text: '#28613f' },
  breached: { fill: '#b8321f', text: '#a8281a' },
  'at-risk': { fill: '#cf8f1d', text: '#875400' },
  pending: { fill: '#7d9bb0', text: '#3d5f78' },
  'not-applicable': { fill: '#d9d3c5', text: '#69645a' },
  undetermined: { fill: '#7a6aa6', text: '#584a86' },
  'not-judged': { fill: '#ebe6da', text: '#6f6a60' },
};
