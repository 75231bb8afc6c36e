// Starts the page: the state from the link, a channel to the server, and the room that is asked for.
import { render } from "preact";
import { App } from "./shell/app";
import { keepInStep } from "./shell/store";
import { connect } from "./shell/connect";
import "uplot/dist/uPlot.min.css";
import "./style/palette.css";
import "./style/page.css";
import "./style/controls.css";
import "./style/rooms.css";
import "./style/home.css";
import "./style/report.css";

keepInStep();
const place = document.getElementById("lab");
if (place) void connect().then((server) => render(<App server={server} />, place));
