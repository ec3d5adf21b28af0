import type { MachineState } from '../../../main/contract/shell-api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button, Card } from '../../ui/index.ts';
import { signInWords } from './words.ts';

export interface DemoAccountsProps {
  accounts: readonly { account: MachineState['demoAccounts'][number]; key: string; fill: () => void }[];
}

/** The made-up accounts with their passwords: a training aid. */
export function DemoAccounts({ accounts }: DemoAccountsProps) {
  const t = useWords(signInWords);
  return (
    <Card title={t('demoTitle')} footer={t('demoText')}>
      <ul className="demo-accounts">
        {accounts.map(({ account, key, fill }) => (
          <li key={account.login} className="demo-account">
            <div className="demo-words">
              <p className="strong">{account.displayName}</p>
              <p>
                <span className="soft">{t('login')}:</span> {account.login}
              </p>
              <p>
                <span className="soft">{t('password')}:</span> {account.password}
              </p>
            </div>
            <Button keycap={key} onPress={fill}>
              {t('fill')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
