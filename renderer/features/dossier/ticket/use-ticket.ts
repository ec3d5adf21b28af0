import { useEffect } from 'react';
import { type Stage, stages, type TicketView } from '../../../../main/contract/station/flow.ts';
import type { DossierStep } from '../../../app/route.ts';
import { useCall, useStation } from '../../../app/station.ts';

const stageOf: Record<DossierStep, Stage> = {
  applicant: 'demographics',
  portrait: 'portrait',
  fingerprints: 'fingerprints',
  eyes: 'fingerprints',
  review: 'review',
};

/**
 * The number of a dossier, or null. An officer who goes on to a later step takes the number along, so that the hall and the
 * waits know where its person is; going back to look something up moves nobody.
 */
export function useTicket(draftId: string, step: DossierStep | null): TicketView | null {
  const station = useStation();
  const { value } = useCall('flow.ofDossier', { draftId }, ['flowChanged']);
  const ticket = value?.ticket ?? null;
  const to = step === null ? null : stageOf[step];
  const isLater = ticket?.state === 'atStage' && to !== null && stages.indexOf(to) > stages.indexOf(ticket.stage);
  const ticketId = ticket?.ticketId;
  useEffect(() => {
    // Should it fail, the number stays where it was and the dossier goes on.
    if (isLater && ticketId && to) void station.call('flow.handOver', { ticketId, to, stay: true });
  }, [station, isLater, ticketId, to]);
  return ticket;
}
