import type { Level, Selector } from '../language/unit.ts';

/** 各级政府: city, counties, townships and subdistricts. */
export const governments: Selector = { kind: 'government', level: ['city', 'county', 'township'] };
/** 县级以上政府. */
export const cityAndCountyGovernments: Selector = { kind: 'government', level: ['city', 'county'] };
export const cityGovernment: Selector = { kind: 'government', level: 'city' };
/** 各县〔市、区〕人民政府. */
export const countyGovernments: Selector = { kind: 'government', level: 'county' };
/** 县、乡两级政府: those above which there is one here. */
export const countyAndTownshipGovernments: Selector = { kind: 'government', level: ['county', 'township'] };
export const townshipGovernments: Selector = { kind: 'government', level: 'township' };
/** Tax and fire services answer to their own line of command (垂直管理); they are no departments of the government here. */
function ownDepartments(level: Level | readonly Level[], wanted?: string): Selector {
  return {
    except: { function: 'vertical' },
    from: { kind: 'department', level, ...(wanted === undefined ? {} : { function: wanted }) },
  };
}
/** 市政府各部门. */
export const cityDepartments: Selector = ownDepartments('city');
export const countyDepartments: Selector = ownDepartments('county');
/** 县级以上政府部门; 政府各部门. */
export const departments: Selector = ownDepartments(['city', 'county']);
export const cityJustice: Selector = { level: 'city', function: 'justice' };
export const countyJustice: Selector = { level: 'county', function: 'justice' };
/** 市、县司法局; 各级司法行政部门. */
export const justiceBureaus: Selector = { level: ['city', 'county'], function: 'justice' };
export const cityEnforcement: Selector = ownDepartments('city', 'enforcement');
/** 市、县行政执法部门. */
export const enforcementDepartments: Selector = ownDepartments(['city', 'county'], 'enforcement');
/** Every unit that may keep records at all (areas have no organs). */
export const everyUnit: Selector = {
  kind: [
    'government',
    'department',
    'party',
    'congress',
    'court',
    'procuratorate',
    'federation',
    'development-zone',
    'judicial-office',
    'committee',
  ],
};
/** 各级政府及政府部门. */
export const governmentsAndDepartments: Selector = { any: [governments, departments] };
/** 市政府各部门，各县〔市、区〕人民政府: the 责任单位 as most measures name them. */
export const cityDepartmentsAndCountyGovernments: Selector = { any: [cityDepartments, countyGovernments] };
/** No unit: under this reading nobody owes the duty. */
export const nobody: Selector = { any: [] };
/** 市委依法治市办; a party office, shown but not scored. */
export const cityRuleOfLawOffice: Selector = { level: 'city', function: 'rule-of-law-office' };
/** 督察单位: the offices of the committees for law-based governance (督察工作规定 art. 5); the bureaus of justice do their work. */
export const inspectors: Selector = {
  level: ['city', 'county'],
  function: ['rule-of-law-office', 'justice'],
};
/** 被督察单位: party committees, governments and their departments (art. 3); zones have the powers of their government. */
export const inspectedUnits: Selector = {
  any: [governmentsAndDepartments, { kind: 'development-zone' }, { function: 'party-committee' }],
};
/** 市委编办; a party office, shown but not scored. */
export const cityStaffingOffice: Selector = { level: 'city', function: 'staffing' };
/** 市政府办公室. */
export const cityGovernmentOffice: Selector = { level: 'city', function: 'government-office' };
/** 市发改委. */
export const cityDevelopmentReform: Selector = { level: 'city', function: 'development-reform' };
/** 市行政审批局. */
export const cityAdministrativeApproval: Selector = { level: 'city', function: 'administrative-approval' };
