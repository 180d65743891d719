/** Stored files and what they back. */
export const sql = `
`;
