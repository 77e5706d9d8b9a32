import "./call.cjs";

console.log(performance.now());
