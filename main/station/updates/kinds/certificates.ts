import { updateForms } from '../../../contract/wire/update-contents.ts';
import { certificateValidity, parseRecipientCertificate } from '../../vault/certificates.ts';
import { VaultError } from '../../vault/error.ts';
import { type UpdateKind, UpdateRefused } from '../kind.ts';

type Content = { recipients: string[] };

/** For whom dossiers are encrypted from now on. An expired certificate warns and is taken all the same. */
export const certificates: UpdateKind<Content> = {
  kind: 'certificates',
  ...updateForms.certificates,
  install: async ({ core, content }) => {
    const recipients = content.recipients.map(read);
    if (new Set(recipients.map(({ kid }) => kid)).size < 2) throw new UpdateRefused('too_few_recipients');
    for (const recipient of recipients) {
      const validity = certificateValidity(recipient, core.clock.now());
      if (validity !== 'valid') core.log('recipient.notValid', { kid: recipient.kid, validity });
    }
    return {
      value: content,
      detail: { recipients: recipients.length },
      after: () => core.adopt({ recipients: content.recipients }),
    };
  },
};

function read(pem: string) {
  try {
    return parseRecipientCertificate(pem);
  } catch (error) {
    if (error instanceof VaultError) throw new UpdateRefused(error.code);
    throw error;
  }
}
