/** Elements without any HTML in text: what a station is called can never become markup. */
const svgSpace = 'http://www.w3.org/2000/svg';

/** `el('p', { class: 'soft' }, 'text', child)`; a property that is a function listens, one that is null or false is left out. */
export function el(name, properties = {}, ...children) {
  return fill(document.createElement(name), properties, children);
}

export function svg(name, properties = {}, ...children) {
  return fill(document.createElementNS(svgSpace, name), properties, children);
}

function fill(element, properties, children) {
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key, value);
    else element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A panel with a heading and what stands beside it. */
export function panel(id, heading, beside, ...children) {
  return el(
    'section',
    { class: 'panel', 'aria-labelledby': `${id}-h`, id },
    el('header', {}, el('h2', { id: `${id}-h` }, heading), ...beside),
    ...children,
  );
}

/** @param columns `{head, number?, cell(row), sort?}` @param caption says of what and for which period */
export function table(caption, columns, rows, { total = null } = {}) {
  const line = (row, kind) =>
    el(
      'tr',
      { class: kind },
      ...columns.map((column, i) =>
        el(i === 0 ? 'th' : 'td', { class: column.number && 'number', scope: i === 0 && 'row' }, column.cell(row)),
      ),
    );
  return el(
    'div',
    { class: 'table', tabindex: 0, role: 'group', 'aria-label': caption },
    el(
      'table',
      {},
      el('caption', {}, caption),
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          ...columns.map(({ head, number, sort, sorted }) =>
            el(
              'th',
              { scope: 'col', class: number && 'number', 'aria-sort': sorted },
              sort ? el('button', { type: 'button', class: 'sort', click: sort }, head, sorted ? ' ▾' : '') : head,
            ),
          ),
        ),
      ),
      el('tbody', {}, ...(total ? [line(total, 'total')] : []), ...rows.map((row) => line(row, null))),
    ),
  );
}
