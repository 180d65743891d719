import { useQuery } from '@tanstack/react-query';
import type { Addressee } from '../../language/procedure/case.ts';
import type { Selector } from '../../language/unit.ts';
import { UnitValue } from '../fields/links.tsx';
import { UnitPicker } from '../pickers/unit-picker.tsx';
import { FieldRow } from '../register/form/field-row.tsx';
import { procedureApi } from './procedure-api.ts';

/** Who of a unit is meant; any of them, or one. */
export function PersonChoice({
  caseId,
  unit,
  value,
  onChange,
  fits = () => true,
  nobody,
  id,
  label,
}: {
  caseId: string;
  unit: string;
  value: string;
  onChange: (account: string) => void;
  fits?: (roles: readonly string[], account: string) => boolean;
  /** What it says while nobody is chosen. */
  nobody: string;
  id?: string;
  label?: string;
}) {
  const people = useQuery({
    queryKey: ['case-people', caseId, unit],
    queryFn: () => procedureApi.people(caseId, unit),
    staleTime: 300_000,
  });
  const found = (people.data?.people ?? []).filter(({ account, roles }) =>
    fits(
      roles.map(({ role }) => role),
      account,
    ),
  );
  return (
    <select
      id={id}
      className="addressee-person"
      aria-label={label}
      value={value}
      onChange={event => onChange(event.target.value)}
    >
      <option value="">{people.isError ? '没能读到人员，请稍后再试' : nobody}</option>
      {found.map(({ account, name, roles }) => (
        <option key={account} value={account}>
          {name}（{roles.map(({ title }) => title).join('、')}）
        </option>
      ))}
    </select>
  );
}

/** Units that are asked, each with the person it is for where one is meant. */
export function Addressees({
  place,
  title,
  hint,
  problem,
  value,
  onChange,
  caseId,
  among,
}: {
  place: string;
  title: string;
  hint?: string;
  problem: string | undefined;
  value: readonly Addressee[];
  onChange: (to: readonly Addressee[]) => void;
  /** Null before there is a case: then units alone are asked. */
  caseId: string | null;
  /** Units that may be asked; absent: any. */
  among?: Selector | undefined;
}) {
  const replace = (at: number, next: Addressee | null) =>
    onChange(value.flatMap((each, i) => (i !== at ? [each] : next === null ? [] : [next])));
  return (
    <FieldRow place={place} title={title} required hint={hint} problem={problem}>
      {ids => (
        <>
          {value.length > 0 && (
            <ul className="addressees">
              {value.map(({ unit, account = '' }, at) => (
                <li key={unit}>
                  <span className="addressee-unit">
                    <UnitValue value={unit} />
                  </span>
                  {caseId !== null && (
                    <PersonChoice
                      caseId={caseId}
                      unit={unit}
                      value={account}
                      label={`第 ${at + 1} 家由谁办理`}
                      nobody="不指定人"
                      onChange={next => replace(at, next === '' ? { unit } : { unit, account: next })}
                    />
                  )}
                  <button
                    type="button"
                    className="plain"
                    aria-label={`移去第 ${at + 1} 家`}
                    onClick={() => replace(at, null)}
                  >
                    移去
                  </button>
                </li>
              ))}
            </ul>
          )}
          <UnitPicker
            {...ids}
            title={title}
            value=""
            among={among}
            required={value.length === 0}
            invalid={problem !== undefined}
            onChange={code => {
              if (code !== '' && !value.some(({ unit }) => unit === code))
                onChange([...value, { unit: code }]);
            }}
            onBlur={() => {}}
          />
        </>
      )}
    </FieldRow>
  );
}
