import "@digital-go-jp/design-tokens/dist/tokens.css";
import "./style/fonts.css";
import "./style/tokens.css";
import "./style/base.css";
import "./style/control.css";

import { mount } from "svelte";

import App from "./views/App.svelte";

const target = document.getElementById("app");
if (target) mount(App, { target });
