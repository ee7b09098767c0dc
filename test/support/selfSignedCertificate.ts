import { generateKeyPairSync, sign } from 'node:crypto';

/** A key and a certificate as PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const ECDSA_WITH_SHA256 = tlv(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]);
const COMMON_NAME = tlv(0x06, [0x55, 0x04, 0x03]);
const SUBJECT_ALTERNATIVE_NAME = tlv(0x06, [0x55, 0x1d, 0x11]);

/** Makes a certificate for 127.0.0.1 that is right in everything but that nobody trusts it. Node itself makes none. */
export function selfSignedCertificate(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(ECDSA_WITH_SHA256);
  const name = sequence(tlv(0x31, sequence(COMMON_NAME, tlv(0x0c, Buffer.from('loopback')))));
  const loopback = sequence(SUBJECT_ALTERNATIVE_NAME, tlv(0x04, sequence(tlv(0x87, [127, 0, 0, 1]))));
  const body = sequence(
    tlv(0xa0, tlv(0x02, [2])),
    tlv(0x02, [1]),
    algorithm,
    name,
    sequence(utcTime(new Date(Date.now() - 86_400_000)), utcTime(new Date(Date.now() + 86_400_000))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(loopback)),
  );
  const signature = tlv(0x03, Buffer.concat([Buffer.of(0), sign('sha256', body, privateKey)]));
  const cert = sequence(body, sequence(ECDSA_WITH_SHA256), signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${cert.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return tlv(0x30, Buffer.concat(parts));
}

function utcTime(date: Date): Buffer {
  return tlv(0x17, Buffer.from(`${date.toISOString().replace(/\D/g, '').slice(2, 14)}Z`));
}

/** One value of DER: its tag, its length, and itself. */
function tlv(tag: number, value: Uint8Array | readonly number[]): Buffer {
  const { length } = value;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), Buffer.from(value)]);
}
