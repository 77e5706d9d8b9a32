require("./call.cjs");

console.log(performance.now());
