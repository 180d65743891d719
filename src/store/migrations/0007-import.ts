/** Batches of imported rows: staged, checked, committed, undone. */
export const sql = `
`;
