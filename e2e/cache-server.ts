import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/**
 * A remote cache that speaks Nx's protocol (OpenAPI "Nx custom remote cache specification" 1.0.0) over a folder: one
 * file an entry, and `log`, one line a request. The token `writer` may read and write, `reader` may read.
 *
 * A process of its own, because the tests wait for Nx without an event loop: node cache-server.ts <folder>
 */
const folder = process.argv[2]!;
mkdirSync(folder, { recursive: true });

const server = createServer((request, response) => {
  const answer = (status: number, body: Buffer | string = '') => {
    appendFileSync(join(folder, 'log'), `${request.method} ${request.url} ${status}\n`);
    // Nx takes a refusal that is no plain text for a server that it does not know.
    const type = status < 400 ? 'application/octet-stream' : 'text/plain';
    response.writeHead(status, { 'content-type': type }).end(body);
  };
  const hash = /^\/v1\/cache\/(\w+)$/.exec(request.url ?? '')?.[1];
  const token = /^Bearer (reader|writer)$/.exec(request.headers.authorization ?? '')?.[1];
  if (!token) return answer(401, 'Missing or invalid authentication token');
  if (!hash) return answer(404);
  const file = join(folder, hash);
  if (request.method === 'GET') return existsSync(file) ? answer(200, readFileSync(file)) : answer(404);
  if (request.method !== 'PUT') return answer(405);
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    if (token !== 'writer') return answer(403, 'Access forbidden');
    if (existsSync(file)) return answer(409, 'Cannot override an existing record');
    writeFileSync(file, Buffer.concat(chunks));
    answer(202);
  });
});

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
