import assert from "node:assert/strict";
import { kindOfAddress } from "../../../core/filters/mod.ts";

const known = {
  invite: [
    "https://t.me/+AbCdEf",
    "http://T.me/joinchat/AbCdEf",
    "t.me/c/12345/6",
    "tg://join?invite=AbCdEf",
    "https://discord.gg/AbCd",
    "https://discord.com/invite/AbCd",
    "https://chat.whatsapp.com/AbCd",
    "https://www.facebook.com/groups/12",
    "https://telegram.me/joinchat/AbCd",
    "https://t.me:443/+AbCd",
  ],
  mention: [
    "tg://user?id=12345",
    "tg://resolve?domain=somebody",
    "tg:resolve?domain=somebody",
    "https://t.me/somebody",
    "https://t.me/somebody?start=1",
    "t.me/somebody",
    "https://somebody.t.me",
    "https://telegram.dog/somebody",
  ],
  email: ["mailto:a@example.com", "MAILTO:a@example.com?subject=x"],
  phone: [
    "tel:+9779841000023",
    "sms:9841000023",
    "tg://resolve?phone=9779841000023",
    "https://wa.me/9779841000023",
    "https://api.whatsapp.com/send?phone=9779841000023",
  ],
  link: [
    "https://example.com",
    "example.com:8080/t.me/+a",
    "http://user:word@example.com/",
    "https://t.me/share/url?url=x",
    "https://t.me@example.com/",
    "https://t.me.example.com/+a",
    "tg://settings",
    "",
    "::::",
  ],
} as const;

Deno.test("kindOfAddress() tells where a hidden address leads", () => {
  for (const [kind, urls] of Object.entries(known)) {
    for (const url of urls) assert.equal(kindOfAddress(url), kind, url);
  }
});
