const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `2026-03-01` as 2026年3月1日; anything else as it stands. */
export function longDate(value: string): string {
  const parts = DATE.exec(value);
  return parts === null ? value : `${parts[1]}年${Number(parts[2])}月${Number(parts[3])}日`;
}

/** An instant as day and time in Shanghai, whatever the zone of the reader's machine. */
export function shanghaiTime(instant: string): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return instant;
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

export function DateValue({ value }: { value: string }) {
  return (
    <time className="figures" dateTime={value}>
      {value}
    </time>
  );
}

export function InstantValue({ value }: { value: string }) {
  return (
    <time className="figures" dateTime={value}>
      {shanghaiTime(value)}
    </time>
  );
}
