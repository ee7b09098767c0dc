// A certificate authority of a company, for an extension host on whose computer it is installed.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { privateAuthority } from '../support/selfSignedCertificate.ts';

/**
 * Makes a certificate authority and a certificate that it issued: `key.pem` and `cert.pem` in the folder.
 * @param host the name or the IPv4 address that the certificate is for
 * @returns the environment of a VS Code on whose computer that authority is installed, and no other
 */
export async function makeCertificates(folder: string, host: string): Promise<NodeJS.ProcessEnv> {
  const authority = privateAuthority();
  const { key, cert } = authority.issue(host);
  const files = { 'authority.pem': authority.cert, 'key.pem': key, 'cert.pem': cert };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(path.join(folder, name), text);
  }
  return { SSL_CERT_FILE: path.join(folder, 'authority.pem'), TEST_CERTIFICATES: folder };
}
