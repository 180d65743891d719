import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { definitionRegisters } from './support/definition-registers.ts';
import {
  cycles,
  isTest,
  occurrences,
  ROOT,
  type SourceFile,
  sourceFile,
  sourceFiles,
  switchDefaults,
} from './support/source-files.ts';

/** What a folder of src may import. `node` and `packages`: modules of Node and of npm. */
interface Area {
  readonly areas: readonly string[];
  readonly node: boolean;
  readonly packages: readonly string[];
}

const PURE = ['kernel', 'calendar', 'language', 'definitions', 'engine', 'instruments'];

/** The import rule of ARCHITECTURE.md. A folder that is not here does not belong in src. */
const AREAS: Readonly<Record<string, Area>> = {
  kernel: { areas: [], node: false, packages: ['@noble/hashes'] },
  calendar: { areas: ['kernel'], node: false, packages: [] },
  language: { areas: ['kernel', 'calendar'], node: false, packages: [] },
  definitions: { areas: ['kernel', 'calendar', 'language'], node: false, packages: [] },
  engine: { areas: ['kernel', 'calendar', 'language'], node: false, packages: [] },
  instruments: { areas: ['kernel', 'calendar', 'language'], node: false, packages: [] },
  intake: { areas: ['kernel', 'calendar', 'language'], node: true, packages: ['saxes', 'yauzl'] },
  documents: {
    areas: ['kernel', 'calendar', 'language'],
    node: true,
    packages: ['docx', '@myriaddreamin/typst-ts-node-compiler', '@embedpdf/fonts-sc'],
  },
  store: { areas: ['kernel', 'calendar', 'language'], node: true, packages: ['kysely', 'pg'] },
  app: {
    areas: ['kernel', 'calendar', 'language', 'engine', 'instruments', 'intake', 'documents', 'store'],
    node: true,
    packages: [
      '@node-rs/argon2',
      'csv-parse',
      'csv-stringify',
      'exceljs',
      'kysely',
      'openid-client',
      'unpdf',
      'yauzl',
    ],
  },
  doors: {
    areas: ['kernel', 'language', 'app'],
    node: true,
    packages: [
      '@fastify/rate-limit',
      '@fastify/static',
      '@fastify/swagger',
      'exceljs',
      'fastify',
      'fastify-type-provider-zod',
      'nodemailer',
      'pg-boss',
      'zod',
    ],
  },
  verifier: { areas: ['kernel'], node: false, packages: ['@noble/hashes'] },
  ui: {
    areas: ['kernel', 'calendar', 'language', 'instruments'],
    node: false,
    packages: ['@tanstack/react-query', 'react', 'react-dom', 'wouter'],
  },
  main: {
    areas: [
      'kernel',
      'calendar',
      'language',
      'definitions',
      'engine',
      'instruments',
      'intake',
      'documents',
      'store',
      'app',
      'doors',
    ],
    node: true,
    packages: ['fastify', 'kysely', 'pg', 'zod'],
  },
};

/** Places that are excused from a rule, each with its reason. An excuse that is no longer needed fails too. */
const EXCUSED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'default in a switch': {
    'src/definitions/places/shangrao/demonstration/fill.ts': 'a word of a text template is any text',
    'src/language/entry-log.ts':
      'the kind of a logged event is any text: other subsystems log kinds of their own',
  },
  child_process: {
    'src/store/postgres/binaries.ts': 'asks a binary for its version and makes a new data directory',
    'src/store/postgres/guard.ts': 'starts the guard that runs and stops PostgreSQL',
    'src/store/postgres/left-over.ts': 'asks the system what a left-over process is',
  },
  transactions: { 'src/store/tx.ts': 'the one place where a transaction begins and ends' },
};

/** What code may not contain; comments and strings are not looked at. */
const PATTERNS = {
  clock: /\bnew\s+Date\b\s*(?:\(\s*\)|(?!\s*\())|\b(?:Date|performance)\s*\.\s*now\b|\bMath\s*\.\s*random\b/g,
  transaction: /\bpool\s*\.\s*connect\b|\.\s*transaction\s*\(\s*\)/gi,
  any: /(?:[:<|&]|\bas|=>)\s*any\b(?!\s*[:?(=.\w])|\bany\s*\[\s*\]/g,
  html: /\bdangerouslySetInnerHTML\b|\.\s*(?:inner|outer)HTML\b/g,
  skipped: /\b(?:test|it|describe)\s*\.\s*(?:skip|todo|only)\b/g,
} as const;
const TRANSACTION_VERBS = /^\s*(?:begin|commit|rollback|start\s+transaction)\b/i;

const all = sourceFiles('src');
const files = all.filter(f => !isTest(f.path));
const inAreas = (...areas: readonly string[]) => files.filter(f => areas.includes(f.area));

/** Takes excused files out of `found` (paths, or `path:line`), and reports excuses that nothing needs. */
function unexcused(rule: string, found: readonly string[]): string[] {
  const excuses = Object.keys(EXCUSED[rule]);
  const fileOf = (place: string) => place.replace(/:\d+.*$/, '');
  const idle = excuses.filter(path => !found.some(place => fileOf(place) === path));
  return [
    ...found.filter(place => !excuses.includes(fileOf(place))),
    ...idle.map(path => `${path} is excused from “${rule}” and need not be`),
  ];
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** What is wrong with the imports of a file by the table of areas. */
function wrongImports(file: SourceFile): string[] {
  const area = AREAS[file.area];
  if (!area) return [`${file.path}: the folder src/${file.area} is not in the import rule`];
  return file.imports.flatMap(({ specifier, target, line }) => {
    const at = `${file.path}:${line} imports ${specifier}`;
    if (target !== null) {
      const other = target.split('/')[1];
      if (!target.startsWith('src/')) return [`${at}, which lies outside src`];
      return other === file.area || area.areas.includes(other) ? [] : [at];
    }
    if (specifier.startsWith('node:')) return area.node ? [] : [at];
    return area.packages.includes(packageOf(specifier)) ? [] : [at];
  });
}

/** Imports between files of one kind; `sibling` says of a path which of the siblings it is. */
function siblingImports(of: readonly SourceFile[], sibling: (path: string) => string | null): string[] {
  return of.flatMap(file => {
    const self = sibling(file.path);
    if (self === null) return [];
    return file.imports.flatMap(i => {
      const other = i.target === null ? null : sibling(i.target);
      return other === null || other === self ? [] : [`${file.path}:${i.line} imports ${i.specifier}`];
    });
  });
}

const match = (pattern: RegExp) => (path: string) => pattern.exec(path)?.[1] ?? null;

describe('the scanner', () => {
  test('tells imports from texts and comments', () => {
    const file = sourceFile(
      'src/a/b.ts',
      [
        "import { type A, type B } from './types.ts';",
        "import type { C } from '../c/c.ts';",
        "import d, { type E } from 'd/e.js';",
        "export * from './again.ts';",
        "// import './comment.ts';",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a file with a template in it
        "const script = `import '${x('}')}'; require('./text.ts')`;",
        "const e = await import('./late.ts');",
        "const quote = /['\"`]/; import './effect.css';",
      ].join('\n'),
    );
    expect(file.imports.map(i => [i.specifier, i.typeOnly, i.target, i.line])).toEqual([
      ['./types.ts', true, 'src/a/types.ts', 1],
      ['../c/c.ts', true, 'src/c/c.ts', 2],
      ['d/e.js', false, null, 3],
      ['./again.ts', false, 'src/a/again.ts', 4],
      ['./effect.css', false, 'src/a/effect.css', 8],
      ['./late.ts', false, 'src/a/late.ts', 7],
    ]);
  });

  test('tells a default of a switch from a property, and finds rings', () => {
    const file = sourceFile(
      'src/a/b.ts',
      'const o = { default: 1 };\nswitch (f(x)) {\n  case 1: { const p = { default: 2 }; }\n  default: g();\n}',
    );
    expect(switchDefaults(file)).toEqual(['src/a/b.ts:4']);
    const one = sourceFile('src/a/one.ts', "import { two } from './two.ts';");
    const two = sourceFile('src/a/two.ts', "import type { One } from './one.ts';");
    expect(cycles([one, two], true)).toEqual([['src/a/one.ts', 'src/a/two.ts', 'src/a/one.ts']]);
    expect(cycles([one, two], false)).toEqual([]);
  });
});

describe('the patterns', () => {
  test.each([
    ['clock', 'const a = new Date();\nconst b = new Date(0);\nf(Date.now, Math.random());', [1, 3, 3]],
    [
      'transaction',
      "const c = await pool.connect();\ndb.transaction().execute(f);\nf('pool.connect');",
      [1, 2],
    ],
    [
      'any',
      'let a: any;\nlet b = c as any;\nlet d: any[];\nconst e = { any: [1] };\nf(x => x.any);',
      [1, 2, 3],
    ],
    ['html', '<p dangerouslySetInnerHTML={x} />;\ne.innerHTML = y;', [1, 2]],
    ['skipped', "test.skip('x', f);\ndescribe.skipIf(why)('y', f);\nit.only('z', f);", [1, 3]],
  ] as const)('%s finds what it is for, and nothing else', (name, text, lines) => {
    const file = sourceFile('src/a/b.ts', text);
    expect(occurrences(file, PATTERNS[name])).toEqual(lines.map(line => `src/a/b.ts:${line}`));
  });
});

describe('the import rule', () => {
  test('folders import what the table allows', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(files.flatMap(wrongImports)).toEqual([]);
  });

  test('the rule itself has no ring, nobody imports main or ui, and definitions and engine are strangers', () => {
    const reach = (from: string, seen = new Set<string>()): Set<string> => {
      for (const area of AREAS[from].areas) if (!seen.has(area)) reach(area, seen.add(area));
      return seen;
    };
    expect(Object.keys(AREAS).filter(area => reach(area).has(area))).toEqual([]);
    expect(Object.values(AREAS).filter(a => a.areas.includes('main') || a.areas.includes('ui'))).toEqual([]);
    expect(Object.keys(AREAS).filter(area => reach(area).has('definitions'))).toEqual(['main']);
    for (const area of PURE) {
      expect(AREAS[area].node, area).toBe(false);
      expect(AREAS[area].packages, area).toEqual(area === 'kernel' ? ['@noble/hashes'] : []);
    }
  });

  test('every relative import leads to a file', () => {
    const dead = all.flatMap(file =>
      file.imports
        .filter(i => i.target !== null && !existsSync(join(ROOT, i.target)))
        .map(i => `${file.path}:${i.line} imports ${i.specifier}`),
    );
    expect(dead).toEqual([]);
  });

  test('files import one another in no ring, not even for types', () => {
    expect(cycles(files, true).map(ring => ring.join(' → '))).toEqual([]);
  });

  test('no measure imports another', () => {
    const measures = inAreas('definitions').filter(f => /\/m\d\d-/.test(f.path));
    expect(measures.length).toBeGreaterThanOrEqual(50);
    expect(siblingImports(measures, match(/\/(m\d\d)-[^/]*$/))).toEqual([]);
  });

  test('no kind of obligation imports another', () => {
    // breach-coverage.ts is coverage too, over breaches instead of entries.
    const judged = match(/^src\/engine\/judge\/kinds\/(?:breach-)?(\w+)\.ts$/);
    const KINDS = new Set([
      'frequency',
      'deadline',
      'duration',
      'coverage',
      'quota',
      'ratio',
      'currency',
      'attestation',
      'exhortation',
    ]);
    const kind = (path: string) => {
      const name = judged(path) ?? match(/^src\/language\/obligation\/(\w+)\.ts$/)(path);
      return name !== null && KINDS.has(name) ? name : null;
    };
    expect(siblingImports(inAreas('engine', 'language'), kind)).toEqual([]);
  });
});

describe('rules for every source file', () => {
  test('time and randomness are arguments outside main and ui', () => {
    const found = files
      .filter(f => f.area !== 'main' && f.area !== 'ui')
      .flatMap(f => occurrences(f, PATTERNS.clock));
    expect(found).toEqual([]);
  });

  test('transactions begin and end in one file', () => {
    const found = files.flatMap(f => [
      ...f.strings.filter(s => TRANSACTION_VERBS.test(s.text)).map(s => `${f.path}:${s.line}`),
      ...occurrences(f, PATTERNS.transaction),
    ]);
    expect(unexcused('transactions', found)).toEqual([]);
  });

  test('switches over what the domain closes have no default', () => {
    const found = inAreas('language', 'engine', 'definitions', 'calendar').flatMap(switchDefaults);
    expect(unexcused('default in a switch', found)).toEqual([]);
  });

  test('no value is of type any', () => {
    expect(files.flatMap(f => occurrences(f, PATTERNS.any))).toEqual([]);
  });

  test('nothing writes HTML past React', () => {
    expect(files.flatMap(f => occurrences(f, PATTERNS.html))).toEqual([]);
  });

  test('other programs are started in named files only', () => {
    const found = files.flatMap(f =>
      f.imports.filter(i => /^(?:node:)?child_process$/.test(i.specifier)).map(() => f.path),
    );
    expect(unexcused('child_process', found)).toEqual([]);
  });

  test('nothing reads files outside the repository at run time', () => {
    const shared = /(?:^|\/)\.\.\/shared(?:\/|$)/;
    const found = files.flatMap(f => {
      const imported = new Set(f.imports.map(i => i.specifier));
      return f.strings
        .filter(s => shared.test(s.text) && !imported.has(s.text))
        .map(s => `${f.path}:${s.line}`);
    });
    expect(found).toEqual([]);
  });

  test('no component names a measure, a register or a procedure', () => {
    const slugs = new Set(definitionRegisters.map(r => r.slug));
    const names = (text: string): boolean =>
      /\bm\d\d\b/.test(text) || text.split(/[^a-z0-9-]+/).some(word => slugs.has(word));
    expect(names('/registers/study-sessions')).toBe(true);
    const found = inAreas('ui').flatMap(f => {
      const imported = new Set(f.imports.map(i => i.specifier));
      return f.strings
        .filter(s => !imported.has(s.text) && names(s.text))
        .map(s => `${f.path}:${s.line} ${s.text}`);
    });
    expect(slugs.size).toBeGreaterThan(80);
    expect(found).toEqual([]);
  });

  test('no test is skipped, set aside or run alone', () => {
    const tests = [...all, ...sourceFiles('test')].filter(f => f.path.endsWith('.test.ts'));
    const found = tests.flatMap(f => occurrences(f, PATTERNS.skipped));
    expect(found).toEqual([]);
  });
});
