import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { UnitLine } from '../../language/views.ts';
import { api } from '../api.ts';

interface TreeProps {
  readonly onPick: (code: string) => void;
  /** Units that may be picked, as JSON of a selector; absent: all. */
  readonly among: string | undefined;
}

/** What lies below a unit, read when it is opened; empty code: the root's own children. */
function Below({ code, onPick, among }: TreeProps & { code: string }) {
  const below = useQuery({
    queryKey: ['units', 'below', code, among],
    queryFn: () => api.units({ parent: code, among }),
    staleTime: 600_000,
  });
  if (below.isError) return <p className="quiet">没能读到下级单位，请收起后再试。</p>;
  if (below.data === undefined) return <p className="quiet">正在读取……</p>;
  return (
    <ul>
      {below.data.map(unit => (
        <Branch key={unit.code} unit={unit} onPick={onPick} among={among} />
      ))}
    </ul>
  );
}

function Branch({ unit, onPick, among }: TreeProps & { unit: UnitLine }) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <span className="branch">
        {unit.children > 0 ? (
          <button
            type="button"
            className="branch-fold"
            aria-expanded={open}
            aria-label={`${unit.name}的下级`}
            onClick={() => setOpen(!open)}
          >
            {open ? '−' : '+'}
          </button>
        ) : (
          <span className="branch-leaf" aria-hidden="true" />
        )}
        {unit.fits === false ? (
          <span className="branch-name quiet">{unit.name}</span>
        ) : (
          <button type="button" className="branch-name" onClick={() => onPick(unit.code)}>
            {unit.name}
          </button>
        )}
      </span>
      {open && <Below code={unit.code} onPick={onPick} among={among} />}
    </li>
  );
}

/** The tree of units, branch by branch. */
export function UnitTree({ title, onPick, among }: TreeProps & { title: string }) {
  return (
    <section className="unit-tree" aria-label={`从机构树中选${title}`}>
      <Below code="" onPick={onPick} among={among} />
    </section>
  );
}
