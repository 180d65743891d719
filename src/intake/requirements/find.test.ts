import { describe, expect, it } from 'vitest';
import { newBudget } from '../budget.ts';
import { findOpenTerms } from '../open-terms.ts';
import { passageOf } from '../passage.ts';
import { findRequirements } from './find.ts';

function find(text: string, signedYear: number | null = 2025) {
  const passage = passageOf(text, [{ from: 0, to: text.length }]);
  return findRequirements(passage, signedYear, newBudget('a.txt')).map(({ span, ...r }) => {
    expect(text.slice(span.start, span.end)).toBe(r.text);
    return r;
  });
}
const bare = (text: string, year?: number) => find(text, year).map(({ text: _, ...r }) => r);

describe('counts', () => {
  it('reads how often, with the bound that the words give', () => {
    expect(find('每年至少组织培训3次。')).toEqual([
      { kind: 'count', count: 3, min: 3, unit: '次', per: 'year', text: '每年至少组织培训3次' },
    ]);
    expect(bare('每季度检查不超过两次。')).toEqual([
      { kind: 'count', count: 2, max: 2, unit: '次', per: 'quarter' },
    ]);
    expect(bare('任期内至少轮训1次。')).toEqual([
      { kind: 'count', count: 1, min: 1, unit: '次', per: 'term' },
    ]);
  });

  it('carries period and bound on to the next figure of the clause, not past the clause', () => {
    expect(bare('每年至少开展1次检查，2次评查；每半年通报1次。').map(r => [r.count, r.min, r.per])).toEqual([
      [1, 1, 'year'],
      [2, 2, 'year'],
      [1, undefined, 'half'],
    ]);
  });

  it('leaves ordinals and manners of speaking alone', () => {
    expect(bare('经第12次会议审议，推行一次性告知，只跑一次，一次办好。')).toEqual([]);
  });

  it('reports a recurrence without a figure as such', () => {
    expect(bare('每年制定计划。')).toEqual([{ kind: 'period', per: 'year' }]);
  });
});

describe('dates', () => {
  const by = (text: string, year?: number) => bare(text, year).map(r => r.by);

  it('reads yearly days', () => {
    expect(bare('每年3月1日前报告，并在4月1日前公开。')).toEqual([
      { kind: 'date', per: 'year', by: '03-01' },
      { kind: 'date', per: 'year', by: '04-01' },
    ]);
    expect(by('于每年1月底前和7月底前报送。')).toEqual(['01-31', '07-31']);
    expect(by('每年2月底前报送，每年年底前总结。')).toEqual(['02-28', '12-31']);
  });

  it('reads full dates, ends of years and plan periods', () => {
    expect(by('于2024年2月底前完成，3月15日前上报。')).toEqual(['2024-02-29', '2024-03-15']);
    expect(by('到2027年建成；2026年底前见效；2026年上半年前试点。')).toEqual([
      '2027-12-31',
      '2026-12-31',
      '2026-06-30',
    ]);
    expect(by('截至二〇二六年六月三十日。“十五五”末实现。')).toEqual(['2026-06-30', '2030-12-31']);
    expect(by('今年10月中旬前完成，明年6月底前验收。')).toEqual(['2025-10-20', '2026-06-30']);
    expect(by('2025年12月31日前完成。')).toEqual(['2025-12-31']);
  });

  it('never invents a day', () => {
    expect(bare('2026年6月前完成。')).toEqual([{ kind: 'date' }]);
    expect(bare('2025年2月30日前完成。')).toEqual([{ kind: 'date' }]);
    expect(bare('自2024年5月1日起施行，依照2021年8月20日公布的办法。')).toEqual([]);
  });
});

describe('lengths of time', () => {
  it('reads bounds, windows and ranges', () => {
    expect(bare('一般不少于5个工作日，最长不超过15个工作日。')).toEqual([
      { kind: 'duration', min: 5, max: 15, unit: 'working-day' },
    ]);
    expect(bare('在五个工作日内报备。')).toEqual([{ kind: 'duration', max: 5, unit: 'working-day' }]);
    expect(bare('公示7至30日。').map(r => [r.min, r.max, r.unit])).toEqual([[7, 30, 'day']]);
    expect(bare('提前3日通知，自受理之日起2个月以内办结。').map(r => [r.min, r.max, r.unit])).toEqual([
      [3, undefined, 'day'],
      [undefined, 2, 'month'],
    ]);
  });

  it('leaves bare lengths and calendar months alone', () => {
    expect(bare('实施三年行动，5月开展宣传。')).toEqual([]);
  });
});

describe('shares, hours, staff', () => {
  it('binds a share to the year that stands before it rather than to every year', () => {
    expect(bare('教练员每年培训不少于40小时，2026年内轮训率达80%以上。')).toEqual([
      { kind: 'hours', count: 40, min: 40, unit: 'hour', per: 'person-year' },
      { kind: 'date', by: '2026-12-31' },
      { kind: 'share', share: 80, min: 80, unit: 'percent', by: '2026-12-31' },
    ]);
  });

  it('reads percentages, with the year that the sentence names', () => {
    expect(bare('2026年办结率达到100%，差错率低于百分之二。').map(r => [r.kind, r.share, r.by])).toEqual([
      ['share', 100, '2026-12-31'],
      ['share', 2, '2026-12-31'],
    ]);
    expect(bare('2025年底前覆盖率不低于９５.５％。').at(-1)).toEqual({
      kind: 'share',
      share: 95.5,
      min: 95.5,
      unit: 'percent',
      by: '2025-12-31',
    });
  });

  it('reads hours for each person and year', () => {
    expect(bare('确保每人每年接受不少于60学时的培训。')).toEqual([
      { kind: 'hours', count: 60, min: 60, unit: 'class-hour', per: 'person-year' },
    ]);
    expect(bare('执法人员每年培训不少于40学时。')[0].per).toBe('person-year');
  });

  it('reads staff for each body', () => {
    expect(bare('到2025年每个乡镇（街道）配备2名、村（社区）配备1名调解员。').slice(1)).toEqual([
      { kind: 'staffing', count: 2, unit: 'person', per: 'township', by: '2025-12-31' },
      { kind: 'staffing', count: 1, unit: 'person', per: 'village', by: '2025-12-31' },
    ]);
    expect(bare('三人行必有我师。')).toEqual([]);
  });
});

describe('open terms', () => {
  it('finds words that leave open when or how much', () => {
    const text = '定期或者不定期通报，及时整改，适时评估，动态更新，力争逐步覆盖，配齐足够力量。';
    const passage = passageOf(text, [{ from: 0, to: text.length }]);
    const terms = findOpenTerms(passage, newBudget('a.txt'));
    expect(terms.map(t => t.text)).toEqual([
      '定期',
      '不定期',
      '及时',
      '适时',
      '动态',
      '力争',
      '逐步',
      '足够',
    ]);
    for (const { text: term, span } of terms) expect(text.slice(span.start, span.end)).toBe(term);
  });
});
