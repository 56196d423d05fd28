import assert from "node:assert/strict";
import type { MessageEntity } from "grammy/types";
import { plain, type TextNode, toTree } from "../../simulator/page/entities.ts";

type Simple = "bold" | "italic" | "code" | "blockquote" | "pre";

const entity = (type: Simple, offset: number, length: number) =>
  ({ type, offset, length }) as MessageEntity;

/** The tree as "plain <bold inner>". */
function draw(nodes: TextNode[]): string {
  return nodes.map((node) =>
    typeof node === "string"
      ? node
      : `<${node.entity.type} ${draw(node.children)}>`
  ).join("");
}

Deno.test("toTree() leaves text without formatting alone", () => {
  assert.deepEqual(toTree("as it is"), ["as it is"]);
});

Deno.test("toTree() nests what lies inside and orders what is given unordered", () => {
  const tree = toTree("one two three", [
    entity("italic", 4, 3),
    entity("bold", 0, 7),
  ]);
  assert.equal(draw(tree), "<bold one <italic two>> three");
});

Deno.test("toTree() carries on after its parent with what crosses the parent's end", () => {
  const tree = toTree("abcdef", [entity("bold", 0, 4), entity("italic", 2, 4)]);
  assert.equal(draw(tree), "<bold ab<italic cd>><italic ef>");
});

Deno.test("toTree() counts as JavaScript does, so emoji keep their place", () => {
  const tree = toTree("👩‍🚀 flies", [entity("bold", 6, 5)]);
  assert.equal(draw(tree), "👩‍🚀 <bold flies>");
});

Deno.test("toTree() cuts off ranges beyond the text and drops empty ones", () => {
  const tree = toTree("short", [
    entity("bold", 3, 99),
    entity("code", 50, 2),
    entity("italic", 1, 0),
  ]);
  assert.equal(draw(tree), "sho<bold rt>");
});

Deno.test("toTree() drops the line breaks that a block makes by itself", () => {
  const tree = toTree("before\nquote\nafter", [entity("blockquote", 7, 5)]);
  assert.equal(draw(tree), "before<blockquote quote>after");
});

Deno.test("plain() gives back the text of a tree", () => {
  const text = "one two three";
  const tree = toTree(text, [entity("bold", 0, 7), entity("italic", 4, 9)]);
  assert.equal(plain(tree), text);
});
