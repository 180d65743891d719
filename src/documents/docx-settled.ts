/* What the library writes by itself and must not be in an official document: the time of writing, in two places. */

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Properties of the file without times: the organ and the title, and nobody else. */
export function coreProperties(issuer: string, title: string): { path: string; data: string } {
  const data = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(issuer)}</dc:creator><cp:lastModifiedBy>${escapeXml(issuer)}</cp:lastModifiedBy><cp:revision>1</cp:revision></cp:coreProperties>`;
  return { path: 'docProps/core.xml', data };
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
/** 1980-01-01 00:00, the first time that a zip file knows. */
const FIRST_TIME = 0x00210000;

/** Sets the times of all entries of a zip file to the first one, so that the same document gives the same bytes. */
export function withoutTimes(zip: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(zip);
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22; // the library writes no comment behind the directory
  if (view.getUint32(end, true) !== END_OF_DIRECTORY) throw new Error('docx 压缩包的目录不在末尾');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < count; entry++) {
    const local = view.getUint32(at + 42, true);
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY || view.getUint32(local, true) !== LOCAL_ENTRY) {
      throw new Error('docx 压缩包的目录有误');
    }
    view.setUint32(at + 12, FIRST_TIME, true);
    view.setUint32(local + 10, FIRST_TIME, true);
    const lengths = [28, 30, 32].map(offset => view.getUint16(at + offset, true));
    at += 46 + lengths.reduce((sum, length) => sum + length, 0);
  }
  return bytes;
}
