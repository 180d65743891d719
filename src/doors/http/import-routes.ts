import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { beginCheck } from '../../app/import/check.ts';
import { commitImport } from '../../app/import/commit.ts';
import { faultTable } from '../../app/import/fault-sheet.ts';
import { type Imports, unitOfImport } from '../../app/import/imports.ts';
import { beginImport, discardImport } from '../../app/import/stage.ts';
import { csvTemplate, xlsxTemplate } from '../../app/import/template.ts';
import { touchedEntries, undoImport } from '../../app/import/undo.ts';
import { importChanges, importFaults, importView, importViews } from '../../app/import/views.ts';
import { Refusal } from '../../app/refusal.ts';
import { limit, offset, text } from './query.ts';
import { type About, type FastifyInstance, route } from './routes.ts';
import { sendSheet } from './workbook.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const FILE_TYPE = 'application/octet-stream';
const slug = z.object({ slug: text(80) });
const importId = z.object({ id: text(120) });
const page = { limit, offset };

/** Sends a file to be saved under a Chinese name. */
export function attachment(reply: FastifyReply, type: string, name: string): FastifyReply {
  const plain = name.endsWith('.csv') ? 'table.csv' : 'table.xlsx';
  return reply
    .header('content-type', type)
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    );
}

/** Import in three steps: bring a file in, check it, write it as one batch; and undoing that. */
export function importRoutes(app: FastifyInstance, imports: Imports): void {
  const { world } = imports;
  const about = async ({ params }: { readonly params: { readonly id: string } }): Promise<About> => {
    const unit = await unitOfImport(imports, params.id);
    if (unit === null) throw new Refusal('not-found', '没有这次导入，可能已经放弃');
    return { unit };
  };
  if (!app.hasContentTypeParser(FILE_TYPE)) {
    app.addContentTypeParser(FILE_TYPE, (_request, payload, done) => done(null, payload));
  }

  route(app, {
    method: 'GET',
    url: '/api/registers/:slug/template',
    action: 'read',
    resource: 'registers',
    about: 'same',
    summary: '台账的导入模板：Excel（带下拉、示例和填写说明）或者 CSV',
    params: slug,
    query: z.object({ format: z.enum(['xlsx', 'csv'], '须是 xlsx 或 csv').default('xlsx') }),
    handle: async ({ params, query }, { reply }) => {
      const register = world.site.registers.find(each => each.slug === params.slug);
      if (!register) throw new Refusal('not-found', `没有名为 ${params.slug} 的台账，请从台账目录中选择`);
      const name = `${register.title} 导入模板.${query.format}`;
      return query.format === 'csv'
        ? attachment(reply, 'text/csv; charset=utf-8', name).send(csvTemplate(register))
        : attachment(reply, XLSX, name).send(await xlsxTemplate(register));
    },
  });

  route(app, {
    method: 'POST',
    url: '/api/registers/:slug/imports',
    action: 'import',
    resource: 'entries',
    about: ({ query }) => ({ unit: query.unit }),
    repeat: 'key',
    status: 201,
    file: true,
    summary: `第一步：传入文件（请求内容就是文件，Content-Type: ${FILE_TYPE}），开始读取`,
    params: slug,
    query: z.object({ unit: text(80).min(1), name: text(255).min(1) }),
    handle: ({ params, query }, { subject, request }) => {
      if (!(request.body instanceof Readable)) {
        throw new Refusal('invalid', `请把文件作为请求内容，并写请求头 Content-Type: ${FILE_TYPE}`);
      }
      const asked = { register: params.slug, unit: query.unit, fileName: query.name };
      return beginImport(imports, subject, asked, request.body as AsyncIterable<Uint8Array>);
    },
  });

  route(app, {
    method: 'GET',
    url: '/api/imports',
    action: 'read',
    resource: 'imports',
    about: 'list',
    summary: '本单位（和所辖单位）的导入，不论谁导入的，最近的在前',
    query: z.object({ register: text(80).optional() }),
    handle: ({ query }, { subject }) => importViews(imports, subject, query.register),
  });

  route(app, {
    method: 'GET',
    url: '/api/imports/:id',
    action: 'read',
    resource: 'imports',
    about,
    summary: '一次导入的进展；列的对应和样例只给导入的人看',
    params: importId,
    handle: ({ params }, { subject }) => importView(imports, subject, params.id),
  });

  route(app, {
    method: 'POST',
    url: '/api/imports/:id/check',
    action: 'record',
    resource: 'imports',
    about,
    repeat: 'key',
    summary:
      '第二步：按列的对应关系逐行检查，不写入台账；mapping 依次写每列对应的 unit、legalDate、fields.字段名 或 null',
    params: importId,
    body: z.object({ mapping: z.array(text(80).nullable()).max(600).optional() }),
    handle: ({ params, body }, { subject, seen }) =>
      beginCheck(imports, subject, params.id, body.mapping, seen),
  });

  route(app, {
    method: 'GET',
    url: '/api/imports/:id/faults',
    action: 'read',
    resource: 'imports',
    about,
    summary: '错误：行、列、原值和怎么改，最多保留 1000 处；format=xlsx 为原表加“错误说明”列',
    params: importId,
    query: z.object({ ...page, format: z.enum(['json', 'xlsx'], '须是 json 或 xlsx').default('json') }),
    handle: async ({ params, query }, { subject, reply }) =>
      query.format === 'xlsx'
        ? sendSheet(reply, await faultTable(imports, subject, params.id))
        : importFaults(imports, subject, params.id, query),
  });

  route(app, {
    method: 'GET',
    url: '/api/imports/:id/changes',
    action: 'read',
    resource: 'imports',
    about,
    summary: '提交后会怎样：new 新增、amend 更正（逐字段）、same 与台账相同、repeated 文件内重复',
    params: importId,
    query: z.object({
      ...page,
      kind: z.enum(['new', 'amend', 'same', 'repeated'], '须是 new、amend、same 或 repeated'),
    }),
    handle: ({ params, query }, { subject }) => importChanges(imports, subject, params.id, query.kind, query),
  });

  route(app, {
    method: 'POST',
    url: '/api/imports/:id/commit',
    action: 'import',
    resource: 'entries',
    about,
    legalEffect: true,
    repeat: 'key',
    summary: '第三步：整批写入台账，全部成功或者全部不写；有更正的须写明 ground（理由）',
    params: importId,
    body: z.object({ ground: text(2000).optional() }),
    handle: ({ params, body }, { subject, seen }) =>
      commitImport(imports, subject, params.id, { ground: body.ground, seen }),
  });

  route(app, {
    method: 'GET',
    url: '/api/imports/:id/touched',
    action: 'read',
    resource: 'imports',
    about,
    summary: '导入之后又被更正或者作废的记录：它们挡住撤销',
    params: importId,
    handle: ({ params }, { subject }) => touchedEntries(imports, subject, params.id),
  });

  route(app, {
    method: 'POST',
    url: '/api/imports/:id/undo',
    action: 'void',
    resource: 'imports',
    about,
    legalEffect: true,
    repeat: 'key',
    summary: '撤销整批：新增的作废，更正的改回；leaveOut 写明保留不动的记录',
    params: importId,
    body: z.object({ ground: text(2000), leaveOut: z.array(text(120)).max(100_000).optional() }),
    handle: ({ params, body }, { subject, seen }) =>
      undoImport(imports, subject, params.id, { ...body, seen }),
  });

  route(app, {
    method: 'DELETE',
    url: '/api/imports/:id',
    action: 'record',
    resource: 'imports',
    about,
    repeat: { without: 'what is given up stays given up' },
    summary: '放弃一次还没有写入的导入',
    params: importId,
    handle: async ({ params }, { subject, reply, seen }) => {
      await discardImport(imports, subject, params.id, seen);
      return reply.status(204).send();
    },
  });
}
