/**
 * Lets Preact render into a part of an element's children.
 *
 * @module
 */

/**
 * What Preact takes for an element whose children are those of `start`'s
 * parent between `start` and `end`.
 */
export function rootBetween(start: Node, end: Node): Element {
  const parent = start.parentNode as Element;
  const root = {
    nodeType: 1,
    namespaceURI: parent.namespaceURI,
    get firstChild() {
      return root.childNodes[0] ?? null;
    },
    get childNodes() {
      const nodes: Node[] = [];
      let node = start.nextSibling;
      for (; node && node !== end; node = node.nextSibling) nodes.push(node);
      return nodes;
    },
    contains: (node: Node) => parent.contains(node),
    insertBefore: (node: Node, before: Node | null) =>
      parent.insertBefore(node, before ?? end),
  };
  return root as unknown as Element;
}
