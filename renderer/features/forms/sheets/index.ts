import type { ComponentType } from 'react';
import { AccountRequest } from './account-request.tsx';
import { AppointmentSlip } from './appointment-slip.tsx';
import { CaptureSheet } from './capture-sheet.tsx';
import type { SheetName } from './names.ts';
import { PopulationForm } from './population-form.tsx';
import { Refusal } from './refusal.tsx';
import type { FormProps } from './sheet-props.ts';

/** The sheets this program can print, by the form codes of the profile. A new form is one file here. */
export const sheets: Readonly<Record<SheetName, ComponentType<FormProps>>> = {
  captureSheet: CaptureSheet,
  appointmentSlip: AppointmentSlip,
  accountRequest: AccountRequest,
  refusal: Refusal,
  populationForm: PopulationForm,
};
