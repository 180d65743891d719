/** Who stands below whom, for the predicates of lists and row-level security; saved views. */
export const sql = `
`;
