import { type KeyboardEvent, useRef } from 'react';
import type { IrisPosition } from '../../../../main/domain/procedure/positions.ts';
import { usePositionWords } from '../../../app/use-position-words.ts';
import { useWords } from '../../../i18n/use-words.ts';
import './eyes.css';
import type { EyePosition } from './eyes-of.ts';
import { eyeStepWords } from './words.ts';

export interface EyesPictureProps {
  eyes: readonly EyePosition[];
  current: IrisPosition | null;
  /** Eyes that the scanner looks for now. */
  live?: readonly IrisPosition[];
  /** Arrow keys and clicks; left out where the picture is only looked at. */
  onMove?: (eye: IrisPosition) => void;
}

const middles: Record<IrisPosition, number> = { rightIris: 90, leftIris: 270 };
const lid = 'M-68 0 Q0 -62 68 0 Q0 62 -68 0 Z';

/** Two eyes as one faces the person, each with its shape, sign and name; arrow keys go from one to the other. */
export function EyesPicture({ eyes, current, live = [], onMove }: EyesPictureProps) {
  const t = useWords(eyeStepWords);
  const name = usePositionWords();
  const nodes = useRef(new Map<IrisPosition, SVGGElement>());
  const states = { missing: t('eyeEmpty'), captured: t('eyeGood'), weak: t('eyeWeak'), excepted: t('eyeExcepted') };
  const move = (event: KeyboardEvent, from: IrisPosition): void => {
    if (!['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(event.key) || !onMove) return;
    event.preventDefault();
    const next = eyes.find(({ position }) => position !== from)?.position ?? from;
    onMove(next);
    nodes.current.get(next)?.focus();
  };
  return (
    <svg className="eyes" viewBox="0 0 360 150" role={onMove ? 'radiogroup' : 'list'} aria-label={t('eyes')}>
      {eyes.map(({ position, state }) => {
        const chosen = position === current;
        const roles = onMove
          ? {
              role: 'radio',
              'aria-checked': chosen,
              tabIndex: chosen ? 0 : -1,
              onClick: () => onMove(position),
              onKeyDown: (event: KeyboardEvent) => move(event, position),
            }
          : { role: 'listitem' };
        return (
          <g
            key={position}
            ref={(node) => {
              if (node) nodes.current.set(position, node);
              else nodes.current.delete(position);
            }}
            className={`eye eye-${state}${chosen ? ' eye-current' : ''}${live.includes(position) ? ' eye-live' : ''}`}
            aria-label={`${name(position)}: ${states[state]}`}
            transform={`translate(${middles[position]} 62)`}
            {...roles}
          >
            <path className="eye-lid" d={lid} />
            <circle className="eye-iris" r={22} />
            {state === 'excepted' && <path className="eye-cross" d="M-10 -10 L10 10 M10 -10 L-10 10" />}
            {(state === 'captured' || state === 'weak') && <path className="eye-tick" d="M-9 1 L-3 8 L10 -7" />}
            <text className="eye-name" y={70}>
              {name(position)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
