/** What the room in view answers to the window's shortcuts: undo, redo, search. */
import { getContext, setContext } from "svelte";

/** The answers; an absent one means the room has none. */
export type Commands = {
  undo?: (() => void | Promise<void>) | undefined;
  redo?: (() => void | Promise<void>) | undefined;
  search?: (() => void) | undefined;
};

const KEY = Symbol("commands");

/** For the frame. */
export function provideCommands(): Commands {
  return setContext<Commands>(KEY, {});
}

/** For a room: call it while the component is set up; the answers go with the component. */
export function answerCommands(answers: Commands): void {
  const commands = getContext<Commands>(KEY);
  $effect(() => {
    Object.assign(commands, answers);
    return () => {
      for (const name of Object.keys(answers) as (keyof Commands)[]) {
        if (commands[name] === answers[name]) commands[name] = undefined;
      }
    };
  });
}
