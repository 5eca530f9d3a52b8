/** Moments as ISO 8601 writes them, without the host's calendar. */

const FORM = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:Z|([+-])(\d\d):(\d\d))$/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whole seconds since the begin of 1970 at Greenwich; null: no such moment. */
export function secondsFromIso(text: string): number | null {
  const found = FORM.exec(text);
  if (found === null) return null;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number) as Six;
  const [, , , , , , , sign, ahead = 0, minutesAhead = 0] = found;
  const isTime = hour < 24 && minute < 60 && second < 60;
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month) || !isTime) return null;
  if (Number(ahead) > 23 || Number(minutesAhead) > 59) return null;
  const zone = (Number(ahead) * 60 + Number(minutesAhead)) * (sign === "-" ? -60 : 60);
  return (
    daysBefore(year, month) * 86_400 +
    (day - 1) * 86_400 +
    hour * 3600 +
    minute * 60 +
    second -
    zone
  );
}

type Six = [number, number, number, number, number, number];

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysOf(year: number, month: number): number {
  return DAYS[month - 1]! + (month === 2 && isLeap(year) ? 1 : 0);
}

/** From the begin of 1970 to the begin of this month. */
function daysBefore(year: number, month: number): number {
  const leaps = (last: number): number =>
    Math.floor(last / 4) - Math.floor(last / 100) + Math.floor(last / 400);
  let days = (year - 1970) * 365 + leaps(year - 1) - leaps(1969);
  for (let one = 1; one < month; one += 1) days += daysOf(year, one);
  return days;
}
