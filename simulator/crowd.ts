/**
 * Made-up people who register, search, chat, rate and search again, at a human
 * pace, so that there is something to see.
 *
 * @module
 */
import type { Clock } from "../core/clock.ts";
import type { Random } from "../core/random.ts";
import { createMember, type Member } from "./crowd_member.ts";
import { type CrowdScript, defaultScript } from "./crowd_script.ts";
import { oneOf } from "./ids.ts";
import type { Person } from "./person.ts";

export interface CrowdDeps {
  clock: Clock;
  random: Random;
  addPerson: (name: string) => Person;
  onChange: (size: number) => void;
}

interface Presence {
  member: Member;
  callOff: () => void;
  isGone: boolean;
}

export type Crowd = ReturnType<typeof createCrowd>;

export function createCrowd({ clock, random, ...deps }: CrowdDeps) {
  const script: CrowdScript = { ...defaultScript };
  const present: Presence[] = [];

  /** `count` more people, who come one by one. */
  function add(count: number) {
    for (let i = 0; i < count; i++) {
      const person = deps.addPerson(oneOf(random, script.names));
      const member = createMember(person, script, random);
      const presence: Presence = { member, callOff: () => {}, isGone: false };
      present.push(presence);
      wait(presence, (500 + 400 * i) * script.pace);
    }
    deps.onChange(present.length);
  }

  /** The last `count` leave, first from their chats. */
  function remove(count = present.length) {
    const leaving = present.splice(Math.max(0, present.length - count));
    for (const presence of leaving) {
      stop(presence);
      presence.member.leave().catch(ignore);
    }
    deps.onChange(present.length);
  }

  function wait(presence: Presence, ms: number) {
    presence.callOff = clock.after(ms, () => void turn(presence));
  }

  async function turn(presence: Presence) {
    // What somebody wants to press may have gone: then they look again.
    const ms = await presence.member.act().catch(() => 2_000);
    if (!presence.isGone) wait(presence, ms);
  }

  function stop(presence: Presence) {
    presence.isGone = true;
    presence.callOff();
  }

  return {
    add,
    remove,
    /** What they go by; change it before adding people. */
    script,
    size: () => present.length,
    resize(size: number) {
      if (size > present.length) add(size - present.length);
      else remove(present.length - size);
    },
    /** Everybody stops where they are. */
    close() {
      for (const presence of present.splice(0)) stop(presence);
    },
  };
}

function ignore() {}
