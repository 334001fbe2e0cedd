import { defineConfig } from 'rolldown';

/**
 * The two programs and those of threads, each in one file with what it imports: loading a thousand small modules takes most of the time of a start.
 * Left outside are native code, what is only loaded when it is needed, and what Nest looks for and does without.
 */
export default defineConfig({
  input: { service: 'dist/apps/timeline/main.js', timeline: 'dist/apps/cli/main.js', 'mirror-thread': 'dist/libs/event-store/eventstoredb/mirror-thread.js', 'encoder-thread': 'dist/libs/projections/backlog/encoder-thread.js' },
  platform: 'node',
  external: ['better-sqlite3', /^@eventstore\//, 'google-protobuf', 'swagger-ui-dist', /^@nestjs\/(microservices|websockets|platform-express|platform-socket)/, /^@fastify\/(static|view|multipart)$/, 'class-transformer/storage'],
  output: { dir: 'dist/bin', format: 'esm', keepNames: true, sourcemap: true, chunkFileNames: '[name]-[hash].js' },
});
