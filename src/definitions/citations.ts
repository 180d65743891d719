import type { Citation } from '../language/citation.ts';

/** A clause of the directive itself. */
export function clause(no: number): Citation {
  return { source: '饶府发〔2024〕6号', article: no === 0 ? '结尾段' : `第${no}条` };
}

/** What people who keep such registers do, where no rule names the field. */
export const practice: Citation = { source: '实务' };

/** 法治政府建设与责任落实督察工作规定 (2019). */
export function inspectionRules(no: number): Citation {
  return { source: '法治政府建设与责任落实督察工作规定', article: `第${no}条` };
}

/** 重大行政决策程序暂行条例 (国务院令第713号). */
export function decisionRegulation(no: number): Citation {
  return { source: '重大行政决策程序暂行条例', article: `第${no}条` };
}

/** What the provincial rules on normative documents are cited for by other texts; the rules themselves were not read. */
export const jiangxiDocumentRules: Citation = {
  source: '江西省行政规范性文件管理办法',
  note: '未取得全文，据江西省行政执法监督实施办法第12条引用，上线前须核对',
};

/** 民法典 on the counting of time. */
export function civilCode(no: number): Citation {
  return { source: '民法典', article: `第${no}条` };
}

/** 规章制定程序条例 (2017). */
export function ruleMakingRegulation(no: number): Citation {
  return { source: '规章制定程序条例', article: `第${no}条` };
}

/** 立法法 (2023) on what cities may regulate; only what other texts cite it for was read. */
export function legislationLaw(no: number): Citation {
  return { source: '立法法', article: `第${no}条`, note: '未取得全文，上线前须核对' };
}

/** 法规规章备案审查条例 (2024). */
export function ruleFilingRegulation(no: number): Citation {
  return { source: '法规规章备案审查条例', article: `第${no}条` };
}

/** 国办发〔2018〕115号 on the legality review of normative documents; `item` as printed, e.g. 五. */
export function legalityReviewOpinion(item: string): Citation {
  return { source: '国办发〔2018〕115号', article: `第（${item}）项` };
}

/** 江西省行政执法监督条例 (2021). */
export function jiangxiSupervisionRegulation(no: number): Citation {
  return { source: '江西省行政执法监督条例', article: `第${no}条` };
}

/** 江西省行政执法监督实施办法 (省政府令第213号, 2021 amended). */
export function jiangxiSupervisionMeasures(no: number): Citation {
  return { source: '江西省行政执法监督实施办法', article: `第${no}条` };
}

/** 保障中小企业款项支付条例 (2025). */
export function paymentRegulation(no: number): Citation {
  return { source: '保障中小企业款项支付条例', article: `第${no}条` };
}

/** 最高人民法院关于审理行政协议案件若干问题的规定 (法释〔2019〕17号). */
export function agreementProvisions(no: number): Citation {
  return { source: '最高人民法院关于审理行政协议案件若干问题的规定', article: `第${no}条` };
}

/** 行政处罚法 (2021). */
export function penaltyLaw(no: number): Citation {
  return { source: '行政处罚法', article: `第${no}条` };
}

/** 行政复议法 (2023). */
export function reconsiderationLaw(no: number): Citation {
  return { source: '行政复议法', article: `第${no}条` };
}

/** 行政诉讼法 (2017). */
export function litigationLaw(no: number): Citation {
  return { source: '行政诉讼法', article: `第${no}条` };
}

/** 国办发〔2018〕118号 on the three systems of enforcement; `item` as printed, e.g. 六. */
export function threeSystemsOpinion(item: string): Citation {
  return { source: '国办发〔2018〕118号', article: `第（${item}）项` };
}

/** 国办发〔2022〕27号 on discretion benchmarks; `item` as printed. */
export function discretionOpinion(item: string): Citation {
  return { source: '国办发〔2022〕27号', article: `第（${item}）项` };
}

/** 江西省规范行政处罚裁量权规定 (省政府令第196号, 2021 amended). */
export function jiangxiDiscretionRules(no: number): Citation {
  return { source: '江西省规范行政处罚裁量权规定', article: `第${no}条` };
}

/** 国发〔2019〕5号 on random inspection; `item` is the number under part three. */
export function randomInspectionOpinion(item: string): Citation {
  return { source: '国发〔2019〕5号', article: `三、重点任务（${item}）` };
}

/** 国办发〔2024〕54号 on inspections of enterprises; only secondary pages were read. */
export const enterpriseInspectionOpinion: Citation = {
  source: '国办发〔2024〕54号',
  note: '未取得全文，据公开解读，上线前须核对',
};

/** 行政执法监督条例 (国务院令第825号, in force 2026-02-01); only its openings were read. */
export const supervisionRegulation: Citation = {
  source: '行政执法监督条例（国务院令第825号）',
  note: '2026年2月1日起施行；未取得全文，上线前须核对',
};

/** 法治政府建设实施纲要（2021－2025年）; `item` as printed. */
export function lawBasedGovernmentOutline(item: string): Citation {
  return { source: '法治政府建设实施纲要（2021－2025年）', article: `第（${item}）项` };
}

/** The exchange format for published penalty decisions; `code` is the standard field code. */
export function doublePublicity(code: string): Citation {
  return { source: '发改办财金〔2018〕424号附双公示数据标准', article: code };
}
