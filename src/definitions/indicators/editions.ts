import type { Citation } from '../../language/citation.ts';

/** An edition of the national system of indicators for demonstration in law-based government. */
export interface IndicatorEdition {
  /** `2021`. */
  readonly slug: string;
  readonly title: string;
  /** How many indicators the first, second and third level have, where somebody has counted them. */
  readonly levels?: readonly [first: number, second: number, third: number];
  readonly source: Citation;
}

/*
 * The texts are numbered and published, but were not at hand; the weights are set by the centre and not public. Nothing is
 * made up here: the tree itself is what the city imports into the register `demonstration-indicators`.
 */
export const indicatorEditions: readonly IndicatorEdition[] = [
  {
    slug: '2019',
    title: '市县法治政府建设示范指标体系（2019年版）',
    levels: [8, 33, 100],
    source: { source: '市县法治政府建设示范指标体系（2019年版）', note: '据二手材料计数，上线前须核对' },
  },
  {
    slug: '2021',
    title: '市县法治政府建设示范指标体系（2021年版）',
    levels: [10, 34, 104],
    source: {
      source: '市县法治政府建设示范指标体系（2021年版）',
      note: '据2025年金昌市的一份创建方案计数，该方案所用版本未见原文，上线前须核对',
    },
  },
];

/** For the fields that name an edition. */
export const editionOptions: Readonly<Record<string, string>> = Object.fromEntries(
  indicatorEditions.map(({ slug, title }) => [slug, title]),
);

/** What is known of the size of each edition's tree, so that whoever imports it can compare. */
export const editionSizes: string = indicatorEditions
  .flatMap(({ slug, levels }) =>
    levels === undefined ? [] : [`${slug}年版一、二、三级指标各有 ${levels.join('、')} 项`],
  )
  .join('；');
