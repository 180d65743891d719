import { excelAddress, type Parameters } from '../api.ts';

/** The table beside it as an Excel file, by the same question to the server. */
export function ExportLink({
  path,
  query,
  label = '导出 Excel',
}: {
  path: string;
  query?: Parameters;
  label?: string;
}) {
  return (
    <a className="button export" href={excelAddress(path, query)} download>
      {label}
    </a>
  );
}
