import { useWords } from '../i18n/use-words.ts';
import { Icon } from './icon.tsx';
import './step-list.css';
import { uiWords } from './words.ts';

export interface Step {
  id: string;
  label: string;
  state: 'done' | 'current' | 'todo';
}

/** Where one is in a piece of work: done ✓, current, to do. Steps are a picture of the way, not buttons. */
export function StepList({ label, steps }: { label: string; steps: readonly Step[] }) {
  const t = useWords(uiWords);
  const words = { done: t('stepDone'), current: t('stepCurrent'), todo: t('stepTodo') };
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.id}
          className={`step step-${step.state}`}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span className="step-mark" aria-hidden>
            {step.state === 'done' ? <Icon name="check" size={16} /> : index + 1}
          </span>
          <span className="step-label">{step.label}</span>
          <span className="visually-hidden">, {words[step.state]}</span>
        </li>
      ))}
    </ol>
  );
}
