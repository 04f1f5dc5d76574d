// An independent opinion on credentials: Digital Bazaar's verifier, with contexts from the pinned files and no network.
// In: {"now": "...", "documents": [{"credential": {...}, "list": {...}?}]}. Out: [{"verified", "error", "revoked"}].
import {readFileSync} from 'node:fs';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {verifyCredential} from '@digitalbazaar/vc';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';

const CONTEXTS = new Map([
  ['https://www.w3.org/ns/credentials/v2', 'credentials-v2.json'],
  ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json', 'ob-v3p0-context-3.0.3.json']
].map(([url, file]) => {
  const path = new URL(`../../course_app/records/contexts/${file}`, import.meta.url);
  return [url, JSON.parse(readFileSync(path, 'utf8'))];
}));

function loader(list) {
  return async url => {
    const document = CONTEXTS.get(url) ?? (list && url === list.id ? list : didKey(url));
    return {contextUrl: null, documentUrl: url, document};
  };
}

function didKey(url) {
  const [did, fragment] = url.split('#');
  const key = did.startsWith('did:key:') ? did.slice('did:key:'.length) : undefined;
  if(!key || (fragment !== undefined && fragment !== key)) {
    throw new Error(`not pinned: ${url}`);
  }
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: `${did}#${key}`, type: 'Multikey', controller: did, publicKeyMultibase: key
  };
  return fragment === undefined ?
    {'@context': 'https://www.w3.org/ns/did/v1', id: did, assertionMethod: [method.id], verificationMethod: [method]} :
    method;
}

async function opinion({credential, list}, now) {
  const result = await verifyCredential({
    credential,
    suite: new DataIntegrityProof({cryptosuite}),
    documentLoader: loader(list),
    // Without a list the signature alone is asked about; a status cannot be looked up from here.
    checkStatus: list ? checkStatus : async () => ({verified: true, results: []}),
    now
  });
  const error = result.error?.errors?.map(String).join('; ') ?? (result.error ? String(result.error) : null);
  return {
    verified: result.verified,
    error: error ?? (result.statusResult?.error ? String(result.statusResult.error) : null),
    revoked: result.statusResult?.results?.map(({status}) => status) ?? []
  };
}

const {now, documents} = JSON.parse(readFileSync(0, 'utf8'));
const opinions = [];
for(const document of documents) {
  opinions.push(await opinion(document, now));
}
process.stdout.write(JSON.stringify(opinions));
