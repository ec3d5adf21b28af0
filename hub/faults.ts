/** What can keep the hub or one of its commands from working, each with a sentence for whoever operates the hub. */
export const faultSentences = {
  usage: 'The command was not understood. Run `npm run hub -- help` to see the commands and their options.',
  data_in_use:
    'Another hub is already serving this data folder. Stop that one first, or name another folder with --data.',
  data_missing: 'There is no hub in this folder. Check --data, or start the hub once so that it is created.',
  db_newer: 'The data was written by a newer version of the hub. Install that version; nothing was changed.',
  db_unsafe: 'The database does not guarantee that saved data survives a power cut here. Nothing was started.',
  db_unreachable:
    'The PostgreSQL server does not answer, or does not let the hub in. Check --database and the server; nothing was changed.',
  db_damaged: 'The database cannot be read. Delete nothing; restore the last backup and run `hub restored`.',
  keys_broken: 'A key file of the hub is damaged or missing. Restore the keys folder from its backup.',
  recipients_missing:
    'The hub does not know for whom stations must encrypt. Give --authority FILE and --recovery FILE (PEM certificates with P-256 keys).',
  recipient_invalid: 'A recipient certificate cannot be used. It must be a PEM certificate with a P-256 key.',
  cannot_listen:
    'The hub cannot listen on this address and port. Check --host and --port, and whether the port is taken.',
  cannot_write: 'The data folder cannot be written. Check its permissions and the free space of the disk.',
  station_unknown: 'No station with this id is registered at this hub.',
  viewer_unknown: 'No viewer of this name is registered at this hub. Run `hub viewer list` to see them.',
  no_reading_key:
    'This station cannot be sent what names people yet. Somebody has to sign in there once, with the line up; then publish again.',
  dossier_unknown: 'No dossier with this id was received by this hub, so nothing can be decided about it.',
  folder_missing: 'The folder to import from is not there. Plug the drive in and name the place where it is mounted.',
  nothing_carried: 'Nothing that a station carries lies in this folder. Name the drive itself, or its folder tram-….',
  prefixes_used_up: 'All 9999 number prefixes are in use. Start a second hub for further stations.',
} as const;

export type FaultCode = keyof typeof faultSentences;

/** A failure that the operator of the hub can do something about. `detail` names a file, option or errno. */
export class HubFault extends Error {
  readonly code: FaultCode;
  readonly detail: string | undefined;
  constructor(code: FaultCode, detail?: string, options?: ErrorOptions) {
    super(detail === undefined ? faultSentences[code] : `${faultSentences[code]} (${detail})`, options);
    this.name = 'HubFault';
    this.code = code;
    this.detail = detail;
  }
}
