import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from './host.ts';

/** A file to be written. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/** Text of a file. Throws a UsageError that says why it cannot be read. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError('cli.problem.unreadable', { file: path, reason: reasonOf(error) });
  }
}

/** True for a path at which something lies. */
export function exists(path: string): boolean {
  return existsSync(path);
}

/**
 * Asks, before any long work, whether the files may be written into a folder: one that is missing or empty may;
 * one that holds anything only by `force`, which replaces files of these names and touches no other.
 */
export function checkFolder(folder: string, force: boolean): void {
  if (!existsSync(folder)) return checkParent(folder);
  if (!statSync(folder).isDirectory()) throw new UsageError('cli.problem.notFolder', { folder });
  const names = readdirSync(folder);
  if (names.length > 0 && !force)
    throw new UsageError('cli.problem.folderTaken', { folder, names: names.sort().slice(0, 3).join(', ') });
}

/** The same for files of one command, each in a place of its own: one would replace the other. */
export function checkFiles(paths: readonly (string | true | undefined)[], force: boolean): void {
  const files = paths.filter((path) => typeof path === 'string');
  for (const [index, path] of files.entries()) {
    if (files.slice(0, index).some((other) => resolve(other) === resolve(path)))
      throw new UsageError('cli.problem.fileTwice', { file: path });
    checkFile(path, force);
  }
}

/** The same for a single file. */
export function checkFile(path: string, force: boolean): void {
  checkParent(path);
  if (existsSync(path) && statSync(path).isDirectory()) throw new UsageError('cli.problem.isFolder', { file: path });
  if (existsSync(path) && !force) throw new UsageError('cli.problem.fileTaken', { file: path });
}

/** The nearest folder above that exists must let new files in. */
function checkParent(path: string): void {
  let above = dirname(resolve(path));
  while (!existsSync(above)) above = dirname(above);
  try {
    if (!statSync(above).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
    accessSync(above, constants.W_OK);
  } catch (error) {
    throw new UsageError('cli.problem.unwritable', { file: path, reason: reasonOf(error) });
  }
}

/**
 * Writes all files or none: each beside its place first, then renamed, so that nobody ever reads half a file.
 * Throws a UsageError when the disk refuses.
 */
export function writeFiles(files: readonly OutputFile[]): void {
  const beside = files.map(({ path }) => join(dirname(path), `.${basename(path)}.${process.pid}.part`));
  try {
    files.forEach(({ path, text }, index) => {
      makeFolder(dirname(path));
      writeFileSync(beside[index], text);
    });
    files.forEach(({ path }, index) => renameSync(beside[index], path));
  } catch (error) {
    for (const path of beside) if (existsSync(path)) rmSync(path);
    throw new UsageError('cli.problem.unwritable', { file: files[0].path, reason: reasonOf(error) });
  }
}

/** A folder and those above it. Node's own way never returns where a file system lets nothing be made, as below /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}
