/** Checkpoints of the sealed log. */
export const sql = `
`;
