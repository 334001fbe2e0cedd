import { Parser } from '@asyncapi/parser';
import { text } from 'node:stream/consumers';

// Reads an AsyncAPI document from its input and prints what AsyncAPI's own parser makes of it.
const { document, diagnostics } = await new Parser().parse(await text(process.stdin));
const messagesOf = (channel) => channel.messages().all().map((each) => each.id());
const channels = document?.channels().all().map((each) => [each.id(), messagesOf(each)]) ?? [];
const problems = diagnostics.map(({ code, severity, message, path }) => ({ code: String(code), severity, message, path: path.join('/') }));
console.log(JSON.stringify({ version: document?.version(), channels: Object.fromEntries(channels), problems }));
