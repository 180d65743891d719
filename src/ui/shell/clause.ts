/** 第18条; the closing paragraph of a directive has no number and is kept as 0. */
export const clauseLabel = (no: number): string => (no === 0 ? '结尾段' : `第${no}条`);

/** The same where there is room for two characters only. */
export const clauseShort = (no: number): string => (no === 0 ? '结' : String(no));
