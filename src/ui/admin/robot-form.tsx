import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Field, faultOf, PasswordField, Problem } from '../sign-in/field.tsx';
import { type RobotKind, type RobotView, running } from './admin-api.ts';
import { AdminUnit } from './parts.tsx';

export const ROBOT_TITLES: Readonly<Record<RobotKind, string>> = {
  wecom: '政务微信、企业微信',
  dingtalk: '钉钉',
};
const KINDS = Object.keys(ROBOT_TITLES) as RobotKind[];

/** Sets the group robot of a unit, in place of the one that there may be. */
export function RobotForm({ robots, onClose }: { robots: readonly RobotView[]; onClose: () => void }) {
  const [unit, setUnit] = useState<{ code: string; name: string } | null>(null);
  const [kind, setKind] = useState<RobotKind>('wecom');
  const [url, setUrl] = useState('');
  const [secret, setSecret] = useState('');
  const [missing, setMissing] = useState(false);
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: running.setRobot,
    onSuccess: () => {
      onClose();
      return client.invalidateQueries({ queryKey: ['reminder-robots'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(unit === null);
    if (save.isPending || unit === null) return;
    const key = kind === 'dingtalk' && secret !== '' ? secret : null;
    const version = robots.find(each => each.unit === unit.code)?.version ?? 0;
    save.mutate({ unit: unit.code, kind, url: url.trim(), secret: key, version });
  };
  return (
    <form className="section-form" onSubmit={submit} noValidate data-testid="robot-form">
      <div className="form-row">
        <Field
          title="单位"
          hint="已有机器人的，以新的代替"
          error={missing && unit === null ? '请选择单位' : faultOf(save.error, 'unit')}
        >
          {props => (
            <AdminUnit
              id={props.id}
              describedBy={props['aria-describedby']}
              value={unit}
              onChange={setUnit}
            />
          )}
        </Field>
        <Field title="种类">
          {props => (
            <select
              {...props}
              value={kind}
              onChange={event => setKind(KINDS.find(each => each === event.target.value) ?? 'wecom')}
            >
              {KINDS.map(each => (
                <option key={each} value={each}>
                  {ROBOT_TITLES[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Field title="机器人地址" hint="从群设置中复制，以 https:// 开头" error={faultOf(save.error, 'url')}>
        {props => (
          <input
            {...props}
            type="url"
            autoComplete="off"
            spellCheck={false}
            value={url}
            onChange={event => setUrl(event.target.value)}
          />
        )}
      </Field>
      {kind === 'dingtalk' && (
        <PasswordField
          title="加签密钥"
          hint="机器人安全设置为“加签”的才填"
          error={faultOf(save.error, 'secret')}
          value={secret}
          onChange={setSecret}
          autoComplete="off"
        />
      )}
      <Problem error={save.error} fields={['unit', 'url', 'secret']} />
      <button type="submit" className="primary" disabled={save.isPending}>
        保存
      </button>
      <button type="button" onClick={onClose}>
        不设了
      </button>
    </form>
  );
}
