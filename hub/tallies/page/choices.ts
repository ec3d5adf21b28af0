import { el } from './elements.ts';
import { say } from './say.ts';
import { bases, type Change, counts, products, type State, shifted, today } from './state.ts';

/** Period and way of counting. */
export function choices(state: State, change: Change): HTMLElement {
  const now = today();
  const presets = {
    today: [now, now],
    yesterday: [shifted(now, -1), shifted(now, -1)],
    week: [shifted(now, -6), now],
    month: [`${now.slice(0, 7)}-01`, now],
    year: [`${now.slice(0, 4)}-01-01`, now],
  } as const;
  const pressed = (id: string, text: string, active: boolean, values: Partial<State>): HTMLElement =>
    el('button', { type: 'button', id, 'aria-pressed': active ? 'true' : 'false', click: () => change(values) }, text);
  const group = (legend: string, buttons: readonly HTMLElement[]): HTMLElement =>
    el('fieldset', {}, el('legend', {}, legend), el('div', { class: 'group' }, buttons));
  const date = (name: 'from' | 'to'): HTMLElement => {
    const input: HTMLInputElement = el('input', {
      ...{ type: 'date', id: name, value: state[name], max: now, required: true },
      change: () => {
        if (!input.value) return;
        const period = { from: state.from, to: state.to };
        period[name] = input.value;
        change(period.from <= period.to ? period : { from: input.value, to: input.value });
      },
    });
    return el('label', {}, say(name), input);
  };
  const names = ['today', 'yesterday', 'week', 'month', 'year'] as const;
  return el(
    'div',
    { class: 'choices panel', role: 'group', 'aria-label': say('period') },
    group(
      say('period'),
      names.map((name) => {
        const [from, to] = presets[name];
        return pressed(`period-${name}`, say(name), state.from === from && state.to === to, { from, to });
      }),
    ),
    date('from'),
    date('to'),
    group(
      say('product'),
      products.map((product) =>
        pressed(`product-${product}`, say(`product.${product}`), state.product === product, { product }),
      ),
    ),
    group(
      say('count'),
      counts.map((count) => pressed(`count-${count}`, say(`count.${count}`), state.count === count, { count })),
    ),
    group(
      say('basis'),
      bases.map((basis) => pressed(`basis-${basis}`, say(`basis.${basis}`), state.basis === basis, { basis })),
    ),
  );
}
