/**
 * The sealed log needs no table: salts and hashes of erased values lie in the body of their event (kernel/merkle-leaf.ts),
 * checkpoints in files outside the database, where nobody who holds the database can alter them (seal-files.ts).
 */
export const sql = `
`;
