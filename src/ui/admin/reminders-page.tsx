import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReminderRuleView } from '../../language/desk-answers.ts';
import { PageHead, Section } from '../shell/page.tsx';
import { Answer, Empty } from '../shell/states.tsx';
import { type Column, Table } from '../table/table.tsx';
import { CHANNEL_TITLES, type RobotKind, type RobotView, running } from './admin-api.ts';
import { Sure } from './parts.tsx';
import { ROBOT_TITLES, RobotForm } from './robot-form.tsx';
import { RuleForm, scopeOf } from './rule-form.tsx';
import './admin.css';

/** 期限前 7 日、当日、过期 1 日 */
function daysText({ days, counted }: ReminderRuleView): string {
  if (days.length === 0) return '不提醒';
  const unit = counted === 'working' ? '个工作日' : '日';
  return days
    .map(day => (day === 0 ? '当日' : day < 0 ? `前 ${-day} ${unit}` : `过期 ${day} ${unit}`))
    .join('、');
}

const key = ({ unit, measure }: ReminderRuleView): string => `${unit ?? ''} ${measure ?? ''}`;

function Rules() {
  const rules = useQuery({ queryKey: ['reminder-rules'], queryFn: running.rules });
  const [editing, setEditing] = useState<ReminderRuleView | 'new' | null>(null);
  const columns: readonly Column<ReminderRuleView>[] = [
    { key: 'scope', title: '适用于', cell: scopeOf, kind: 'main' },
    { key: 'days', title: '提醒日', cell: daysText },
    {
      key: 'channels',
      title: '方式',
      cell: r => r.channels.map(channel => CHANNEL_TITLES[channel]).join('、') || '无',
    },
    {
      key: 'actions',
      title: '操作',
      bare: true,
      cell: r => (
        <span className="row-actions">
          <button type="button" onClick={() => setEditing(r)} aria-label={`修改：${scopeOf(r)}`}>
            修改
          </button>
          {r.version > 0 && <Sure title="取消" sure="确认取消" act={() => running.dropRule(r)} />}
        </span>
      ),
    },
  ];
  return (
    <Section
      title="提醒规则"
      note="范围越窄越优先：单位先于全市，指明举措的先于不指明的"
      actions={
        <button type="button" onClick={() => setEditing('new')} data-testid="new-rule">
          新设规则
        </button>
      }
    >
      <Answer of={rules} what="提醒规则">
        {rows => (
          <>
            {editing !== null && (
              <RuleForm
                key={editing === 'new' ? 'new' : key(editing)}
                rule={editing === 'new' ? null : editing}
                rules={rows}
                onClose={() => setEditing(null)}
              />
            )}
            <div className="scroller">
              <Table caption="提醒规则" columns={columns} rows={rows} rowKey={key} testId="reminder-rules" />
            </div>
          </>
        )}
      </Answer>
    </Section>
  );
}

const ROBOTS: readonly Column<RobotView>[] = [
  { key: 'unit', title: '单位', cell: r => r.unitName, kind: 'main' },
  { key: 'kind', title: '群机器人', cell: r => ROBOT_TITLES[r.kind as RobotKind] ?? r.kind, kind: 'nowrap' },
  { key: 'host', title: '主机', cell: r => <span className="wrap">{r.host}</span> },
  { key: 'signed', title: '加签', cell: r => (r.signed ? '是' : '否'), kind: 'nowrap' },
  {
    key: 'actions',
    title: '操作',
    bare: true,
    cell: r => <Sure title="取消" sure="确认取消" act={() => running.dropRobot(r)} />,
  },
];

function Robots() {
  const robots = useQuery({ queryKey: ['reminder-robots'], queryFn: running.robots });
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title="单位群机器人"
      note="机器人地址和密钥保存后不再显示"
      actions={
        <button type="button" onClick={() => setAdding(true)} data-testid="new-robot">
          设置机器人
        </button>
      }
    >
      <Answer of={robots} what="群机器人">
        {rows => (
          <>
            {adding && <RobotForm robots={rows} onClose={() => setAdding(false)} />}
            {rows.length === 0 ? (
              <Empty>还没有单位设置群机器人。</Empty>
            ) : (
              <div className="scroller">
                <Table
                  caption="单位群机器人"
                  columns={ROBOTS}
                  rows={rows}
                  rowKey={r => r.unit}
                  testId="reminder-robots"
                />
              </div>
            )}
          </>
        )}
      </Answer>
    </Section>
  );
}

/** When and by which ways units are told of what falls due. */
export default function RemindersPage() {
  return (
    <>
      <PageHead title="提醒设置" note="到期提醒何时发、以什么方式发。每次改动都记入日志。" />
      <Rules />
      <Robots />
    </>
  );
}
