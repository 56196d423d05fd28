/** Pictures of pages, for docs/images. */
import type { Page } from "playwright-core";

const folder = new URL("../../docs/images/", import.meta.url).pathname;

/** Keeps what `page` looks like as `name`.png, as small as it gets, and leaves it. */
export async function savePicture(page: Page, name: string): Promise<void> {
  const path = `${folder}${name}.png`;
  await Deno.mkdir(folder, { recursive: true });
  await page.screenshot({ path, animations: "disabled" });
  const args = ["--force", "--skip-if-larger", "--strip", "--output", path];
  await new Deno.Command("pngquant", { args: [...args, path] }).output();
  const { size } = await Deno.stat(path);
  console.log(`${name}.png  ${Math.round(size / 1024)} KB`);
  await page.context().close();
}
