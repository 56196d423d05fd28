import { asset, IS_BROWSER } from "fresh/runtime";
import { useEffect, useState } from "preact/hooks";

export default function Picture() {
  const [isAwake, wake] = useState(false);
  useEffect(() => wake(true), []);
  return (
    <figure data-awake={isAwake} data-browser={String(IS_BROWSER)}>
      <img src="/img/dot.svg" alt="" />
      <a href={asset("/img/dot.svg")}>dot</a>
    </figure>
  );
}
