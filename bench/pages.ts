/**
 * What the browser loads for a dashboard page.
 *
 * @module
 */
import { openSite } from "../tests/routes/site.ts";
import type { Figure } from "./figure.ts";

const LIMIT_KB = 30;

export async function measurePages(): Promise<Figure[]> {
  using site = await openSite();
  const headers = await site.signedIn();
  const page = await site.request("/admin", { headers });
  const named = `${page.headers.get("Link")} ${await page.text()}`
    .match(/\/_fresh\/js\/[\w./-]+\.js/g);
  let [raw, packed] = [0, 0];
  for (const path of new Set(named)) {
    const script = await (await site.request(path)).bytes();
    raw += script.length;
    const stream = new Blob([script]).stream()
      .pipeThrough(new CompressionStream("gzip"));
    packed += (await new Response(stream).bytes()).length;
  }
  const kb = packed / 1024;
  return [{
    name: "JavaScript of the overview, compressed",
    value: `${kb.toFixed(1)} KB`,
    yardstick: `${(raw / 1024).toFixed(1)} KB uncompressed`,
    must: `at most ${LIMIT_KB} KB`,
    isReached: kb > 0 && kb <= LIMIT_KB,
  }];
}
