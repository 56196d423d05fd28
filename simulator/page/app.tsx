/** The page's first step: draws the room and opens the line to the simulator. */
import { render } from "preact";
import { App } from "./components/App.tsx";
import { connect } from "./state/link.ts";

render(<App />, document.getElementById("room")!);
connect();
