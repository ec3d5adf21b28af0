import type { MachineState } from '../../contract/shell-api.ts';

type DemoAccount = MachineState['demoAccounts'][number] & { role: 'officer' | 'supervisor' };

/** Made-up accounts of the training station; the sign-in screen shows them with their passwords. */
export const demoSupervisor: DemoAccount = {
  login: 'to.truong',
  displayName: 'Tổ trưởng (giả định)',
  password: 'tram thu nhan so mot',
  role: 'supervisor',
};

export const demoOfficer: DemoAccount = {
  login: 'can.bo',
  displayName: 'Cán bộ thu nhận (giả định)',
  password: 'thu nhan ho so moi',
  role: 'officer',
};

/** Made-up passphrase of a training station that asks for one. */
export const demoPassphrase = 'con trau vang di qua cau tre';
