export function isProgram() {
  return false;
}
export function readProgram() {}
