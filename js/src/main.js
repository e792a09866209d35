// The script of the page of events.

import { startPage } from "./page.js";

startPage(document);
