/** Largest file that is read, in bytes. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
/** Largest unpacked docx, all entries together, in bytes. */
export const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;
/** Most entries of a docx. */
export const MAX_ZIP_ENTRIES = 2000;
/** Deepest nesting of elements in the XML of a docx. */
export const MAX_XML_DEPTH = 256;
/** Most elements of one XML part; a thousand pages have some hundred thousand. */
export const MAX_XML_ELEMENTS = 1_000_000;
/** Most lines that carry text. The longest real documents have some thousands. */
export const MAX_LINES = 200_000;
/** Longest text, in characters. */
export const MAX_TEXT = 20 * 1024 * 1024;
