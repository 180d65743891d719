/** What the pages of administration ask about what runs by itself. */
import type { DeliveryView, JobsView, ReminderRuleView } from '../../language/desk-answers.ts';
import { get, type Parameters, send } from '../api.ts';

export type Channel = ReminderRuleView['channels'][number];

export const CHANNEL_TITLES: Readonly<Record<Channel, string>> = {
  'in-app': '系统内通知',
  email: '邮件',
  webhook: '单位群机器人',
};

export interface RobotView {
  readonly unit: string;
  readonly unitName: string;
  readonly kind: RobotKind;
  readonly host: string;
  readonly signed: boolean;
}
export type RobotKind = 'wecom' | 'dingtalk';

/** A rule as it is set; `version` is the one that it replaces, 0: none. */
export type RuleBody = Omit<ReminderRuleView, 'unitName'>;

export const running = {
  jobs: () => get<JobsView>('/jobs'),
  deliveries: (p: Parameters) => get<readonly DeliveryView[]>('/deliveries', p),
  retry: (id: string) => send<void>('POST', `/deliveries/${encodeURIComponent(id)}/retry`),
  rules: () => get<readonly ReminderRuleView[]>('/reminders/rules'),
  setRule: ({ unit, measure, days, counted, channels, version }: RuleBody) =>
    send<{ version: number }>('PUT', '/reminders/rules', {
      unit,
      measure,
      days: [...days],
      counted,
      channels: [...channels],
      version,
    }),
  dropRule: ({ unit, measure, version }: RuleBody) =>
    send<void>('DELETE', '/reminders/rules', { unit, measure, version }),
  robots: () => get<readonly RobotView[]>('/reminders/robots'),
  setRobot: (body: { unit: string; kind: RobotKind; url: string; secret: string | null }) =>
    send<void>('PUT', '/reminders/robots', body),
  dropRobot: (unit: string) => send<void>('DELETE', '/reminders/robots', { unit }),
  contact: () => get<{ email: string | null }>('/contact'),
  setContact: (email: string | null) => send<void>('PUT', '/contact', { email }),
};
