import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { editionOptions } from '../indicators/editions.ts';
import { cityDepartmentsAndCountyGovernments, cityGovernment, cityJustice } from '../selectors.ts';

const applications = ['city-comprehensive', 'comprehensive', 'single-item'];

/** The national demonstration campaign of law-based government: each call, and each application. */
export const demonstrationProjects: Register = {
  slug: 'demonstration-projects',
  title: '示范创建',
  description: '法治政府建设示范创建的一批部署，或者对某一批部署的一次申报。',
  group: 'leadership',
  keeper: cityJustice,
  holders: { any: [cityGovernment, cityDepartmentsAndCountyGovernments] },
  writer: { procedure: 'demonstration-application' },
  legalDate: { title: '部署（申报）日期', source: clause(8) },
  key: 'project',
  fields: {
    project: { type: 'text', title: '部署或者申报编号', source: practice, required: true, maxLength: 60 },
    title: { type: 'text', title: '名称', source: practice, required: true, maxLength: 200 },
    kind: {
      type: 'choice',
      title: '种类',
      source: clause(8),
      required: true,
      options: {
        call: '创建部署（批次）',
        'city-comprehensive': '市本级综合地区申报',
        comprehensive: '县级综合地区申报',
        'single-item': '单项申报',
      },
    },
    call: {
      type: 'reference',
      register: 'demonstration-projects',
      title: '所应的批次',
      source: clause(8),
      hint: '填该批部署的编号',
      when: { field: 'kind', in: applications },
    },
    appliesUntil: { type: 'date', title: '申报截止日期', source: practice },
    edition: {
      type: 'choice',
      title: '对照的指标体系',
      source: clause(8),
      options: editionOptions,
      when: { field: 'kind', in: applications },
    },
    selfAssessedOn: { type: 'date', title: '完成自评日期', source: practice },
    reviewedOn: { type: 'date', title: '市级审核日期', source: practice },
    result: {
      type: 'choice',
      title: '结果',
      source: practice,
      options: { named: '获命名', shortlisted: '入围', 'not-named': '未获命名' },
    },
    resultOn: { type: 'date', title: '结果公布日期', source: practice },
    evidence: { type: 'evidence', title: '部署或者申报材料', source: practice },
  },
  publication: 'public',
  retention: '永久（实务）',
};
