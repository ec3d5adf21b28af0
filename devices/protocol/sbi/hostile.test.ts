import { createHmac, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isErrorCode } from '../../../main/contract/errors/codes.ts';
import { Failure } from '../../../main/contract/result.ts';
import { authority, issueCertificate, type Signer, sbiPki, signJws } from '../../simulators/sbi/pki.ts';
import { sbiFailure } from './error-codes.ts';
import { FIRST_HASH, nextHash } from './hash-chain.ts';
import { proveDevice } from './identity.ts';
import { unverifiedPayload, verifyJws } from './jws.ts';
import { errorOf } from './messages.ts';
import { rawImageOf } from './raw-image.ts';
import { parseJson } from './text.ts';
import { ALLOWED_LAG_MS, stampIsOff } from './timestamp.ts';
import { trustedKey, trustStore } from './trust.ts';
import { type Expected, verifyCapture } from './verify-capture.ts';
import { chooseVersion, versionOf } from './versions.ts';

const pki = await sbiPki();
const store = trustStore([pki.rootPem]);
const now = new Date();
const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The code a step ends with; a defect of any other kind fails the test. */
function codeOf(step: () => unknown): string {
  try {
    step();
  } catch (error) {
    if (error instanceof Failure && isErrorCode(error.code)) return error.code;
    throw error;
  }
  return 'accepted';
}

const verify = (token: string): string => codeOf(() => verifyJws(token, store, now));

describe('a JWS', () => {
  const payload = { serialNo: 'SIM1' };
  const good = signJws(payload, pki.device);

  it('in order gives its payload', () => {
    expect(verifyJws(good, store, now)).toEqual({ payload, doubts: [] });
    expect(verifyJws(signJws(payload, pki.expired), store, now).doubts).toEqual(['certificateDate']);
    expect(unverifiedPayload(good)).toEqual(payload);
    expect(unverifiedPayload(base64url(payload))).toEqual(payload);
  });

  const [, body] = good.split('.');
  const head = (more: object): string => base64url({ alg: 'RS256', x5c: pki.device.x5c, ...more });
  /** Signed as if the public key were a shared secret. */
  const confused = (): string => {
    const signed = `${head({ alg: 'HS256' })}.${body}`;
    const { key } = trustedKey(pki.device.x5c, store, now);
    const secret = key.export({ type: 'spki', format: 'pem' });
    return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
  };

  it.each([
    ['alg none', () => `${head({ alg: 'none' })}.${body}.`],
    ['alg none with something for a signature', () => `${head({ alg: 'none' })}.${body}.AAAA`],
    ['HMAC with the public key', confused],
    ['another RSA algorithm', () => `${head({ alg: 'PS256' })}.${body}.${good.split('.')[2]}`],
    ['no algorithm', () => `${base64url({ x5c: pki.device.x5c })}.${body}.AAAA`],
    ['no chain', () => `${base64url({ alg: 'RS256' })}.${body}.AAAA`],
    ['an empty chain', () => `${head({ x5c: [] })}.${body}.AAAA`],
    [
      'a chain of 1,000 certificates',
      () => `${base64url({ alg: 'RS256', x5c: new Array(1000).fill('AA') })}.${body}.AAAA`,
    ],
    ['certificates that are none', () => `${head({ x5c: ['AAAA', '!!!!'] })}.${body}.AAAA`],
    ['a certificate that is too long', () => `${head({ x5c: ['A'.repeat(20_000)] })}.${body}.AAAA`],
    ['crit', () => `${head({ crit: ['exp'] })}.${body}.AAAA`],
    ['a payload changed', () => good.replace(`.${body}.`, `.${base64url({ serialNo: 'SIM2' })}.`)],
    ['no signature', () => `${good.slice(0, good.lastIndexOf('.') + 1)}`],
    ['a chain of another authority', () => signJws(payload, pki.foreign)],
    ['the header’s word for what it is', () => `${head({ jwk: {} })}.${body}.AAAA`],
  ])('%s proves nothing', (_name, token) => {
    expect(verify(token())).toBe('device_untrusted');
  });

  it.each([
    ['two parts', 'a.b'],
    ['four parts', `${good}.AAAA`],
    ['a header of 10 MB', `${'A'.repeat(10_000_000)}.AAAA.AAAA`],
    ['a header that is no JSON', `${Buffer.from('nonsense').toString('base64url')}.AAAA.AAAA`],
    ['letters that are not base64url', good.replace('.', '+.')],
  ])('%s is none', (_name, token) => {
    expect(verify(token)).toBe('device_garbled');
  });

  it('a chain that its owner prolongs himself leads nowhere', async () => {
    const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const root = await authority('Made-up authority of this test', null);
    const request = { name: 'Device', ca: false, from: -1, to: 1 };
    const device = await issueCertificate({ ...request, publicKey: keys.publicKey, issuer: root });
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const issuer = { key: keys.privateKey, certificate: device };
    const forged = await issueCertificate({ ...request, publicKey: rsa.publicKey, issuer });
    const chain = [forged, device].map(({ raw }) => raw.toString('base64'));
    const own = trustStore([root.certificate.toString()]);
    expect(codeOf(() => trustedKey(chain, own, now))).toBe('device_untrusted');
    // The certificate of a single device may itself be an anchor.
    const pinned = trustStore([forged.toString()]);
    expect(codeOf(() => trustedKey(chain.slice(0, 1), pinned, now))).toBe('accepted');
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const small = await issueCertificate({ ...request, publicKey: weak.publicKey, issuer: root });
    expect(codeOf(() => trustedKey([small.raw.toString('base64')], own, now))).toBe('device_untrusted');
  });

  it('certificates that certify each other do not go round for ever', async () => {
    const [one, other] = [await authority('One', null), await authority('Other', null)];
    const cross = async (subject: typeof one, issuer: typeof one): Promise<string> => {
      const { publicKey } = subject.certificate;
      const made = await issueCertificate({
        name: subject === one ? 'One' : 'Other',
        publicKey,
        ca: true,
        issuer,
        from: -1,
        to: 1,
      });
      return made.raw.toString('base64');
    };
    const chain = [await cross(one, other), await cross(other, one), one.certificate.raw.toString('base64')];
    expect(codeOf(() => trustedKey(chain, store, now))).toBe('device_untrusted');
  });

  it('any change of one letter is noticed, or changes nothing that was signed', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.constantFrom(...'ABCDefgh0189-_.=+/"'), (at, letter) => {
        const token = good.slice(0, at) + letter + good.slice(at + 1);
        const code = verify(token);
        // The last letter of a base64 part has bits that mean nothing.
        if (code === 'accepted') expect(verifyJws(token, store, now).payload).toEqual(payload);
        else expect(['device_untrusted', 'device_garbled']).toContain(code);
      }),
    );
  });
});

const expected: Expected = {
  type: 'Finger',
  plan: { wanted: ['leftIndex'], subTypes: ['Left IndexFinger'], exceptions: [], subId: '1', whole: null },
  transactionId: 'transaction',
  serialNumber: 'SIM1',
  previousHash: FIRST_HASH,
  askedAt: now,
  now,
  store,
};

const record = Buffer.from('FIR\x00 made up');
const id = { serialNo: 'SIM1', make: '', model: '', type: 'Finger', deviceSubType: 'Single' };
/** A biometric in order, but for what is put over it. */
function biometric(over: object = {}, signer: Signer = pki.device): object {
  const data = {
    digitalId: signJws(id, signer),
    bioType: 'Finger',
    bioSubType: 'Left IndexFinger',
    purpose: 'Registration',
    bioValue: record.toString('base64url'),
    transactionId: 'transaction',
    timestamp: now.toISOString(),
    qualityScore: '80',
    ...over,
  };
  return { data: signJws(data, signer), hash: nextHash(FIRST_HASH, record), error: { errorCode: '0' } };
}
const capture = (...biometrics: object[]): string => codeOf(() => verifyCapture({ biometrics }, expected));

describe('an answer to a capture', () => {
  it('in order gives the record as it came', () => {
    const { samples, hash } = verifyCapture({ biometrics: [biometric()] }, expected);
    expect(samples).toEqual([
      { position: 'leftIndex', image: null, record: new Uint8Array(record), deviceQuality: 80, doubts: [] },
    ]);
    expect(hash).toBe(nextHash(FIRST_HASH, record));
  });

  it('tolerates what nobody knows, missing scores, padding, numbers for text and small hex', () => {
    expect(capture(biometric({ unknown: { deep: [1, 2] }, qualityScore: 80.5 }))).toBe('accepted');
    expect(capture(biometric({ qualityScore: null, bioSubType: 'UNKNOWN' }))).toBe('accepted');
    expect(capture(biometric({ bioValue: Buffer.from(record).toString('base64url').padEnd(16, '=') }))).toBe(
      'accepted',
    );
    expect(capture({ ...biometric(), hash: nextHash(FIRST_HASH, record).toLowerCase(), more: 1 })).toBe('accepted');
    const scores = ['101', '-1', 'high', '1e9', ''].map((qualityScore) => {
      const { samples } = verifyCapture({ biometrics: [biometric({ qualityScore })] }, expected);
      return samples[0]?.deviceQuality;
    });
    expect(scores).toEqual([null, null, null, null, null]);
  });

  it.each([
    ['another transaction', { transactionId: 'another' }, 'device_garbled'],
    ['another kind', { bioType: 'Iris' }, 'device_garbled'],
    ['a kind nobody knows', { bioType: 'Gait' }, 'device_garbled'],
    ['a position that was not asked for', { bioSubType: 'Right Thumb' }, 'device_garbled'],
    ['made for authentication', { purpose: 'Auth' }, 'device_wrong_purpose'],
    ['no ISO record', { bioValue: 'AAAA' }, 'device_garbled'],
    ['no base64url', { bioValue: '!!!!' }, 'device_garbled'],
    ['a number for the value', { bioValue: 5 }, 'device_garbled'],
    ['an unsigned digital id', { digitalId: base64url(id) }, 'device_untrusted'],
    [
      'the digital id of another device',
      { digitalId: signJws({ ...id, serialNo: 'SIM2' }, pki.device) },
      'device_untrusted',
    ],
  ])('%s', (_name, over, code) => {
    expect(capture(biometric(over))).toBe(code);
  });

  it('a hash that does not follow, a position twice, an encrypted value, nothing at all', () => {
    expect(capture({ ...biometric(), hash: 'AB'.repeat(32) })).toBe('device_garbled');
    expect(capture({ ...biometric(), hash: null })).toBe('device_garbled');
    const again = { ...biometric(), hash: nextHash(nextHash(FIRST_HASH, record), record) };
    expect(capture(biometric(), again)).toBe('device_garbled');
    expect(capture({ ...biometric(), sessionKey: 'AAAA' })).toBe('device_wrong_purpose');
    expect(capture()).toBe('device_garbled');
    expect(capture(...new Array<object>(13).fill(biometric()))).toBe('device_garbled');
  });

  it('one that could not be taken is missing; none is what the service says', () => {
    const failed = { data: null, hash: '', error: { errorCode: 101 } };
    expect(capture(failed, biometric())).toBe('accepted');
    expect(capture(failed)).toBe('finger_timeout');
    expect(capture({ error: { errorcode: '103' } })).toBe('device_tampered');
  });
});

describe('hostile JSON', () => {
  const texts: [string, string][] = [
    ['nested a million deep', '['.repeat(1_000_000) + ']'.repeat(1_000_000)],
    ['nested a million deep and cut', '{"a":'.repeat(1_000_000)],
    ['huge numbers', `{"biometrics":[{"error":{"errorCode":1e999},"hash":${'9'.repeat(100_000)}}]}`],
    ['keys twice', '{"biometrics":[],"biometrics":[{"data":5,"data":{}}]}'],
    ['a million keys', `{${Array.from({ length: 300_000 }, (_, index) => `"k${index}":0`).join()}}`],
    ['prototypes', '{"__proto__":{"biometrics":[]},"constructor":{"prototype":{}}}'],
    ['gigantic base64', `{"biometrics":[{"data":"${'A'.repeat(20_000_000)}","error":null}]}`],
    ['beyond gigantic', `{"biometrics":[{"data":"${'A'.repeat(30_000_000)}.A.A","error":null}]}`],
    ['no text at all', '\u0000\u0001'],
  ];

  it.each(texts)('%s', (_name, text) => {
    const steps = [
      () => verifyCapture(parseJson(text), expected),
      () => proveDevice({ deviceInfo: text.slice(0, 5_000_000), error: null }, store, now),
      () => proveDevice(parseJson(text), store, now),
      () => unverifiedPayload(text),
    ];
    for (const step of steps) expect(codeOf(step)).not.toBe('accepted');
  });

  it('anything for an answer, an item, a record or a code ends in a typed failure', () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.constant(biometric()),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('value'), { maxLength: 4 }), tie('object')),
      object: fc.dictionary(
        fc.constantFrom(
          'biometrics',
          'data',
          'hash',
          'error',
          'errorCode',
          'deviceInfo',
          'digitalId',
          'sessionKey',
          'x',
        ),
        tie('value'),
        { maxKeys: 5 },
      ),
    }));
    fc.assert(
      fc.property(value, (any) => {
        codeOf(() => verifyCapture(any, expected));
        codeOf(() => verifyCapture({ biometrics: any }, expected));
        codeOf(() => proveDevice(any, store, now));
        expect(['number', 'object']).toContain(typeof errorOf(any));
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        rawImageOf(Buffer.concat([Buffer.from('FIR\x00020\x00'), bytes]));
        rawImageOf(Buffer.concat([Buffer.from('IIR\x00020\x00'), bytes]));
      }),
    );
    fc.assert(fc.property(fc.integer(), (code) => isErrorCode(sbiFailure(code, 'Face').code)));
  });
});

describe('small rules', () => {
  it('the chain begins with the hash of nothing, in capitals', () => {
    expect(FIRST_HASH).toBe('E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855');
    // Computed with `printf` and `sha256sum`: SHA-256(SHA-256("") || SHA-256("abc")).
    expect(nextHash(FIRST_HASH, Buffer.from('abc'))).toBe(
      'BDDBDF7E9DF02F902EE5DD61B2B513D7566A2112FF97DB7DC3B6D184A43EF0E3',
    );
  });

  it('versions in all their spellings', () => {
    expect(['0.9.5', '1.0', '1.0.0', 'SBI 1.0', 'sbi1.0', '0.9.2', '2.0', ''].map(versionOf)).toEqual([
      ...['0.9.5', '1.0', '1.0', '1.0', '1.0', null, null, null],
    ]);
    expect(chooseVersion(['0.9.5', 'SBI 1.0'])).toBe('SBI 1.0');
    expect(chooseVersion(['0.9.2', '0.9.5'])).toBe('0.9.5');
    expect(chooseVersion(['0.9.2'])).toBeNull();
  });

  it('a time stamp may differ by as much as clocks do', () => {
    const at = (ms: number): string => new Date(now.getTime() + ms).toISOString();
    expect(stampIsOff(at(0), now, now)).toBe(false);
    expect(stampIsOff(at(ALLOWED_LAG_MS - 1000), now, now)).toBe(false);
    expect(stampIsOff(at(ALLOWED_LAG_MS + 1000), now, now)).toBe(true);
    expect(stampIsOff(at(-ALLOWED_LAG_MS - 1000), now, now)).toBe(true);
    const offset = `${new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, -1)}+07:00`;
    expect(stampIsOff(offset, now, now)).toBe(false);
    for (const text of ['', 'now', '2026-13-45T99:99:99Z', '5']) expect(stampIsOff(text, now, now)).toBe(true);
  });
});
