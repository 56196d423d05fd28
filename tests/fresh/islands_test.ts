// deno-lint-ignore no-import-prefix -- only the package itself depends on it
import { parse } from "npm:devalue@^6.0.0";
import assert from "node:assert/strict";
import { scriptString } from "../../fresh/src/render/scripts.ts";
import { kinds } from "./app/kinds.ts";
import { muted } from "./console.ts";
import { openWorld } from "./world.ts";

interface Sent {
  name: string;
  props: Record<string, unknown>;
}

const { get, body } = await openWorld();

/** What a page sends to its islands; a custom type becomes `{ its name }`. */
async function sentBy(path: string): Promise<Sent[]> {
  const html = await body(path);
  const literal = html.match(/,("\[.*")\);<\/script>/s)![1]!;
  return parse(JSON.parse(literal), {
    Signal: ([value]: [unknown]) => ({ signal: value }),
    Computed: ([value]: [unknown]) => ({ computed: value }),
    Slot: ([id]: [number]) => ({ slot: id }),
  });
}

Deno.test("islands are rendered on the server", async () => {
  const html = await body("/toys");
  assert.match(
    html,
    /<!--frsh:island:0--><button type="button" id="one" ?>3 of 6<\/button><!--\/frsh:island:0-->/,
  );
  assert.match(html, /<figure[^>]*data-browser="false"/);
});

Deno.test("a page has one script for its islands, with the policy's nonce", async () => {
  const response = await get("/toys");
  const nonce = response.headers.get("content-security-policy")!
    .match(/'nonce-(\w+)'/)![1];
  const scripts = (await response.text()).match(/<script[^>]*>/g);
  assert.deepEqual(scripts, [`<script type="module" nonce="${nonce}">`]);
});

Deno.test("a signal given to several islands is sent once", async () => {
  const [one, two, , inner] = await sentBy("/toys");
  assert.deepEqual(one!.props.count, { signal: 3 });
  assert.deepEqual(one!.props.double, { computed: 6 });
  assert.equal(one!.props.count, two!.props.count);
  assert.equal(one!.props.count, inner!.props.count);
});

Deno.test("every kind of value arrives as it was", async () => {
  const values = (await sentBy("/toys"))
    .find(({ name }) => name.startsWith("Kinds"))!.props.values;
  assert.deepEqual(values, kinds());
  const { cycle, pair } = values as ReturnType<typeof kinds>;
  assert.equal(cycle.self, cycle);
  assert.equal(pair[0], pair[1]);
});

Deno.test("what is sent can't end the script", async () => {
  const html = await body("/toys");
  const script = html.slice(html.indexOf("<script"));
  assert.equal(script.indexOf("</script"), script.lastIndexOf("</script"));
  assert.doesNotMatch(script, /<!--|[\u2028\u2029]/);
});

Deno.test("scriptString() is a literal that can't end a script", () => {
  const text = "</script><!--\u2028\u2029'\"\\";
  const literal = scriptString(text);
  assert.doesNotMatch(literal, /[<\u2028\u2029]/);
  assert.equal(JSON.parse(literal), text);
});

Deno.test("elements given to an island are slots, shown or kept aside", async () => {
  const html = await body("/toys");
  assert.match(
    html,
    /<section id="open">.*<!--frsh:slot:0--><em class="slot" ?>server text &amp; more<\/em>.*<!--\/frsh:slot:0--><\/section>/,
  );
  assert.match(
    html,
    /<template id="frsh-slot-1"><!--frsh:slot:1--><b class="note">noted<\/b><!--\/frsh:slot:1--><\/template>/,
  );
  const drawers = (await sentBy("/toys"))
    .filter(({ name }) => name === "Drawer")
    .map(({ props }) => props);
  assert.deepEqual(drawers, [
    { id: "open", isOpen: true, children: { slot: 0 } },
    { id: "closed", note: { slot: 1 }, children: { slot: 2 } },
    { id: "nested", children: { slot: 3 } },
  ]);
});

Deno.test("an island within another's own output is part of that", async () => {
  const html = await body("/toys");
  assert.match(
    html,
    /--><div id="pair"><button[^>]*id="left" ?>10 of 20<\/button>/,
  );
  const sent = await sentBy("/toys");
  assert.deepEqual(sent.find(({ name }) => name === "Pair")!.props, {});
  assert.ok(!sent.some(({ props }) => props.id === "left"));
});

Deno.test("a function is refused, with the names of prop and island", async () => {
  using console = muted("error");
  assert.equal((await get("/toys/wrong")).status, 500);
  assert.match(
    String(console.calls[0]![0]),
    /Cannot send prop "values.deep.action" to the island Kinds_Kinds: Cannot stringify a function/,
  );
});

Deno.test("<Head> within an island reaches the head", async () => {
  const html = await (await get("/toys")).text();
  assert.match(html, /<head>.*<title>Drawer is open<\/title>.*<\/head>/);
});
