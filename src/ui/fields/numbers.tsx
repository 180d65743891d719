import { number } from '../verdict/tally.ts';

export function IntegerValue({
  value,
  unit,
  year = false,
}: {
  value: number;
  unit?: string;
  year?: boolean;
}) {
  return (
    <span className="figures">
      {year ? value : number(value)}
      {unit !== undefined && ` ${unit}`}
    </span>
  );
}

export function DecimalValue({ value, unit }: { value: number; unit?: string }) {
  const [whole, fraction] = String(value).split('.');
  return (
    <span className="figures">
      {number(Number(whole))}
      {fraction !== undefined && `.${fraction}`}
      {unit !== undefined && ` ${unit}`}
    </span>
  );
}

/** Whole 分, shown as yuan. */
export function MoneyValue({ value }: { value: number }) {
  const fen = Math.abs(value);
  const yuan = number(Math.floor(fen / 100));
  return (
    <span className="figures">
      {value < 0 ? '−' : ''}
      {yuan}.{String(fen % 100).padStart(2, '0')} 元
    </span>
  );
}
