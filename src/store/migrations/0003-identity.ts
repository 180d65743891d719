/** Accounts, posts, sessions, delegations and personal tokens. */
export const sql = `
`;
