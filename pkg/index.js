import "./instance.js";

export * from "./api.js";
