/** Computes medians and ratios from the times that processes report. */

/** Returns the middle one of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Returns the microseconds of a call: the median over processes of the median over rounds. */
export function micros(processes, group, name) {
  return median(processes.map((times) => median(times[group][name])));
}

/**
 * Returns how many times as long one call takes as another, each named by its group and its contestant. What is compared are
 * the times of the same round, when the machine was as busy for both.
 */
export function ratio(processes, [group, name], [otherGroup, otherName]) {
  return median(
    processes.map((times) => {
      const others = times[otherGroup][otherName];
      return median(times[group][name].map((time, round) => time / others[round]));
    }),
  );
}

/** Returns a number with so many digits as there is any use for. */
export function round(number) {
  return Number(number.toPrecision(3));
}

/** Returns a ratio as it is read: "0.83×". */
export function times(number) {
  return `${number.toFixed(2)}×`;
}
