type Options = Readonly<Record<string, string>>;

export function BooleanValue({ value }: { value: boolean }) {
  return <span>{value ? '是' : '否'}</span>;
}

export function ChoiceValue({ value, options }: { value: string; options: Options }) {
  return <span>{options[value] ?? value}</span>;
}

export function ChoicesValue({ value, options }: { value: readonly string[]; options: Options }) {
  return <span>{value.map(one => options[one] ?? one).join('、')}</span>;
}
