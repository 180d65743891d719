import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ReminderRuleView } from '../../language/desk-answers.ts';
import { clauseLabel } from '../shell/clause.ts';
import { Field, faultOf, Problem } from '../sign-in/field.tsx';
import { CHANNEL_TITLES, type Channel, running } from './admin-api.ts';
import { AdminUnit } from './parts.tsx';

/** 全部单位、全部举措 */
export function scopeOf({ unitName, unit, measure }: ReminderRuleView): string {
  const whom = unit === null ? '全部单位' : `${unitName ?? unit}及所属`;
  return `${whom}，${measure === null ? '全部举措' : clauseLabel(measure)}`;
}

const CHANNELS = Object.keys(CHANNEL_TITLES) as Channel[];

/** `-7、-3，0` as numbers; null where something is no whole number. */
function daysIn(text: string): readonly number[] | null {
  const words = text.split(/[\s,，、;；]+/).filter(word => word !== '');
  const days = words.map(word => (/^[-+−－]?\d{1,3}$/.test(word) ? Number(word.replace(/[−－]/, '-')) : NaN));
  return days.some(Number.isNaN) ? null : days;
}

/** Sets one rule, new or in place of the one that there is for the same units and measures. */
export function RuleForm({
  rule,
  rules,
  onClose,
}: {
  /** Null: a new one. */
  rule: ReminderRuleView | null;
  rules: readonly ReminderRuleView[];
  onClose: () => void;
}) {
  const [unit, setUnit] = useState<{ code: string; name: string } | null>(null);
  const [measure, setMeasure] = useState('');
  const [days, setDays] = useState((rule?.days ?? [-7, -3, -1, 0, 1]).join('，'));
  const [counted, setCounted] = useState(rule?.counted ?? 'calendar');
  const [channels, setChannels] = useState<readonly Channel[]>(rule?.channels ?? CHANNELS);
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: running.setRule,
    onSuccess: () => {
      onClose();
      return client.invalidateQueries({ queryKey: ['reminder-rules'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    const read = daysIn(days);
    const no = measure.trim();
    const faults = {
      ...(read === null ? { days: '须是用逗号隔开的整数，如 -7，-3，0，1' } : {}),
      ...(/^\d{0,3}$/.test(no) ? {} : { measure: '须是举措序号，如 18；全部举措则不填' }),
    };
    setWrong(faults);
    if (read === null || Object.keys(faults).length > 0) return;
    const of = {
      unit: rule === null ? (unit?.code ?? null) : rule.unit,
      measure: rule === null ? (no === '' ? null : Number(no)) : rule.measure,
    };
    const there = rules.find(each => each.unit === of.unit && each.measure === of.measure);
    save.mutate({ ...of, days: read, counted, channels, version: there?.version ?? 0 });
  };
  const error = (name: string) => wrong[name] ?? faultOf(save.error, name);
  return (
    <form className="section-form" onSubmit={submit} noValidate data-testid="rule-form">
      {rule !== null ? (
        <p>
          <strong>{scopeOf(rule)}</strong>
        </p>
      ) : (
        <div className="form-row">
          <Field title="单位（含所属）" hint="不填为全部单位" error={error('unit')}>
            {props => (
              <AdminUnit
                id={props.id}
                describedBy={props['aria-describedby']}
                value={unit}
                onChange={setUnit}
              />
            )}
          </Field>
          <Field title="举措序号" hint="不填为全部举措" error={error('measure')}>
            {props => (
              <input
                {...props}
                inputMode="numeric"
                value={measure}
                onChange={event => setMeasure(event.target.value)}
              />
            )}
          </Field>
        </div>
      )}
      <div className="form-row">
        <Field title="提醒日" hint="相对期限的日数，期限前为负；不填为不提醒" error={error('days')}>
          {props => <input {...props} value={days} onChange={event => setDays(event.target.value)} />}
        </Field>
        <Field title="日数按">
          {props => (
            <select
              {...props}
              value={counted}
              onChange={event => setCounted(event.target.value === 'working' ? 'working' : 'calendar')}
            >
              <option value="calendar">自然日</option>
              <option value="working">工作日</option>
            </select>
          )}
        </Field>
      </div>
      <fieldset className="form-group">
        <legend>方式</legend>
        <div className="form-choices">
          {CHANNELS.map(channel => (
            <label key={channel} className="check">
              <input
                type="checkbox"
                checked={channels.includes(channel)}
                onChange={event =>
                  setChannels(
                    CHANNELS.filter(c => (c === channel ? event.target.checked : channels.includes(c))),
                  )
                }
              />
              {CHANNEL_TITLES[channel]}
            </label>
          ))}
        </div>
      </fieldset>
      <Problem error={save.error} fields={['unit', 'measure', 'days', 'channels']} />
      <button type="submit" className="primary" disabled={save.isPending}>
        保存
      </button>
      <button type="button" onClick={onClose}>
        不改了
      </button>
    </form>
  );
}
