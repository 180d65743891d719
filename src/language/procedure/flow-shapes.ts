export type Point = readonly [x: number, y: number];

/** The stages of a procedure and the events between them, placed for a drawing. Lengths in px, y downwards. */
export interface FlowChart {
  readonly width: number;
  readonly height: number;
  /** In order of layers, and from left to right. The first is where a case begins; its stage is null. */
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

export interface FlowNode {
  readonly stage: string | null;
  readonly title: string;
  readonly end: 'completed' | 'refused' | 'withdrawn' | null;
  /** Title of the party whose turn it is. */
  readonly turn: string | null;
  /** Titles of the events that leave the case where it is. */
  readonly stays: readonly string[];
  readonly layer: number;
  /** Upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface FlowEdge {
  readonly from: string | null;
  readonly to: string;
  /** `on` to the next layer; `past` layers between, along the left side; `back`, along the right side. */
  readonly kind: 'on' | 'past' | 'back';
  /** Events from the one to the other, by slug; empty where it is only returned. */
  readonly events: readonly string[];
  /** Titles of the events, and 退回. */
  readonly label: string;
  /** The same, in lines. */
  readonly lines: readonly string[];
  /** Corners of the line, from border to border; all of it runs straight down or across. */
  readonly points: readonly Point[];
  /** Of the first line of text: its baseline. */
  readonly labelX: number;
  readonly labelY: number;
  readonly anchor: 'start' | 'middle' | 'end';
}
