import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** The same for the page and for the program beside it. Everything comes from here, nothing is inline, nobody frames it, and text never becomes markup. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // The one that names the verifier, which runs beside the page.
  'trusted-types verifier',
].join('; ');

/** Their names hold a digest of what is in them. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface File {
  readonly type: string;
  readonly bytes: Buffer;
  readonly zipped: Buffer;
  readonly etag: string;
}

/** The page as it was built: a document, and what it loads. */
export class Page {
  private constructor(
    private readonly document: File | undefined,
    private readonly assets: ReadonlyMap<string, File>,
  ) {}

  /** @param directory where the page was built; where it was not, browsers get what programs get */
  static open(directory: string): Page {
    const folder = join(directory, 'assets');
    if (!existsSync(join(directory, 'index.html')) || !existsSync(folder)) return new Page(undefined, new Map());
    return new Page(fileAt(join(directory, 'index.html')), new Map(readdirSync(folder).map((name) => [name, fileAt(join(folder, name))])));
  }

  /** Whether this request is to be answered with the page: a browser says that it would rather have HTML. */
  isWished({ headers: { accept = '' } }: FastifyRequest): boolean {
    return this.document !== undefined && /^\s*text\/html\b/.test(accept);
  }

  serveAssets(server: FastifyInstance): void {
    for (const [name, file] of this.assets) {
      server.get(`/assets/${name}`, (request, reply) => send(file, request, reply.headers({ 'Cache-Control': IMMUTABLE, 'Content-Security-Policy': POLICY })));
    }
  }

  sendDocument(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    if (this.document === undefined) throw new Error('The page was not built.');
    reply.headers({ 'Content-Security-Policy': POLICY, 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-cache' });
    return send(this.document, request, reply);
  }
}

function fileAt(path: string): File {
  const bytes = readFileSync(path);
  const type = MEDIA_TYPES[extname(path)] ?? 'application/octet-stream';
  return { type, bytes, zipped: gzipSync(bytes, { level: 9 }), etag: `"${hash('sha256', bytes, 'hex').slice(0, 16)}"` };
}

function send({ type, bytes, zipped, etag }: File, { headers }: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.headers({ ETag: etag, Vary: 'Accept, Accept-Encoding' });
  if (headers['if-none-match'] === etag) return reply.code(304).send();
  reply.type(type);
  return /\bgzip\b/.test(headers['accept-encoding'] ?? '') ? reply.header('Content-Encoding', 'gzip').send(zipped) : reply.send(bytes);
}
