import { createPrivateKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** A key and a certificate as PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const ECDSA_WITH_SHA256 = tlv(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]);
const COMMON_NAME = tlv(0x06, [0x55, 0x04, 0x03]);
const SUBJECT_ALTERNATIVE_NAME = tlv(0x06, [0x55, 0x1d, 0x11]);

const BASIC_CONSTRAINTS = tlv(0x06, [0x55, 0x1d, 0x13]);

/** What vouches for certificates: a name and the key that signs. */
interface Signer {
  readonly name: Buffer;
  readonly privateKey: KeyObject;
}

/** A certificate authority that nobody knows, as companies have it. */
export interface Authority {
  /** Its own certificate, as PEM: who has it trusts those that it issues. */
  readonly cert: string;
  /** Makes a certificate for host names and IPv4 addresses. */
  issue(...hosts: readonly string[]): Certificate;
}

/** Makes a certificate for 127.0.0.1 that is right in everything but that nobody trusts it. Node itself makes none. */
export function selfSignedCertificate(): Certificate {
  return make('loopback', [alternativeNames(['127.0.0.1'])], null);
}

/** Makes a certificate authority. */
export function privateAuthority(name = 'Company'): Authority {
  const isAuthority = sequence(BASIC_CONSTRAINTS, tlv(0x01, [0xff]), tlv(0x04, sequence(tlv(0x01, [0xff]))));
  const own = make(name, [isAuthority], null);
  const signer = { name: distinguishedName(name), privateKey: createPrivateKey(own.key) };
  return { cert: own.cert, issue: (...hosts) => make(hosts[0] ?? '', [alternativeNames(hosts)], signer) };
}

function make(commonName: string, extensions: readonly Buffer[], signer: Signer | null): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(ECDSA_WITH_SHA256);
  const name = distinguishedName(commonName);
  const body = sequence(
    tlv(0xa0, tlv(0x02, [2])),
    tlv(0x02, [1, ...randomBytes(8)]),
    algorithm,
    signer?.name ?? name,
    sequence(utcTime(new Date(Date.now() - 86_400_000)), utcTime(new Date(Date.now() + 86_400_000))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(...extensions)),
  );
  const signature = tlv(0x03, Buffer.concat([Buffer.of(0), sign('sha256', body, signer?.privateKey ?? privateKey)]));
  const cert = sequence(body, algorithm, signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${cert.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}

function distinguishedName(commonName: string): Buffer {
  return sequence(tlv(0x31, sequence(COMMON_NAME, tlv(0x0c, Buffer.from(commonName)))));
}

function alternativeNames(hosts: readonly string[]): Buffer {
  const names = hosts.map((host) =>
    isIPv4(host) ? tlv(0x87, host.split('.').map(Number)) : tlv(0x82, Buffer.from(host)),
  );
  return sequence(SUBJECT_ALTERNATIVE_NAME, tlv(0x04, sequence(...names)));
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
