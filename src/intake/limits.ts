/** Largest file that is read, in bytes. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
/** Largest unpacked docx, all entries together, in bytes. */
export const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;
/** Most entries of a docx. */
export const MAX_ZIP_ENTRIES = 2000;
/** Deepest nesting of elements in the XML of a docx. */
export const MAX_XML_DEPTH = 256;
/** Most lines that carry text. The longest real documents have some thousands. */
export const MAX_LINES = 200_000;
/** Most requirements and open terms of one document; keeps memory bounded on hostile text. */
export const MAX_FINDINGS = 200_000;
