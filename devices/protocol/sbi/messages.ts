import { z } from 'zod';
import { Failure } from '../../../main/contract/result.ts';

/*
 * What services send, in both versions. Fields nobody knows are tolerated, and what is not needed may be missing or null:
 * services differ there. A field that is used and has another type is an error.
 */

const text = z.string().max(2000);
const anyText = text.nullish().transform((value) => value ?? '');
/** 0.9.5 writes numbers as numbers, 1.0 as text, and services mix both. */
const numeral = z.union([z.string().max(40), z.number()]).transform(String);
/** A JWS: a record of an eye or a face in base64 twice over. */
const LARGEST_JWS = 24 * 1024 * 1024;
const jwsText = z.string().max(LARGEST_JWS);

const errorInfo = z.object({ errorCode: numeral.nullish(), errorcode: numeral.nullish() });
/** The code an answer carries: 0 for none, null for one that is no number. */
const sbiError = errorInfo.nullish().transform((error) => {
  const code = error?.errorCode ?? error?.errorcode ?? '';
  if (code.trim() === '') return 0;
  return /^\s*\d{1,4}\s*$/.test(code) ? Number(code) : null;
});

const versions = z.union([z.array(text).max(20), text.transform((one) => [one])]);
const subIds = z
  .array(numeral)
  .max(20)
  .nullish()
  .transform((list) => list ?? []);

export const bioType = z.enum(['Finger', 'Iris', 'Face']);
export type BioType = z.infer<typeof bioType>;

/** Who a device is; signed everywhere but in discovery. */
export const digitalId = z.object({
  serialNo: text.min(1),
  make: anyText,
  model: anyText,
  type: bioType,
  deviceSubType: anyText,
});
export type DigitalId = z.infer<typeof digitalId>;

/** One device in the answer to discovery. */
export const discovered = z.object({
  deviceId: anyText,
  deviceStatus: anyText,
  digitalId: z.string().max(20_000),
  specVersion: versions,
  purpose: anyText,
  callbackId: anyText,
  error: sbiError,
});
export type Discovered = z.infer<typeof discovered>;

/** One device in the answer to the question for information: a JWS, or its payload alone while it is not registered. */
export const infoItem = z.object({ deviceInfo: jwsText.nullish(), error: sbiError });

/** What the JWS of information says. */
export const deviceInfo = z.object({
  deviceId: anyText,
  deviceStatus: anyText,
  firmware: anyText,
  deviceSubId: subIds,
  digitalId: jwsText,
  specVersion: versions,
  purpose: anyText,
  env: anyText,
  callbackId: anyText,
});
export type DeviceInfo = z.infer<typeof deviceInfo>;

export const captureAnswer = z.object({
  biometrics: z
    .array(
      z.object({
        data: jwsText.nullish(),
        hash: text.nullish(),
        /** Only with encrypted values: the key they are encrypted with. */
        sessionKey: z.string().max(20_000).nullish(),
        error: sbiError,
      }),
    )
    .max(12),
});

/** What the JWS of one biometric says. */
export const biometricData = z.object({
  digitalId: jwsText,
  bioType,
  bioSubType: anyText,
  purpose: anyText,
  bioValue: jwsText,
  transactionId: text,
  timestamp: anyText,
  qualityScore: numeral.nullish(),
});

/** An answer that consists of an error alone, or lists one in front. Null where there is none. */
export function errorOf(value: unknown): number | null {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  const parsed = z.object({ error: errorInfo }).safeParse(one);
  return parsed.success ? (sbiError.parse(parsed.data.error) ?? -1) : null;
}

/** The value in the form of a schema. Throws `device_garbled` that names the field, never its content. */
export function read<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.join('.').slice(0, 60);
  throw new Failure('device_garbled', path ? `${what}: ${path}` : what);
}
