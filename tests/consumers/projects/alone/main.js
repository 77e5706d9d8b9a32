import { buildRemoveRequest } from "slb-backend-servers";

globalThis.buildRemoveRequest = buildRemoveRequest;
