import assert from "node:assert/strict";
import { deviceOf, sessionCookie, sessionToken } from "../../session_cookie.ts";

const PLAIN = "http://localhost:8000";
const SECURE = "https://passerby.example";

Deno.test("sessionToken() reads what sessionCookie() set", () => {
  for (const url of [PLAIN, SECURE]) {
    const pair = sessionCookie(url, "abc-_9").split("; ")[0]!;
    assert.equal(sessionToken(url, pair), "abc-_9");
    assert.equal(sessionToken(url, `x=1; ${pair}; y=2`), "abc-_9");
    assert.equal(sessionToken(url, `x${pair}`), null);
    const forgotten = sessionCookie(url, "").split("; ")[0]!;
    assert.equal(sessionToken(url, forgotten), null);
    assert.equal(sessionToken(url, null), null);
  }
});

Deno.test("over HTTPS a cookie of the plain name counts for nothing", () => {
  assert.equal(sessionToken(SECURE, "passerby=abc"), null);
});

Deno.test("deviceOf() names the browser and the system", () => {
  const named: Record<string, string> = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0":
      "Firefox on Linux",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0":
      "Edge on Windows",
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36":
      "Chrome on Android",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 CriOS/140.0 Mobile Safari/604.1":
      "Chrome on iPhone",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 Version/18.0 Safari/605.1":
      "Safari on Mac",
    "curl/8.5": "Unknown browser",
    "": "Unknown browser",
  };
  for (const [userAgent, words] of Object.entries(named)) {
    assert.equal(deviceOf(userAgent), words);
  }
});
