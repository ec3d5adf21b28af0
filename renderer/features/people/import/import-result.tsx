import { useState } from 'react';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Banner, Card, Page, StatTile, useActions } from '../../../ui/index.ts';
import '../people.css';
import { peopleWords } from '../words.ts';
import { pageOf, pageSize } from './page-of.ts';
import { ProblemTable } from './problem-table.tsx';
import type { ImportOutcome } from './use-import.ts';

/** The station lists no more problems than this. */
const listed = 10_000;

export interface ImportResultProps {
  outcome: ImportOutcome;
  onAgain: () => void;
  busy: boolean;
  onBack: () => void;
}

/** What an import did, and every problem by row and column, page by page. */
export function ImportResult({ outcome, onAgain, busy, onBack }: ImportResultProps) {
  const t = useWords(peopleWords);
  const format = useFormat();
  const [at, setAt] = useState(0);
  const { fileName, answer } = outcome;
  const { total, added, updated, problems } = answer;
  const refused = total - added - updated;
  const { rows, from, to, pages, page } = pageOf(problems, at);
  const of = (count: number): string =>
    t('importOfTotal', { share: format.percent(total === 0 ? 0 : count / total), total: format.number(total) });

  useActions({
    primary: { label: t('back'), onPress: onBack },
    secondary: [
      { key: 'F4', label: t('importAgain'), onPress: onAgain, isBusy: busy, isDisabled: busy },
      ...(pages > 1
        ? [
            { key: 'F7' as const, label: t('previous'), onPress: () => setAt(page - 1), isDisabled: page === 0 },
            { key: 'F8' as const, label: t('next'), onPress: () => setAt(page + 1), isDisabled: page === pages - 1 },
          ]
        : []),
    ],
    escape: { label: t('back'), onPress: onBack },
    help: t('importAdvice'),
  });

  return (
    <Page title={t('importDone')} aside={<span className="soft file-name">{t('importFile', { name: fileName })}</span>}>
      <div className="import-tiles">
        <StatTile label={t('importTotal')} value={format.number(total)} />
        <StatTile label={t('importAdded')} value={format.number(added)} note={of(added)} />
        <StatTile label={t('importUpdated')} value={format.number(updated)} note={of(updated)} />
        <StatTile
          label={t('importRefused')}
          value={format.number(refused)}
          note={of(refused)}
          tone={refused > 0 ? 'attention' : 'plain'}
        />
      </div>
      {problems.length === 0 ? (
        <Banner tone="good" title={t('importClean')} />
      ) : (
        <>
          <p>{t('importAdvice')}</p>
          <div className="fill-left import-problems">
            <Card
              title={t('importProblems')}
              aside={`${t('problemsShown', {
                from: format.number(from),
                to: format.number(to),
                total: format.number(problems.length),
              })}${problems.length >= listed ? ` · ${t('problemsCut', { total: format.number(listed) })}` : ''}`}
              fill
            >
              <ProblemTable key={page} problems={rows} firstIndex={page * pageSize} />
            </Card>
          </div>
        </>
      )}
    </Page>
  );
}
