import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** The root of the repository. */
export const ROOT = join(import.meta.dirname, '../..');

/** One import as written. `typeOnly`: nothing of it is left at run time. */
export interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
  /** Path from the root for a relative import; null for a package. */
  readonly target: string | null;
  readonly line: number;
}

/** A source file, seen by a scanner that knows comments, strings, templates and regular expressions, and no types. */
export interface SourceFile {
  /** Path from the root with forward slashes: `src/kernel/hash.ts`. */
  readonly path: string;
  /** The folder under src: `kernel`. */
  readonly area: string;
  readonly imports: readonly Import[];
  /** The text with comments, strings and regular expressions blanked; places and lines stay as they are. */
  readonly bare: string;
  /** String literals and the fixed pieces of templates. */
  readonly strings: readonly { readonly text: string; readonly line: number }[];
}

interface Scanned {
  /** Comments blanked. */
  readonly code: string;
  readonly bare: string;
  readonly strings: readonly { readonly text: string; readonly at: number }[];
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** After one of these a slash begins a regular expression, after anything else it divides. */
const BEFORE_REGEX = /(?:^|[([{,;:=!&|?+\-*%<>~^]|\b(?:return|typeof|case|in|of|void|throw|await))\s*$/;

/** Tells code from comments, strings and regular expressions. */
export function scan(text: string): Scanned {
  let code = '';
  let bare = '';
  const strings: { text: string; at: number }[] = [];
  // What closes: a brace of code, or the `}` that leads back into a template.
  const open: ('brace' | 'template')[] = [];
  let at = 0;

  function keep(length: number): void {
    code += text.slice(at, at + length);
    bare += text.slice(at, at + length);
    at += length;
  }
  function hide(length: number, inCode: boolean): void {
    const piece = text.slice(at, at + length);
    code += inCode ? piece : blank(piece);
    bare += blank(piece);
    at += length;
  }
  function quoted(length: number): void {
    strings.push({ text: text.slice(at, at + length), at });
    hide(length, true);
  }
  /** A piece of a template, up to its end or to the next hole. */
  function template(): void {
    const end = /(?:[^\\`$]|\\[\s\S]|\$(?!\{))*/y;
    end.lastIndex = at;
    quoted(end.exec(text)![0].length);
    if (text[at] === '`') keep(1);
    else if (text.startsWith('${', at)) {
      keep(2);
      open.push('template');
    }
  }

  while (at < text.length) {
    const c = text[at];
    if (text.startsWith('//', at)) hide(lengthOf(/[^\n]*/y, text, at), false);
    else if (text.startsWith('/*', at)) hide(lengthOf(/\/\*[\s\S]*?(?:\*\/|$)/y, text, at), false);
    else if (c === "'" || c === '"') {
      keep(1);
      quoted(lengthOf(c === "'" ? /(?:[^'\\\n]|\\[\s\S])*/y : /(?:[^"\\\n]|\\[\s\S])*/y, text, at));
      if (text[at] === c) keep(1);
    } else if (c === '`') {
      keep(1);
      template();
    } else if (c === '/' && BEFORE_REGEX.test(bare.slice(-40))) {
      const length = lengthOf(/\/(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y, text, at);
      if (length > 0) hide(length, true);
      else keep(1);
    } else if (c === '{') {
      open.push('brace');
      keep(1);
    } else if (c === '}') {
      keep(1);
      if (open.pop() === 'template') template();
    } else keep(1);
  }
  return { code, bare, strings };
}

function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

const STATIC =
  /\b(?:import|export)\b\s*(type\b(?!\s*,|\s*from\b))?([^;'"`()=]*?)\bfrom\s*['"]([^'"\n]+)['"]/g;
const BARE = /\bimport\s*['"]([^'"\n]+)['"]/g;
const DYNAMIC = /\b(?:import|require)\s*\(\s*['"`]([^'"`\n]+)['"`]/g;

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** Every import, re-export, dynamic import and require of a text; targets are resolved against `path`. */
export function importsOf(path: string, text: string): Import[] {
  const { code, bare } = scan(text);
  const found: Import[] = [];
  const add = (at: number, specifier: string, typeOnly: boolean) => {
    // What stands inside a string or template (a script in a text) is no import of this file.
    if (bare[at] === ' ') return;
    const target = specifier.startsWith('.') ? join(dirname(path), specifier).split(sep).join('/') : null;
    found.push({ specifier, typeOnly, target, line: lineAt(text, at) });
  };
  for (const m of code.matchAll(STATIC)) {
    const names = /^\s*\{([^}]*)\}\s*$/
      .exec(m[2])?.[1]
      .split(',')
      .map(n => n.trim())
      .filter(n => n !== '');
    add(m.index, m[3], m[1] !== undefined || (names?.every(n => n.startsWith('type ')) ?? false));
  }
  for (const m of code.matchAll(BARE)) add(m.index, m[1], false);
  for (const m of code.matchAll(DYNAMIC)) add(m.index, m[1], false);
  return found;
}

/** Tests, fixtures and what only they use. */
export const isTest = (path: string): boolean => /\.(?:test|fixture)\.tsx?$|\/testing\//.test(path);

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => join(folder, name));
}

/** Every TypeScript file below a folder of the repository, in order of path. */
export function sourceFiles(folder: string): readonly SourceFile[] {
  return filesBelow(join(ROOT, folder))
    .filter(file => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map(file => sourceFile(relative(ROOT, file).split(sep).join('/'), readFileSync(file, 'utf8')))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

export function sourceFile(path: string, text: string): SourceFile {
  const { bare, strings } = scan(text);
  return {
    path,
    area: path.split('/')[1],
    imports: importsOf(path, text),
    bare,
    strings: strings.map(s => ({ text: s.text, line: lineAt(text, s.at) })),
  };
}

/** Where a pattern occurs in code proper, as `path:line`. The pattern needs the flag g. */
export function occurrences(file: SourceFile, pattern: RegExp): string[] {
  return [...file.bare.matchAll(pattern)].map(m => `${file.path}:${lineAt(file.bare, m.index)}`);
}

/** Lines of `default:` that belong to a switch; a property of that name is something else. */
export function switchDefaults(file: SourceFile): string[] {
  const { bare } = file;
  const switches: boolean[] = [];
  const found: string[] = [];
  for (let at = 0; at < bare.length; at++) {
    if (bare[at] === '{') switches.push(opensSwitch(bare, at));
    else if (bare[at] === '}') switches.pop();
    else if (
      switches.at(-1) &&
      /^\bdefault\s*:/.test(bare.slice(at, at + 20)) &&
      !/[\w$.]/.test(bare[at - 1])
    ) {
      found.push(`${file.path}:${lineAt(bare, at)}`);
    }
  }
  return found;
}

/** True when the brace follows `switch (…)`. */
function opensSwitch(bare: string, brace: number): boolean {
  let at = brace - 1;
  while (/\s/.test(bare[at] ?? '')) at--;
  if (bare[at] !== ')') return false;
  for (let depth = 0; at >= 0; at--) {
    if (bare[at] === ')') depth++;
    else if (bare[at] === '(' && --depth === 0) break;
  }
  return /\bswitch\s*$/.test(bare.slice(Math.max(0, at - 20), at));
}

/** Rings of files that import one another, each as the list of its files. Types alone make no ring at run time. */
export function cycles(files: readonly SourceFile[], withTypes: boolean): string[][] {
  const known = new Map(files.map(f => [f.path, f]));
  const next = (path: string): string[] =>
    known
      .get(path)!
      .imports.filter(i => i.target !== null && known.has(i.target) && (withTypes || !i.typeOnly))
      .map(i => i.target!);
  const done = new Set<string>();
  const found: string[][] = [];
  function visit(path: string, trail: readonly string[]): void {
    const start = trail.indexOf(path);
    if (start >= 0) {
      found.push([...trail.slice(start), path]);
      return;
    }
    if (done.has(path)) return;
    for (const target of next(path)) visit(target, [...trail, path]);
    done.add(path);
  }
  for (const path of known.keys()) visit(path, []);
  return found;
}
