/** Elements without any HTML in text: what a station is called can never become markup. */
const svgSpace = 'http://www.w3.org/2000/svg';

type Property = string | number | boolean | null | undefined | ((event: Event) => void);
/** A function listens; what is null, undefined or false is left out. */
export type Properties = Readonly<Record<string, Property>>;
type Child = Node | string | null | undefined | false;

/** `el('p', { class: 'soft' }, 'text', child)` */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Properties = {},
  ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[Name] {
  return fill(document.createElement(name), properties, children);
}

export function svg(name: string, properties: Properties = {}, ...children: readonly Child[]): SVGElement {
  return fill(document.createElementNS(svgSpace, name) as SVGElement, properties, children);
}

function fill<One extends Element>(
  element: One,
  properties: Properties,
  children: readonly (Child | readonly Child[])[],
): One {
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key, value);
    else element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A panel with a heading and what stands beside it. */
export function panel(
  id: string,
  heading: string,
  beside: readonly Child[],
  ...children: readonly Child[]
): HTMLElement {
  return el(
    'section',
    { class: 'panel', 'aria-labelledby': `${id}-h`, id },
    el('header', {}, el('h2', { id: `${id}-h` }, heading), ...beside),
    ...children,
  );
}

/** A choice with its label; `chosen` hears the value. */
export function choice<Value extends string>(
  id: string,
  label: string,
  values: readonly (readonly [value: Value, text: string])[],
  now: Value,
  chosen: (value: Value) => void,
): HTMLElement {
  const select: HTMLSelectElement = el(
    'select',
    { id, change: () => chosen(select.value as Value) },
    values.map(([value, text]) => el('option', { value, selected: value === now }, text)),
  );
  return el('label', { class: 'no-print' }, `${label} `, select);
}

export interface Column<Row> {
  head: string;
  /** Right-aligned. */
  number?: boolean;
  /** Wide enough for what stations and units are called. */
  name?: boolean;
  cell: (row: Row) => Child;
  /** Its head is a button that sorts by it. */
  sort?: (() => void) | null;
  sorted?: 'ascending' | 'descending' | null;
}

/** @param caption says of what and for which period */
export function table<Row>(
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  total: Row | null = null,
): HTMLElement {
  const line = (row: Row, kind: string | null): HTMLElement =>
    el(
      'tr',
      { class: kind },
      columns.map((column, i) =>
        el(
          i === 0 ? 'th' : 'td',
          { class: column.number ? 'number' : column.name && 'name', scope: i === 0 && 'row' },
          column.cell(row),
        ),
      ),
    );
  const head = ({ head: text, number, sort, sorted }: Column<Row>): HTMLElement =>
    el(
      'th',
      { scope: 'col', class: number && 'number', 'aria-sort': sorted },
      sort ? el('button', { type: 'button', class: 'sort', click: sort }, text, sorted ? ' ▾' : '') : text,
    );
  return el(
    'div',
    { class: 'table', tabindex: 0, role: 'group', 'aria-label': caption },
    el(
      'table',
      {},
      el('caption', {}, el('span', {}, caption)),
      el('thead', {}, el('tr', {}, columns.map(head))),
      el('tbody', {}, total === null ? null : line(total, 'total'), ...rows.map((row) => line(row, null))),
    ),
  );
}
