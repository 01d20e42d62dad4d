import * as v from 'valibot';
import { HolidayForm, LineForm, type HolidayInput, type LineInput } from './capacity-form.ts';
import { RoutingForm, type RoutingInput } from './routing-form.ts';

type Row = { row: number; cells: Readonly<Record<string, string>> };

/** The columns of the file of holidays: one row a day. */
export const holidayColumns = ['day', 'name', 'name_zh', 'name_ko'] as const;

export const holidayRows = (all: readonly HolidayInput[]): string[][] =>
  all.map(({ day, name, nameZh, nameKo }) => [day, name, nameZh ?? '', nameKo ?? '']);

/** Reads them by the rules of the form; else the first row that is wrong. */
export function holidaysOfRows(rows: readonly Row[]): { holidays: HolidayInput[] } | { row: number } {
  const holidays: HolidayInput[] = [];
  for (const { row, cells } of rows) {
    const { day, name, name_zh: nameZh, name_ko: nameKo } = cells;
    const read = v.safeParse(HolidayForm, { day, name, nameZh, nameKo });
    if (!read.success) return { row };
    holidays.push(read.output);
  }
  return holidays.length > 0 ? { holidays } : { row: 1 };
}

/** The columns of the file of routings: one row a stage, in their order. */
export const routingColumns = [
  ...['routing', 'routing_name', 'routing_name_zh', 'routing_name_ko'],
  ...['stage', 'stage_name', 'stage_name_zh', 'stage_name_ko']
] as const;

export const routingRows = (all: readonly RoutingInput[]): string[][] =>
  all.flatMap(({ code, name, nameZh, nameKo, stages }) =>
    stages.map((stage) => [
      ...[code, name, nameZh ?? '', nameKo ?? ''],
      ...[stage.code, stage.name, stage.nameZh ?? '', stage.nameKo ?? '']
    ])
  );

/** Reads them by the rules of the form; else the first row of the routing that is wrong. */
export function routingsOfRows(rows: readonly Row[]): { routings: RoutingInput[] } | { row: number } {
  const routings: RoutingInput[] = [];
  for (const own of Map.groupBy(rows, ({ cells }) => cells.routing ?? '').values()) {
    const [{ row, cells }] = own as [Row, ...Row[]];
    const column = (name: string) => own.map((one) => one.cells[name] ?? '');
    const read = v.safeParse(RoutingForm, {
      ...{ code: cells.routing, name: cells.routing_name },
      ...{ nameZh: cells.routing_name_zh, nameKo: cells.routing_name_ko },
      ...{ 'codes[]': column('stage'), 'names[]': column('stage_name') },
      ...{ 'namesZh[]': column('stage_name_zh'), 'namesKo[]': column('stage_name_ko') }
    });
    if (!read.success) return { row };
    routings.push(read.output);
  }
  return routings.length > 0 ? { routings } : { row: 1 };
}

/** The columns of the file of production lines: one row a line. */
export const lineColumns = ['line', 'line_name', 'line_name_zh', 'line_name_ko', 'units_per_week'] as const;

export const lineRows = (all: readonly LineInput[]): string[][] =>
  all.map(({ code, name, nameZh, nameKo, unitsPerWeek }) => [
    ...[code, name, nameZh ?? '', nameKo ?? '', unitsPerWeek?.toString() ?? '']
  ]);

/** Reads them by the rules of the form; else the first row that is wrong. */
export function linesOfRows(rows: readonly Row[]): { lines: LineInput[] } | { row: number } {
  const lines: LineInput[] = [];
  for (const { row, cells } of rows) {
    const read = v.safeParse(LineForm, {
      ...{ code: cells.line, name: cells.line_name, unitsPerWeek: cells.units_per_week },
      ...{ nameZh: cells.line_name_zh, nameKo: cells.line_name_ko }
    });
    if (!read.success || lines.some(({ code }) => code === read.output.code)) return { row };
    lines.push(read.output);
  }
  return lines.length > 0 ? { lines } : { row: 1 };
}
