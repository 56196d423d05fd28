import type { LiveChat, LivePerson } from "../core/statistics/live.ts";
import { Ago } from "./Ago.tsx";
import { Avatar } from "./Avatar.tsx";

export interface ActiveChatsProps {
  /** How many there are; `chats` shows the newest of them. */
  chatting: number;
  chats: LiveChat[];
  now: number;
}

/** The chats that run: who talks with whom, how long, and when last. */
export function ActiveChats({ chatting, chats, now }: ActiveChatsProps) {
  return (
    <section class="card" aria-labelledby="chats-title">
      <header class="card-head">
        <h2 id="chats-title">Active chats</h2>
        {chats.length < chatting && (
          <p class="soft">The newest {chats.length} of {chatting}</p>
        )}
      </header>
      {chats.length === 0
        ? (
          <p class="empty">
            Nobody is chatting. A chat appears here the moment two people are
            matched.
          </p>
        )
        : (
          <table class="chats">
            <thead>
              <tr>
                <th scope="col">Pair</th>
                <th scope="col" class="figure">Chatting for</th>
                <th scope="col" class="figure">Last message</th>
              </tr>
            </thead>
            <tbody>
              {chats.map((
                { id, people: [one, other], since, lastMessageAt },
              ) => (
                <tr key={id}>
                  <td>
                    <div class="pair">
                      <Person {...one} />
                      <span class="soft" aria-hidden="true">↔</span>
                      <span class="unseen">with</span>
                      <Person {...other} />
                    </div>
                  </td>
                  <td class="figure">
                    <Ago at={since} now={now} />
                  </td>
                  <td class="figure">
                    {lastMessageAt === null
                      ? <span class="soft">no message yet</span>
                      : <Ago at={lastMessageAt} now={now} ending="ago" />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
    </section>
  );
}

function Person({ nickname, mask }: LivePerson) {
  return (
    <span class="person" title={`#${mask}`}>
      <Avatar mask={mask} />
      <span class="nickname">{nickname || `#${mask}`}</span>
    </span>
  );
}
