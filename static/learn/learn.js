/** The learn page: an article that can be read without any of this, and labs. */

import { find } from "../dom/find.js";
import { connectLabs } from "./labs.js";
import { connectContents } from "./reading.js";
import { connectSymbols } from "./symbols.js";
import { connectTasks } from "./tasks.js";

const main = find("main", HTMLElement);
connectContents(find(".page > nav", HTMLElement), main);
connectSymbols(main);
connectTasks(main);
connectLabs(main);
