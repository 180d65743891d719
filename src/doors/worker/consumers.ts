import type { Cases } from '../../app/cases/cases.ts';
import { runClocks } from '../../app/cases/clocks.ts';
import { deliver, type Senders } from '../../app/reminders/deliver.ts';
import type { Consumer, Consumers } from '../../app/reminders/jobs.ts';
import { type Reminding, remind } from '../../app/reminders/remind.ts';

export interface ConsumerParts extends Reminding {
  readonly senders: Senders;
  readonly cases: Cases;
  /** What others clean up, each with its line for the heartbeat page. */
  readonly sweepEvidence: Consumer;
  readonly cleanExports: Consumer;
}

/** What each job does. A declared job without one does not compile. */
export function consumersOf(parts: ConsumerParts): Consumers {
  return {
    reminders: async () => {
      const { units, messages, failed } = await remind(parts);
      // Told as a failure so that the heartbeat shows it; the other units have been reminded.
      if (failed.length > 0)
        throw new Error(`${failed.length} 个单位没有办成：${failed.slice(0, 5).join('、')}`);
      return `${units} 个单位，${messages} 条消息`;
    },
    'case-clocks': async () => {
      const { cases, told, deemed, failed } = await runClocks(parts.cases);
      if (failed.length > 0)
        throw new Error(`${failed.length} 件办件没有办成：${failed.slice(0, 5).join('、')}`);
      return `${cases} 件办件，${told} 条消息，视为 ${deemed} 件`;
    },
    deliveries: async () => {
      const { delivered, failed, parked } = await deliver(parts);
      return `送达 ${delivered}，未成 ${failed}，停发 ${parked}`;
    },
    'evidence-sweep': parts.sweepEvidence,
    'export-clean-up': parts.cleanExports,
  };
}
