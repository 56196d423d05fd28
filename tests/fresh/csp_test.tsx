import { App, csp, type CSPOptions } from "fresh";
import assert from "node:assert/strict";

async function pageWith(options?: CSPOptions) {
  const handler = new App()
    .use(csp(options))
    .get("/", (ctx) =>
      ctx.render(
        <html>
          <head>
            <style>{"b { color: red }"}</style>
          </head>
          <body>
            <script>1</script>
            <script nonce="own">2</script>
          </body>
        </html>,
      ))
    .get("/text", (ctx) => ctx.text("hi"))
    .handler();
  const response = await handler(new Request("http://localhost/"));
  const text = await handler(new Request("http://localhost/text"));
  return { response, text, html: await response.text() };
}

const header = "Content-Security-Policy";

Deno.test("csp() sets the default policy", async () => {
  const { response } = await pageWith();
  assert.equal(
    response.headers.get(header),
    "default-src 'self'; script-src 'self' 'unsafe-inline'; " +
      "style-src 'self' 'unsafe-inline'; font-src 'self'; " +
      "img-src 'self' data:; media-src 'self' data: blob:; " +
      "worker-src 'self' blob:; connect-src 'self'; object-src 'none'; " +
      "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; " +
      "upgrade-insecure-requests",
  );
});

Deno.test("csp({ csp }) replaces directives by name and adds others", async () => {
  const { response } = await pageWith({
    csp: ["img-src 'self' https://example.com", "manifest-src 'self'"],
  });
  const policy = response.headers.get(header)!;
  assert.deepEqual(policy.match(/img-src [^;]*/g), [
    "img-src 'self' https://example.com",
  ]);
  assert.match(policy, /; manifest-src 'self'$/);
});

Deno.test("csp({ useNonce }) allows only the inline tags of this page", async () => {
  const { response, html, text } = await pageWith({ useNonce: true });
  const policy = response.headers.get(header)!;
  const nonce = policy.match(/'nonce-([0-9a-f]{32})'/)?.[1];
  assert.ok(nonce);
  assert.match(policy, new RegExp(`script-src 'self' 'nonce-${nonce}';`));
  assert.match(policy, new RegExp(`style-src 'self' 'nonce-${nonce}';`));
  assert.doesNotMatch(policy, /unsafe-inline/);
  assert.deepEqual(html.match(/<(script|style)[^>]*>/g), [
    `<style nonce="${nonce}">`,
    `<script nonce="${nonce}">`,
    `<script nonce="own">`,
  ]);

  assert.match(text.headers.get(header)!, /'unsafe-inline'/);
  const other = await pageWith({ useNonce: true });
  assert.doesNotMatch(other.html, new RegExp(nonce));
});

Deno.test("csp({ reportOnly, reportTo }) reports", async () => {
  const { response: { headers } } = await pageWith({
    reportOnly: true,
    reportTo: "/reports",
  });
  assert.equal(headers.get(header), null);
  assert.match(
    headers.get(`${header}-Report-Only`)!,
    /; report-to csp-endpoint; report-uri \/reports$/,
  );
  assert.equal(
    headers.get("Reporting-Endpoints"),
    'csp-endpoint="/reports"',
  );
});
