#!/usr/bin/env node
import { main } from "./cli/harness/main.js";

await main(process.argv.slice(2));
