// Reads one JSON object a line, {"start":"20260101","rule":"FREQ=…","until":"2027-01-01"}, and writes the days of each that lie before
// until, as one JSON array a line; {"error":…} where the rule is refused.
import { createInterface } from 'node:readline';
import { RRuleTemporal } from 'rrule-temporal';

function expand({ start, rule, until }) {
  const days = [];
  try {
    const set = new RRuleTemporal({ rruleString: `DTSTART;VALUE=DATE:${start}\nRRULE:${rule}` });
    set.all((at) => {
      const day = at.toString().slice(0, 10);
      if (day >= until) return false;
      days.push(day);
      return true;
    });
  } catch (e) {
    // its cap lies beyond the stretch that is compared: what came before counts
    if (!/Maximum|maxIterations|maxCandidate/.test(e.message)) return { error: e.message };
  }
  return days;
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  process.stdout.write(JSON.stringify(expand(JSON.parse(line))) + '\n');
}
