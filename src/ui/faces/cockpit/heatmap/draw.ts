/** Draws the squares on a canvas. Each kind of square is drawn once and then copied: 15,000 copies are cheap. */
import type { Verdict } from '../../../../language/verdict.ts';
import type { Heatmap } from '../../../../language/views.ts';
import { COLOURS, SHAPES } from '../../../verdict/shapes.ts';
import { LEVELS, type Square, squareAt } from './cells.ts';

export interface Grid {
  readonly rows: number;
  readonly columns: number;
  /** CSS pixels. */
  readonly cellWidth: number;
  readonly cellHeight: number;
}

const SHEET = '#fffdf8';
/** Most canvas pixels at once; sharper screens get fewer pixels per CSS pixel when the map is huge. */
const MOST_PIXELS = 8_000_000;

function channels(hex: string): number[] {
  return [1, 3, 5].map(i => Number.parseInt(hex.slice(i, i + 2), 16));
}

/** A verdict's colour, weakened towards paper by the share it has. */
export function tint(verdict: Verdict, level: number): string {
  const strength = 0.14 + (0.86 * (level - 1)) / (LEVELS - 1);
  const paper = channels(SHEET);
  return `rgb(${channels(COLOURS[verdict].fill)
    .map((c, i) => Math.round(paper[i] + (c - paper[i]) * strength))
    .join(',')})`;
}

/** Whether paper-coloured ink reads better than the verdict's own on this tint. */
function isStrong(verdict: Verdict, level: number): boolean {
  return level >= 4 && verdict !== 'not-applicable' && verdict !== 'not-judged';
}

function drawShape(context: CanvasRenderingContext2D, verdict: Verdict, ink: string, ground: string): void {
  const shape = SHAPES[verdict];
  const body = new Path2D(shape.body);
  context.lineCap = 'round';
  if (shape.style === 'filled') {
    context.fillStyle = ink;
    context.fill(body);
  } else {
    context.strokeStyle = ink;
    context.lineWidth = 2.2;
    context.setLineDash(shape.style === 'dotted' ? [0.2, 3.07] : []);
    context.stroke(body);
    context.setLineDash([]);
  }
  if (shape.cut !== undefined) {
    context.strokeStyle = ground;
    context.lineWidth = 1.9;
    context.stroke(new Path2D(shape.cut));
  }
}

function sprite(square: Square, grid: Grid, scale: number, label: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(grid.cellWidth * scale);
  canvas.height = Math.round(grid.cellHeight * scale);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) return canvas;
  context.fillStyle = SHEET;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const { verdict, level } = square;
  const ground = tint(verdict, level);
  const strong = isStrong(verdict, level);
  const ink = strong ? SHEET : COLOURS[verdict].text;
  context.scale(scale, scale);
  context.fillStyle = ground;
  context.fillRect(0, 0, grid.cellWidth - 1, grid.cellHeight - 1);
  const size = Math.min(grid.cellWidth, grid.cellHeight) * (label === '' ? 0.52 : 0.46);
  context.font = `500 ${Math.min(13, grid.cellHeight * 0.48)}px "Noto Sans SC","Source Han Sans SC","PingFang SC",sans-serif`;
  const text = label === '' ? 0 : context.measureText(label).width + 4;
  const left = (grid.cellWidth - 1 - size - text) / 2;
  context.save();
  context.translate(left, (grid.cellHeight - 1 - size) / 2);
  context.scale(size / 16, size / 16);
  drawShape(context, verdict, ink, ground);
  context.restore();
  if (label !== '') {
    context.fillStyle = strong ? SHEET : '#1d2327';
    context.textBaseline = 'middle';
    context.fillText(label, left + size + 4, grid.cellHeight / 2);
  }
  return canvas;
}

/** Squares wide enough also carry the number. */
export const LABELLED_FROM = 46;

/**
 * Draws the whole map and returns how many squares there are and how long it took in milliseconds, the pixels really
 * being there (one is read back).
 */
export function drawHeatmap(
  canvas: HTMLCanvasElement,
  map: Heatmap,
  grid: Grid,
  only: Verdict | null,
  density: number,
): { squares: number; milliseconds: number } {
  performance.mark('heatmap-draw-start');
  const width = grid.columns * grid.cellWidth;
  const height = grid.rows * grid.cellHeight;
  const scale = Math.min(density, Math.sqrt(MOST_PIXELS / Math.max(1, width * height)));
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  // What is not drawn stays clear and shows the paper behind: one pass over millions of pixels less.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return { squares: 0, milliseconds: 0 };
  const labelled = grid.cellWidth >= LABELLED_FROM;
  const sprites = new Map<string, HTMLCanvasElement>();
  for (let row = 0; row < grid.rows; row++) {
    const y = Math.round(row * grid.cellHeight * scale);
    for (let column = 0; column < grid.columns; column++) {
      const square = squareAt(map, row, column, only);
      if (square === null) continue;
      const label = labelled ? String(square.count) : '';
      const key = `${square.verdict} ${square.level} ${label}`;
      let image = sprites.get(key);
      if (image === undefined) {
        image = sprite(square, grid, scale, label);
        sprites.set(key, image);
      }
      context.drawImage(image, Math.round(column * grid.cellWidth * scale), y);
    }
  }
  // Drawing is recorded first and done later; reading a pixel makes the browser finish, so that the measure is honest.
  context.getImageData(0, 0, 1, 1);
  performance.mark('heatmap-draw-end');
  const measure = performance.measure('heatmap-draw', 'heatmap-draw-start', 'heatmap-draw-end');
  const marks = performance.getEntriesByName('heatmap-draw');
  const milliseconds = (measure ?? marks[marks.length - 1]).duration;
  return { squares: grid.rows * grid.columns, milliseconds };
}
