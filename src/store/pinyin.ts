import { FIRST_READING } from './migrations/pinyin-initials.ts';

const FIRST = 0x4e00;

/** First letters of the usual readings of the characters, other characters in lower case: 市司法局 is ssfj. */
export function initialsOf(text: string): string {
  let initials = '';
  for (const character of text) {
    const letter = FIRST_READING[(character.codePointAt(0) ?? 0) - FIRST];
    initials += letter === undefined || letter === '.' ? character.toLowerCase() : letter;
  }
  return initials;
}
