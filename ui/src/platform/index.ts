/** The only door to the core: typed calls that resolve with data or throw an {@link ApiFailure}. */

import { Channel } from "@tauri-apps/api/core";

import { commands, type ApiError, type ImportChoice, type ImportMapping, type Progress } from "./bindings";
import { documentPage, importOpen, timesheetRead } from "./raw";

export type * from "./bindings";
export { hearWindows, tellWindows } from "./windows";

/** A code of the core's error union. */
export type ErrorCode = ApiError["code"];

/** What a refused call throws. It carries code and data; the words are in `messages/`. */
export class ApiFailure extends Error {
  constructor(readonly error: ApiError) {
    super(error.code);
    this.name = "ApiFailure";
  }

  get code(): ErrorCode {
    return this.error.code;
  }
}

/** Anything thrown, as an error of the core's union: a fault of the wire is an internal one. */
export function asApiError(thrown: unknown): ApiError {
  return thrown instanceof ApiFailure ? thrown.error : { code: "internal" };
}

type Answer<T> = { status: "ok"; data: T } | { status: "error"; error: ApiError };
type Commands = typeof commands;
type Unwrapped = {
  readonly [K in keyof Commands]: Commands[K] extends (...args: infer A) => Promise<Answer<infer T>>
    ? (...args: A) => Promise<T>
    : never;
};

const typed = Object.fromEntries(
  Object.entries(commands).map(([name, call]) => [
    name,
    async (...args: unknown[]) => {
      const answer = await (call as (...args: unknown[]) => Promise<Answer<unknown>>)(...args);
      if (answer.status === "error") throw new ApiFailure(answer.error);
      return answer.data;
    },
  ]),
) as unknown as Unwrapped;

/** A raw call refuses with the core's error itself. */
function refusing<A extends unknown[], T>(call: (...args: A) => Promise<T>): (...args: A) => Promise<T> {
  return (...args) =>
    call(...args).catch((thrown: unknown) => {
      throw isApiError(thrown) ? new ApiFailure(thrown) : thrown;
    });
}

function isApiError(thrown: unknown): thrown is ApiError {
  return typeof thrown === "object" && thrown !== null && "code" in thrown && !(thrown instanceof Error);
}

/** Told how far long work is. */
export type Watching = (progress: Progress) => void;

function channel(watching: Watching): Channel<Progress> {
  const told = new Channel<Progress>();
  told.onmessage = watching;
  return told;
}

/** Every command of the core under its own name, e.g. `api.personSave(alumnus)`. Long work takes who looks on last. */
export const api = {
  ...typed,
  importRead: (token: string, watching: Watching) => typed.importRead(token, channel(watching)),
  importRemap: (token: string, mapping: ImportMapping, watching: Watching) =>
    typed.importRemap(token, mapping, channel(watching)),
  importApply: (token: string, choices: ImportChoice[], watching: Watching) =>
    typed.importApply(token, choices, channel(watching)),
  documentPage: refusing(documentPage),
  importOpen: refusing(importOpen),
  timesheetRead: refusing(timesheetRead),
};
