/**
 * The reactions Telegram allows; anything else is `REACTION_INVALID`.
 *
 * @module
 */

const EMOJI =
  "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤\u200d🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨\u200d💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷\u200d♂ 🤷 🤷\u200d♀ 😡";

export const REACTIONS: readonly string[] = EMOJI.split(" ");

const KNOWN = new Set(REACTIONS);

export function isReaction(emoji: unknown): emoji is string {
  return typeof emoji === "string" && KNOWN.has(emoji);
}
