// For the release workflow: refuses a tag that is not the version of package.json, and says whether it is a pre-release.
import { appendFileSync, readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const { GITHUB_REF_TYPE, GITHUB_REF_NAME, GITHUB_OUTPUT } = process.env;
if (GITHUB_REF_TYPE === 'tag' && GITHUB_REF_NAME !== `v${version}`) {
  console.error(`The tag is ${GITHUB_REF_NAME}, but package.json says ${version}.`);
  process.exit(1);
}
const [, minor] = version.split('.').map(Number);
const flag = minor % 2 === 1 ? '--pre-release' : '';
console.log(`${version}${flag === '' ? '' : ', a pre-release'}`);
if (GITHUB_OUTPUT !== undefined) {
  appendFileSync(GITHUB_OUTPUT, `flag=${flag}\n`);
}
