import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Json } from '../../../kernel/canonical-json.ts';
import type { EntryView, RegisterView } from '../../../language/answers.ts';
import { correctedPlaces } from '../../../language/entry-check.ts';
import { api } from '../../api.ts';
import { useStatus } from '../../shell/frame.tsx';
import { PageHead } from '../../shell/page.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { useHref } from '../../shell/query.ts';
import { Answer } from '../../shell/states.tsx';
import { EntryForm } from './entry-form.tsx';
import { inputsOf, readPatch } from './inputs.ts';
import { maskedTexts } from './masked-editor.tsx';
import { randomId } from './random-id.ts';
import { refusedBy, saveLine } from './saving.ts';
import { useUnitsKnown } from './units-known.ts';
import '../register.css';

function Form({ register, entry }: { register: RegisterView; entry: EntryView }) {
  const [inputs, setInputs] = useState(() => inputsOf(register, entry));
  const key = useRef(randomId());
  const [, navigate] = useLocation();
  const href = useHref();
  const queries = useQueryClient();
  const { data: status } = useStatus();
  const units = useUnitsKnown(register, inputs);
  const context = { unit: units.unit, today: status?.today ?? '9999-12-31' };
  const reading = readPatch(register, entry, inputs, context);
  const back = href(`/entries/${encodeURIComponent(entry.id)}`);
  return (
    <EntryForm
      register={register}
      inputs={inputs}
      onInputs={setInputs}
      reading={reading}
      fixedUnit={entry.unitName}
      masked={maskedTexts(register, entry.fields)}
      saveTitle="保存为新的版本"
      ground={{ needed: correctedPlaces(entry, reading.patch).length > 0 }}
      onSave={async () => {
        try {
          await saveLine(queries, {
            line: {
              amends: entry.id,
              ...(reading.patch as { fields: Record<string, Json> }),
              ...(reading.ground === undefined ? {} : { ground: reading.ground }),
            },
            key: key.current,
            unit: entry.unit,
            days: [entry.legalDate, reading.legalDate, status?.today ?? reading.legalDate],
            version: entry.versions,
            what: 'amended',
          });
          navigate(back);
          return null;
        } catch (error) {
          return refusedBy(error);
        }
      }}
      actions={
        <PageLink to={`/entries/${encodeURIComponent(entry.id)}`} className="form-back">
          不改了
        </PageLink>
      }
    />
  );
}

/** Corrects or completes an entry: a new version beside the old one, with its ground. */
export default function AmendPage({ id }: { id: string }) {
  const entry = useQuery({ queryKey: ['entry', id], queryFn: () => api.entry(id) });
  const slug = entry.data?.register;
  const register = useQuery({
    queryKey: ['register', slug],
    queryFn: () => api.register(slug ?? ''),
    enabled: slug !== undefined,
  });
  return (
    <Answer
      of={entry}
      what="记录"
      missing={{ title: '没有这条记录', to: '/registers', back: '到台账中查找' }}
    >
      {data => (
        <>
          <PageHead
            title={`更正：${data.registerTitle}`}
            kicker={data.unitName}
            crumbs={[
              { title: '台账', to: '/registers' },
              { title: data.registerTitle, to: `/registers/${data.register}` },
              { title: data.legalDate, to: `/entries/${encodeURIComponent(id)}` },
            ]}
            note="原来的内容保留在历次变动中；这里只保存改动的部分。"
          />
          {data.state === 'voided' ? (
            <p>
              本记录已作废，不能更正。<PageLink to={`/entries/${encodeURIComponent(id)}`}>回到记录</PageLink>
            </p>
          ) : (
            <Answer of={register} what="台账定义">
              {definition => <Form key={data.versions} register={definition} entry={data} />}
            </Answer>
          )}
        </>
      )}
    </Answer>
  );
}
