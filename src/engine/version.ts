/**
 * Version of judging. Receipts carry it; an engine that answers any recorded question differently gets a new one, with the
 * reason in docs/decisions.
 */
export const ENGINE_VERSION = '1';
