/** What the pages of administration ask about what runs by itself. */
import type { DeliveryView, JobsView, ReminderRuleView } from '../../language/desk-answers.ts';
import { get, ifMatch, type Parameters, send } from '../api.ts';

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
  readonly version: number;
}
export type RobotKind = 'wecom' | 'dingtalk';

export interface RobotBody {
  readonly unit: string;
  readonly kind: RobotKind;
  readonly url: string;
  readonly secret: string | null;
  readonly version: number;
}

/** Where the person reads mail. */
export interface Contact {
  readonly email: string | null;
  readonly version: number;
}

/** A rule as it is set; `version` is the one that it replaces, 0: none. */
export type RuleBody = Omit<ReminderRuleView, 'unitName'>;

export const running = {
  jobs: () => get<JobsView>('/jobs'),
  deliveries: (p: Parameters) => get<readonly DeliveryView[]>('/deliveries', p),
  retry: (id: string) => send<void>('POST', `/deliveries/${encodeURIComponent(id)}/retry`),
  rules: () => get<readonly ReminderRuleView[]>('/reminders/rules'),
  setRule: ({ unit, measure, days, counted, channels, version }: RuleBody) =>
    send<void>(
      'PUT',
      '/reminders/rules',
      { unit, measure, days: [...days], counted, channels: [...channels] },
      ifMatch(version),
    ),
  dropRule: ({ unit, measure, version }: RuleBody) =>
    send<void>('DELETE', '/reminders/rules', { unit, measure }, ifMatch(version)),
  robots: () => get<readonly RobotView[]>('/reminders/robots'),
  /** `version`: that of the robot which it replaces, 0 where there is none. */
  setRobot: ({ version, ...body }: RobotBody) =>
    send<void>('PUT', '/reminders/robots', body, ifMatch(version)),
  dropRobot: ({ unit, version }: RobotView) =>
    send<void>('DELETE', '/reminders/robots', { unit }, ifMatch(version)),
  contact: () => get<Contact>('/contact'),
  setContact: ({ email, version }: Contact) => send<void>('PUT', '/contact', { email }, ifMatch(version)),
};
