import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { BurdenLine, DeskView } from '../../../language/desk-answers.ts';
import { VERDICT_TITLES, VERDICTS } from '../../../language/verdict.ts';
import { DeskTodo } from '../../procedure/desk-todo.tsx';
import { PageHead, Section } from '../../shell/page.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { useQueryState } from '../../shell/query.ts';
import { Answer } from '../../shell/states.tsx';
import { VerdictShape } from '../../verdict/mark.tsx';
import { BurdenBelow } from './burden-below.tsx';
import { deskApi } from './desk-api.ts';
import { type Order, Owed } from './owed.tsx';
import { Risks } from './risks.tsx';
import { Side, tabOf } from './side.tsx';
import './desk.css';

/** How the unit stands, in one line; each figure leads to its list. */
function Standing({ desk }: { desk: DeskView }) {
  return (
    <ul className="desk-standing">
      {VERDICTS.map((verdict, n) => (
        <li key={verdict}>
          <PageLink to={`/units/${encodeURIComponent(desk.unit)}`} query={{ scope: 'own', verdict }}>
            <VerdictShape verdict={verdict} /> {VERDICT_TITLES[verdict]}{' '}
            <b className="figures">{desk.counts[n]}</b>
          </PageLink>
        </li>
      ))}
    </ul>
  );
}

/** What reporting costs: the figure by which the system itself is judged. */
function Burden({ lines }: { lines: readonly BurdenLine[] }) {
  const [now, before] = lines;
  if (now === undefined) return null;
  return (
    <p className="desk-burden" data-testid="burden">
      本月手填 <b className="figures">{now.typed}</b> 个字段（{now.entries} 条记录），沿用预填值{' '}
      <b className="figures">{now.prefilled}</b> 个
      {now.importedEntries > 0 && (
        <>
          ，另导入 <span className="figures">{now.importedEntries}</span> 条
        </>
      )}
      {before !== undefined && <>；上月手填 {before.typed} 个</>}。
    </p>
  );
}

function UnitChoice({ desk, onUnit }: { desk: DeskView; onUnit: (code: string) => void }) {
  if (desk.units.length < 2) return null;
  return (
    <label className="filter">
      <span>单位</span>
      <select value={desk.unit} onChange={event => onUnit(event.target.value)}>
        {desk.units.map(unit => (
          <option key={unit.code} value={unit.code}>
            {unit.name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The desk of a unit: what it owes, what is at risk and the least to be done, what waits and what was done. */
export default function DeskPage() {
  const query = useQueryState();
  const asked = { unit: query.get('unit'), by: query.get('by') };
  const order: Order = query.get('order') === 'measure' ? 'measure' : 'due';
  const desk = useQuery({
    queryKey: ['desk', asked],
    queryFn: () => deskApi.desk(asked),
    placeholderData: keepPreviousData,
  });
  return (
    <Answer
      of={desk}
      what="工作台"
      missing={{ title: '没有这个单位', to: '/units', back: '到单位目录中查找' }}
    >
      {data => (
        <>
          <PageHead
            title={`${data.unitName} · 工作台`}
            kicker={`截至 ${data.today}`}
            note={<Standing desk={data} />}
            actions={
              <>
                <UnitChoice desk={data} onUnit={unit => query.set({ unit, notice: '' })} />
                <PageLink to={`/units/${encodeURIComponent(data.unit)}`} className="button">
                  全部义务
                </PageLink>
                {data.mayRecord && (
                  <PageLink to="/registers" className="button">
                    台账
                  </PageLink>
                )}
              </>
            }
          />
          <div className="desk" data-testid="desk">
            <Section
              title="所欠"
              note={`${data.owed.length} 项未完成`}
              testId="desk-owed"
              actions={
                <fieldset className="switch" aria-label="排列">
                  <button
                    type="button"
                    aria-pressed={order === 'due'}
                    onClick={() => query.set({ order: '' })}
                  >
                    按期限
                  </button>
                  <button
                    type="button"
                    aria-pressed={order === 'measure'}
                    onClick={() => query.set({ order: 'measure' })}
                  >
                    按举措
                  </button>
                </fieldset>
              }
            >
              <Owed owed={data.owed} order={order} mayRecord={data.mayRecord} />
            </Section>
            <Section title="风险与最少行动" testId="desk-risks">
              <Risks desk={data} onBy={by => query.set({ by })} />
            </Section>
            <Section title="办理" testId="desk-side">
              <DeskTodo />
              <Side
                desk={data}
                tab={tabOf(query.get('tab'))}
                wanted={query.get('notice')}
                onTab={tab => query.set({ tab, notice: '' })}
              />
              <Burden lines={data.burden} />
              <BurdenBelow unit={data.unit} />
            </Section>
          </div>
        </>
      )}
    </Answer>
  );
}
