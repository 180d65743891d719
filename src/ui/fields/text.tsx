export function TextValue({ value }: { value: string }) {
  return <span className="field-text">{value}</span>;
}

/** Paragraphs as written. */
export function LongTextValue({ value }: { value: string }) {
  return <span className="field-long-text">{value}</span>;
}
