import { createReadStream } from 'node:fs';
import { PassThrough } from 'node:stream';
import { z } from 'zod';
import { writeCsv } from '../../app/import/csv.ts';
import {
  beginExport,
  type ExportFormat,
  type Exports,
  exportFile,
  exportView,
  exportViews,
} from '../../app/import/exports.ts';
import type { ListParameters } from '../../language/list-query.ts';
import { attachment } from './import-routes.ts';
import { text } from './query.ts';
import { type FastifyInstance, route } from './routes.ts';
import { sendSheet } from './workbook.ts';

const TYPES: Readonly<Record<ExportFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** Lists as they are filtered, as Excel or CSV: at once, or in the background where they are long. */
export function exportRoutes(app: FastifyInstance, exports: Exports): void {
  route(app, {
    method: 'GET',
    url: '/api/registers/:slug/export',
    action: 'export',
    resource: 'entries',
    about: 'list',
    summary:
      '导出台账（format=xlsx 或 csv，其余参数与列表相同）；超过 20,000 行的在后台生成，回答 202 和进度的地址',
    params: z.object({ slug: text(80) }),
    // What else is asked is read, and refused where it is wrong, by list-query.ts.
    query: z.looseObject({ format: z.enum(['xlsx', 'csv'], '须是 xlsx 或 csv').default('xlsx') }),
    handle: async ({ params, query }, { subject, reply }) => {
      const { format, ...parameters } = query;
      const asked = {
        register: params.slug,
        format,
        parameters: parameters as ListParameters,
        unmasked: false,
      };
      const exported = await beginExport(exports, subject, asked);
      if ('job' in exported) {
        void reply.status(202).header('location', `/api/exports/${exported.job.id}`);
        return exported.job;
      }
      const { table } = exported;
      if (format === 'xlsx') return sendSheet(reply, table);
      const out = new PassThrough();
      writeCsv(out, table).catch(error => out.destroy(error as Error));
      return attachment(reply, TYPES.csv, `${table.name}.csv`).send(out);
    },
  });

  route(app, {
    method: 'GET',
    url: '/api/exports',
    action: 'export',
    resource: 'entries',
    about: 'list',
    summary: '自己在后台生成的导出，最近的在前',
    handle: (_, { subject }) => exportViews(exports, subject),
  });

  route(app, {
    method: 'GET',
    url: '/api/exports/:id',
    action: 'export',
    resource: 'entries',
    about: 'list',
    summary: '一份导出的进展',
    params: z.object({ id: text(40) }),
    handle: ({ params }, { subject }) => exportView(exports, subject, params.id),
  });

  route(app, {
    method: 'GET',
    url: '/api/exports/:id/file',
    action: 'export',
    resource: 'entries',
    about: 'list',
    summary: '下载生成好的导出，一天之内有效',
    params: z.object({ id: text(40) }),
    handle: async ({ params }, { subject, reply }) => {
      const { path, name, format } = await exportFile(exports, subject, params.id);
      return attachment(reply, TYPES[format], name).send(createReadStream(path));
    },
  });
}
