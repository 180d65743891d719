import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeDirectory, temporaryDirectory } from '../../test/support/database.ts';
import { configFrom, WrongSetting } from './config.ts';
import { openPrinting } from './open-printing.ts';

test('a folder of fonts that is not there, or has none, stops the start', async () => {
  const directory = await temporaryDirectory();
  try {
    for (const folder of [directory, join(directory, 'none')]) {
      const { fontDir } = configFrom({ FONT_DIR: folder }, []);
      expect(fontDir).toBe(folder);
      const error = await openPrinting({ fontDir }).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(WrongSetting);
      expect((error as Error).message).toContain('FONT_DIR');
    }
  } finally {
    await removeDirectory(directory);
  }
  expect(configFrom({}, []).fontDir).toBeUndefined();
});
