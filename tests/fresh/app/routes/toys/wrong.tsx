import { Kinds } from "../../islands/kinds.tsx";

export default function Wrong() {
  return <Kinds values={{ deep: { action: () => {} } }} />;
}
