import { createDefine } from "fresh";

export interface State {
  /** What the middlewares on the way here were called, in order. */
  trail: string[];
}

export const define = createDefine<State>();
