import { transformFile } from '@swc/core';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Makes JavaScript of these folders of the project in `target`, for a child process or a thread, which cannot read TypeScript,
 * so that the test needs no build.
 */
export async function transpile(target: string, ...folders: string[]): Promise<void> {
  const { imports } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { imports: Record<string, string> };
  const here = Object.entries(imports).map(([name, path]) => [name, path.replace('/dist/', '/')]);
  await writeFile(join(target, 'package.json'), JSON.stringify({ type: 'module', imports: Object.fromEntries(here) as unknown }));
  await symlink(join(ROOT, 'node_modules'), join(target, 'node_modules'), 'dir');
  const files = await Promise.all(folders.map(async (folder) => (await readdir(join(ROOT, folder), { recursive: true })).map((file) => join(folder, file))));
  await Promise.all(
    files
      .flat()
      .filter((file) => file.endsWith('.ts') && !/\.(spec|d)\.ts$/.test(file))
      .map(async (file) => {
        const { code } = await transformFile(join(ROOT, file), {
          jsc: {
            parser: { syntax: 'typescript', decorators: true },
            transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
            target: 'es2022',
          },
          module: { type: 'es6' },
        });
        const output = join(target, file.replace(/\.ts$/, '.js'));
        await mkdir(dirname(output), { recursive: true });
        await writeFile(output, code);
      }),
  );
}

/** The event store alone. Returns the path of its index. */
export async function transpiledEventStore(target: string): Promise<string> {
  await transpile(target, 'libs/event-store');
  return join(target, 'libs/event-store/index.js');
}
