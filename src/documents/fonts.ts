import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import type { Face } from './pieces.ts';

/*
 * The faces of GB/T 9704 belong to their foundries and are not shipped. Word and WPS find them on the reader's machine by
 * name; a PDF needs the files, from the site's folder, or makes do with the one free font that is shipped.
 */

/** The faces by the names that Word and WPS know. */
export const WORD_FONTS: Readonly<Record<Face, string>> = {
  fangsong: '仿宋_GB2312',
  heiti: '黑体',
  kaiti: '楷体_GB2312',
  xiaobiaosong: '方正小标宋简体',
  songti: '宋体',
};

/** The names that font files give these faces, best first: typst takes the first one that is there. */
const FAMILIES: Readonly<Record<Face, readonly string[]>> = {
  fangsong: [
    'FangSong_GB2312',
    '仿宋_GB2312',
    'FZFangSong-Z02S',
    '方正仿宋简体',
    'FangSong',
    '仿宋',
    'STFangsong',
    '华文仿宋',
  ],
  heiti: ['SimHei', '黑体', 'FZHei-B01S', '方正黑体简体', 'STHeiti', 'Source Han Sans SC', 'Noto Sans SC'],
  kaiti: [
    'KaiTi_GB2312',
    '楷体_GB2312',
    'FZKai-Z03S',
    '方正楷体简体',
    'KaiTi',
    '楷体',
    'STKaiti',
    '华文楷体',
  ],
  xiaobiaosong: ['FZXiaoBiaoSong-B05S', '方正小标宋简体', 'FZXiaoBiaoSong-B05', 'STZhongsong', '华文中宋'],
  songti: ['SimSun', '宋体', 'FZShuSong-Z01S', '方正书宋简体', 'Source Han Serif SC', 'Noto Serif SC'],
};

/** The family of the font that is shipped, Noto Sans SC under its older name. */
const SHIPPED = 'Noto Sans S Chinese';
/** Faces that stand out: bold where the shipped font takes their place. */
const BOLD: ReadonlySet<Face> = new Set(['heiti', 'xiaobiaosong']);

export interface FaceFonts {
  readonly families: readonly string[];
  readonly weight: 'regular' | 'bold';
}

export interface PdfFonts {
  readonly files: readonly Buffer[];
  readonly faces: Readonly<Record<Face, FaceFonts>>;
}

/** More than the fonts of an office: a folder named by mistake must not fill the memory. */
const MOST_BYTES = 400 * 1024 * 1024;
const KINDS: ReadonlySet<string> = new Set(['.ttf', '.otf', '.ttc', '.otc']);

async function shippedFiles(): Promise<readonly Buffer[]> {
  const require = createRequire(import.meta.url);
  // The package lets through its script only, which lies one folder beside the fonts.
  const folder = join(dirname(require.resolve('@embedpdf/fonts-sc')), '..', 'fonts');
  return Promise.all(
    ['NotoSansHans-Regular.otf', 'NotoSansHans-Bold.otf'].map(name => readFile(join(folder, name))),
  );
}

/** Font files of a folder, not of those below it; read here, so that a link is followed. */
async function filesOf(folder: string): Promise<readonly Buffer[]> {
  const names = await readdir(folder).catch(() => null);
  if (names === null) {
    throw new Error(`字体目录 ${folder} 无法读取，请核对字体目录的设置，或者不设置而使用自带字体`);
  }
  const paths = names
    .filter(name => KINDS.has(extname(name).toLowerCase()))
    .sort()
    .map(name => join(folder, name));
  if (paths.length === 0) {
    throw new Error(`字体目录 ${folder} 中没有 ttf、otf、ttc 字体文件，请放入字体，或者不设置而使用自带字体`);
  }
  const sizes = await Promise.all(paths.map(async path => (await stat(path)).size));
  if (sizes.reduce((sum, size) => sum + size, 0) > MOST_BYTES) {
    throw new Error(`字体目录 ${folder} 中的字体超过 400 MB，请只放公文所用的字体`);
  }
  return Promise.all(paths.map(path => readFile(path)));
}

const FACES = Object.keys(FAMILIES) as readonly Face[];

/**
 * The fonts for PDF. `folder`: the site's, `null` for the shipped one alone. The standard faces are asked for only where the
 * site gives fonts: otherwise one that happens to be on a machine would make its PDFs differ from those of another.
 * @throws Error in Chinese when the folder cannot be read or holds no font.
 */
export async function loadFonts(folder: string | null): Promise<PdfFonts> {
  const own = folder === null ? [] : await filesOf(folder);
  const faceFonts = (face: Face): FaceFonts => ({
    families: folder === null ? [SHIPPED] : [...FAMILIES[face], SHIPPED],
    weight: BOLD.has(face) ? 'bold' : 'regular',
  });
  return {
    files: [...own, ...(await shippedFiles())],
    faces: Object.fromEntries(FACES.map(face => [face, faceFonts(face)])) as Record<Face, FaceFonts>,
  };
}
