/** What a developer sees of `deno task dev`. */
import { openBrowser } from "./browser.ts";
import { signIn } from "./dashboard.ts";
import { openWorkshop } from "./workshop.ts";

Deno.test("open pages follow a changed component by themselves", async () => {
  await using workshop = await openWorkshop();
  await using browser = await openBrowser();
  const site = await workshop.develop();
  const admin = await browser.newVisitor();
  const overview = await signIn(admin, site.login);
  const home = await admin.newPage();
  await home.goto(site.home);

  await workshop.edit(
    "components/SearchingByKind.tsx",
    (code) => code.replace("Nobody is waiting", "No one is waiting"),
  );
  await overview.getByText("No one is waiting for a partner").waitFor();
  await overview.getByRole("status").filter({ hasText: "Live" }).waitFor();

  await workshop.edit(
    "components/PublicFrame.tsx",
    (code) => code.replace("aged 18 and over", "who are grown up"),
  );
  await home.getByText("Only for people who are grown up").waitFor();
});

Deno.test("an error page goes away when the error is mended", async () => {
  await using workshop = await openWorkshop();
  await using browser = await openBrowser();
  const site = await workshop.develop();
  const visitor = await browser.newVisitor();
  const page = await visitor.newPage();
  await page.goto(`${site.home}/rules`);

  const whole = "function RulesPage({ state: { site } }) {";
  const broken = `${whole} throw new Error("no rules");`;
  await workshop.edit(
    "routes/rules.tsx",
    (code) => code.replace(whole, broken),
  );
  await page.getByRole("heading", { name: "Something broke" }).waitFor();
  await workshop.edit(
    "routes/rules.tsx",
    (code) => code.replace(broken, whole),
  );
  await page.getByRole("heading", { name: "Rules" }).waitFor();
});
