import { asset, Head } from "fresh/runtime";
import { Frame } from "../../components/Frame.tsx";
import { defineAdmin } from "../../define.ts";

export default defineAdmin.layout(function AdminLayout(
  { Component, state, url },
) {
  return (
    <Frame
      path={url.pathname}
      mask={state.core.mask(state.session.adminId)}
    >
      <Head>
        <link rel="stylesheet" href={asset("/admin.css")} />
      </Head>
      <Component />
    </Frame>
  );
});
