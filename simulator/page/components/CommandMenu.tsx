import type { BotCommand } from "grammy/types";

/** The commands that begin as `draft` does, while it is still one word. */
export function matching(
  commands: readonly BotCommand[],
  draft: string,
): readonly BotCommand[] {
  if (!/^\/\w*$/.test(draft)) return [];
  const begun = draft.slice(1).toLowerCase();
  return commands.filter(({ command }) => command.startsWith(begun));
}

interface Props {
  offered: readonly BotCommand[];
  marked: number;
  onPick: (command: string) => void;
}

/** The commands the bot has set, above the composer. */
export function CommandMenu({ offered, marked, onPick }: Props) {
  return (
    <div class="command-menu" role="listbox" aria-label="Bot commands">
      {offered.map(({ command, description }, index) => (
        <button
          key={command}
          type="button"
          role="option"
          aria-selected={index === marked}
          tabIndex={-1}
          ref={(option) => {
            if (index === marked) option?.scrollIntoView({ block: "nearest" });
          }}
          onClick={() => onPick(command)}
        >
          <b>/{command}</b>
          <span dir="auto">{description}</span>
        </button>
      ))}
    </div>
  );
}
