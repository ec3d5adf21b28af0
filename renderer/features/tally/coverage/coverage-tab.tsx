import { useState } from 'react';
import { useNavigation } from '../../../app/navigation.tsx';
import { useCall } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Button, Card, EmptyState, ErrorBanner, useActions } from '../../../ui/index.ts';
import { useRefresh } from '../use-refresh.ts';
import { CoverageList, type WantedPeople } from './coverage-list.tsx';
import { CoverageTotal } from './coverage-total.tsx';
import { type By, byKeys, byWords, PlacesTable } from './places-table.tsx';
import { coverageWords } from './words.ts';

interface Props {
  asTable: boolean;
  onTable: (asTable: boolean) => void;
}

const order: readonly By[] = ['hamlet', 'cadre', 'phoneClass'];

/** How much of the list is done: who was enrolled, who cannot be, who is still to come, by hamlet, cadre and class of phone. */
export function CoverageTab(props: Props) {
  const [by, setBy] = useState<By>('hamlet');
  const [wanted, setWanted] = useState<WantedPeople | null>(null);
  return wanted ? (
    <CoverageList wanted={wanted} onBack={() => setWanted(null)} />
  ) : (
    <Coverage {...props} by={by} onBy={setBy} onOpen={setWanted} />
  );
}

interface CoverageProps extends Props {
  by: By;
  onBy: (by: By) => void;
  onOpen: (wanted: WantedPeople) => void;
}

function Coverage({ asTable, onTable, by, onBy, onOpen }: CoverageProps) {
  const t = useWords(coverageWords);
  const { go } = useNavigation();
  const { value, error, reload } = useCall('roster.coverage', {}, ['dossierChanged']);
  useRefresh(reload);
  const isEmpty = value === null || value.total.people === 0;
  const next = order[(order.indexOf(by) + 1) % order.length] ?? 'hamlet';
  const turn = (): void => onBy(next);
  useActions({
    primary: {
      label: t('print'),
      onPress: () => go({ screen: 'people', stillToCome: {} }),
      isDisabled: isEmpty || value.total.stillToCome === 0,
    },
    secondary: [
      { key: 'F6', label: t(byKeys[next]), onPress: turn, isDisabled: isEmpty },
      { key: 'F5', label: asTable ? t('chart') : t('table'), onPress: () => onTable(!asTable), isDisabled: isEmpty },
    ],
    help: t('help'),
  });
  if (!value) return <ErrorBanner error={error} onRetry={reload} />;
  if (isEmpty)
    return (
      <EmptyState icon="people" title={t('empty')}>
        {t('emptyText')}
      </EmptyState>
    );
  const rows = { hamlet: value.hamlets, cadre: value.cadres, phoneClass: value.phoneClasses }[by];
  return (
    <>
      <ErrorBanner error={error} onRetry={reload} />
      <CoverageTotal total={value.total} reasons={value.reasons} outside={value.outside} onOpen={onOpen} />
      <Card
        title={t('place', { by: t(byWords[by]).toLocaleLowerCase('vi') })}
        aside={
          <Button size="small" keycap="F6" onPress={turn}>
            {t(byKeys[next])}
          </Button>
        }
      >
        <PlacesTable rows={rows} total={value.total} by={by} asTable={asTable} onOpen={onOpen} />
      </Card>
    </>
  );
}
