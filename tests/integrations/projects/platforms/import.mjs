import * as api from "slb-backend-servers";
import * as sandbox from "slb-backend-servers/sandbox";
import { attempt } from "./attempt.cjs";

await attempt(api, sandbox);
