import type { MessageView } from "../../protocol.ts";

export function Poll(
  { question, options, type }: NonNullable<MessageView["poll"]>,
) {
  return (
    <div class="poll">
      <b dir="auto">{question}</b>
      <small>{type === "quiz" ? "Quiz" : "Poll"}</small>
      <ul>
        {options.map((option) => <li key={option} dir="auto">{option}</li>)}
      </ul>
    </div>
  );
}
