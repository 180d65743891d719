/** Drafts, notices, reminders and their delivery. */
export const sql = `
`;
